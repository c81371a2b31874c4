import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from './fileSystem';

/** The rules of the `.gitignore` files from the repository's root down to a folder, as git applies them. */
export class IgnoreRules {
  private constructor(private readonly levels: readonly { readonly folder: string; readonly rules: Ignore }[]) {}

  static readonly none = new IgnoreRules([]);

  /** The rules that hold in `folder` itself: those of the folders above it, up to the one that has `.git`. */
  static async above(fileSystem: FileSystem, folder: string): Promise<IgnoreRules> {
    const folders: string[] = [];
    for (let at = folder; !(await exists(fileSystem, `${at}/.git`));) {
      const parent = parentOf(at);
      if (parent === null) return IgnoreRules.none;
      folders.unshift(parent);
      at = parent;
    }
    let rules = IgnoreRules.none;
    for (const each of folders) rules = rules.with(each, await textOf(fileSystem, `${each}/.gitignore`));
    // Whoever names an ignored folder wants to see it.
    return rules.ignores(folder, true) ? IgnoreRules.none : rules;
  }

  /** These rules and those of a folder's own `.gitignore`, given its text. */
  with(folder: string, text: string | null): IgnoreRules {
    if (text === null) return this;
    return new IgnoreRules([...this.levels, { folder, rules: ignore({ ignorecase: false }).add(text) }]);
  }

  /** Whether a path is ignored, given that the folders above it are not. */
  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, rules } of this.levels.toReversed()) {
      const relative = path.slice(folder.length + 1);
      const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

async function exists(fileSystem: FileSystem, path: string): Promise<boolean> {
  return fileSystem.status(path).then(
    () => true,
    () => false,
  );
}

/** A `.gitignore` that isn't there, or can't be read, ignores nothing. */
async function textOf(fileSystem: FileSystem, path: string): Promise<string | null> {
  return fileSystem.read(path).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
}

/** The folder that holds a path; null at the top. */
function parentOf(path: string): string | null {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? null : path.slice(0, slash);
}
