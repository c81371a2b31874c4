import type { FileSystem } from './fileSystem';

const fileName = 'package.json';

/** Larger ones are no package's own. */
const mostBytes = 1_000_000;
const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** The major versions of packages that the package.json files of a project declare, each file read once. */
export class DeclaredVersions {
  private readonly folders = new Map<string, Promise<ReadonlyMap<string, number>>>();

  constructor(private readonly fileSystem: Pick<FileSystem, 'read' | 'status'>) {}

  /**
   * What holds for a file, given by absolute path: of several package.json files upward from it, not above the folder
   * `root` where one is given, the nearest that declares a package. What can't be read or understood declares nothing.
   */
  for(file: string, root: string | null): Promise<ReadonlyMap<string, number>> {
    return this.inOrAbove(parentOf(file), root);
  }

  private inOrAbove(folder: string, root: string | null): Promise<ReadonlyMap<string, number>> {
    const key = `${root ?? ''}\n${folder}`;
    let known = this.folders.get(key);
    if (known === undefined) this.folders.set(key, (known = this.find(folder, root)));
    return known;
  }

  private async find(folder: string, root: string | null): Promise<ReadonlyMap<string, number>> {
    const own = await this.declaredIn(`${folder}/${fileName}`);
    const parent = parentOf(folder);
    if (folder === root || parent === folder) return own;
    const above = await this.inOrAbove(parent, root);
    return own.size === 0 ? above : new Map([...above, ...own]);
  }

  private async declaredIn(path: string): Promise<ReadonlyMap<string, number>> {
    try {
      const { kind, bytes } = await this.fileSystem.status(path);
      if (kind !== 'file' || bytes > mostBytes) return new Map();
      return declaredVersions(new TextDecoder().decode(await this.fileSystem.read(path)));
    } catch {
      // There is none, or it is closed to us: either way nothing is known from it.
      return new Map();
    }
  }
}

/** The major versions that a package.json's text declares. Throws where it is no JSON. */
export function declaredVersions(text: string): ReadonlyMap<string, number> {
  const json: unknown = JSON.parse(text);
  const declared = new Map<string, number>();
  for (const group of groups) {
    for (const [name, range] of Object.entries(objectIn(json, group))) {
      const major = typeof range === 'string' ? lowestMajor(range) : null;
      if (major !== null && !declared.has(name)) declared.set(name, major);
    }
  }
  return declared;
}

function objectIn(json: unknown, key: string): object {
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key) : null;
  return typeof value === 'object' && value !== null ? value : {};
}

/** The lowest major version that a range lets in; null for tags, addresses and ranges that name none. */
function lowestMajor(range: string): number | null {
  const majors = range
    .split('||')
    .map((part) => /^(?:npm:@?[^@]+@)?[\^~=v\s]*(\d+)(?:\.[\dx*]|\s*$)/.exec(part.trim())?.[1]);
  return majors.includes(undefined) ? null : Math.min(...majors.map(Number));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
