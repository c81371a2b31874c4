import { reasonOf } from '../core/format';
import { isAnalysedPath } from '../core/fileSource';
import type { FileSystem } from './fileSystem';
import { IgnoreRules } from './ignoreRules';
import { isGeneratedName, isPassedOverFolder } from './passedOver';

export type Walked =
  | { readonly kind: 'file'; readonly path: string }
  /** A folder or file that can't be read, and why. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: string };

/**
 * The source files below a folder: `.gitignore` files are respected, dependencies and generated files passed over. Links
 * are followed once all else is walked, and nothing is given twice, so that loops end. Nothing is given for a folder that
 * can't be read but its reason.
 */
export async function* walk(fileSystem: FileSystem, root: string): AsyncGenerator<Walked> {
  const walker = new Walker(fileSystem);
  yield* walker.folder(root, await realpath(fileSystem, root), await IgnoreRules.above(fileSystem, root));
  yield* walker.followLinks();
}

/** Whether `walk` of a folder would reach a file or folder below it, links aside. */
export async function isReached(fileSystem: FileSystem, root: string, path: string): Promise<boolean> {
  const names = path.slice(root.length + 1).split('/');
  let rules = await IgnoreRules.above(fileSystem, root);
  let at = root;
  for (const [index, name] of names.entries()) {
    rules = rules.with(at, await ignoreFile(fileSystem, at));
    at = `${at}/${name}`;
    const isFolder = index < names.length - 1;
    if ((isFolder && isPassedOverFolder(name)) || rules.ignores(at, isFolder)) return false;
    if (isFolder && (await exists(fileSystem, `${at}/pyvenv.cfg`))) return false;
  }
  return true;
}

interface Link {
  readonly path: string;
  readonly rules: IgnoreRules;
}

class Walker {
  /** Real paths of the folders and files that were given. */
  private readonly seen = new Set<string>();
  private readonly links: Link[] = [];

  constructor(private readonly fileSystem: FileSystem) {}

  async *folder(root: string, realRoot: string, rootRules: IgnoreRules): AsyncGenerator<Walked> {
    const stack = [{ path: root, real: realRoot, above: rootRules }];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const { path, real, above } = at;
      if (this.seen.has(real)) continue;
      this.seen.add(real);
      const entries = await this.list(path);
      if (typeof entries === 'string') {
        yield { kind: 'unreadable', path, reason: entries };
        continue;
      }
      // The mark of a Python environment, whatever its folder is called.
      if (path !== root && entries.some(({ name }) => name === 'pyvenv.cfg')) continue;
      const rules = entries.some(({ name }) => name === '.gitignore') ? await this.withOwnRules(path, above) : above;
      const folders: typeof stack = [];
      for (const { name, kind } of entries) {
        const child = `${path === '/' ? '' : path}/${name}`;
        if (kind === 'link') this.links.push({ path: child, rules });
        else if (kind === 'folder') {
          if (!isPassedOverFolder(name) && !rules.ignores(child, true))
            folders.push({ path: child, real: `${real}/${name}`, above: rules });
        } else if (kind === 'file' && isSource(child) && !rules.ignores(child, false)) {
          this.seen.add(`${real}/${name}`);
          yield { kind: 'file', path: child };
        }
      }
      stack.push(...folders.toReversed());
    }
  }

  /** Whatever was reached by links alone, links behind links included. */
  async *followLinks(): AsyncGenerator<Walked> {
    for (let link = this.links.shift(); link !== undefined; link = this.links.shift()) {
      const { path, rules } = link;
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (isPassedOverFolder(name)) continue;
      try {
        const real = await this.fileSystem.realpath(path);
        const { kind } = await this.fileSystem.status(path);
        if (this.seen.has(real) || rules.ignores(path, kind === 'folder')) continue;
        if (kind === 'folder') yield* this.folder(path, real, rules);
        else if (kind === 'file' && isSource(path)) {
          this.seen.add(real);
          yield { kind: 'file', path };
        }
      } catch (error) {
        if (isAnalysedPath(path)) yield { kind: 'unreadable', path, reason: reasonOf(error) };
      }
    }
  }

  private async list(path: string) {
    try {
      const entries = await this.fileSystem.list(path);
      return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      return reasonOf(error);
    }
  }

  private async withOwnRules(path: string, above: IgnoreRules): Promise<IgnoreRules> {
    return above.with(path, await ignoreFile(this.fileSystem, path));
  }
}

/** A folder's `.gitignore`; one that can't be read ignores nothing. */
async function ignoreFile(fileSystem: FileSystem, folder: string): Promise<string | null> {
  return fileSystem.read(`${folder}/.gitignore`).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
}

async function exists(fileSystem: FileSystem, path: string): Promise<boolean> {
  return fileSystem.status(path).then(
    () => true,
    () => false,
  );
}

export function isSource(path: string): boolean {
  return isAnalysedPath(path) && !isGeneratedName(path);
}

async function realpath(fileSystem: FileSystem, path: string): Promise<string> {
  return fileSystem.realpath(path).catch(() => path);
}
