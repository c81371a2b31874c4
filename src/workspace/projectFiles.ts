import type { LanguageId } from '../core/model';
import type { NeighbourFile, Neighbours } from '../core/neighbours/neighbour';
import { languageOfPath } from '../core/syntax/languageOfPath';
import type { FileSystem } from './fileSystem';
import { aliasesIn, pathsOf } from './pathAliases';
import { textOf } from './textOf';

/** Extensions of a module that is imported without one, or by the one that it is compiled to. */
const scripts = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** What a folder has that is the root of a project. */
const markers = [
  '.git/HEAD',
  'package.json',
  'pyproject.toml',
  'setup.py',
  'requirements.txt',
  'tsconfig.json',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
];
/** Where paths of modules are given other names. */
const configurations = ['tsconfig.json', 'jsconfig.json'];
const maxExtended = 4;
const isRelative = /^\.{1,2}(?:\/|$)/;
const mostFolders = 20;
/** A package of more files than that is made by a program. */
const mostBeside = 60;
/** What only tests know. */
const isTest = /_test\.\w+$/;

/** The files of one project that others take values and texts from. Each is read once, and nothing outside of the project. */
export class ProjectFiles implements Neighbours {
  private readonly files = new Map<string, Promise<NeighbourFile | null>>();
  private readonly folders = new Map<string, Promise<readonly string[]>>();
  private readonly roots = new Map<string, Promise<string>>();

  /** `root`: the folder that nothing is read above; null: the nearest above a file that looks like a project's root. */
  constructor(
    private readonly fileSystem: Pick<FileSystem, 'list' | 'read' | 'realpath'>,
    private readonly root: string | null,
  ) {}

  async module(from: string, languageId: LanguageId, specifier: string): Promise<NeighbourFile | null> {
    const folder = parentOf(from);
    const root = await this.rootOf(folder);
    if (languageId === 'python') return this.firstOf(pythonPaths(folder, root, specifier), root);
    if (!/^(?:java|type)script/.test(languageId)) return null;
    const aliased = isRelative.test(specifier) ? [] : await this.aliased(folder, root, specifier);
    return this.firstOf(modulePaths([...aliased, ...startsOf(folder, root, specifier)]), root);
  }

  /** What the nearest configuration of TypeScript or of a script's editor that speaks of a module takes it for. */
  private async aliased(folder: string, root: string, specifier: string): Promise<readonly string[]> {
    for (const each of upTo(root, folder)) {
      for (const name of configurations) {
        const paths = await this.aliasedBy(`${each}/${name}`, root, specifier, 0);
        if (paths.length > 0) return paths;
      }
    }
    return [];
  }

  private async aliasedBy(path: string, root: string, specifier: string, depth: number): Promise<readonly string[]> {
    const file = path.startsWith(`${root}/`) ? await this.read(path, root) : null;
    if (file === null || depth > maxExtended) return [];
    const aliases = aliasesIn(file.text);
    const own = pathsOf(specifier, aliases).map((each) => `${parentOf(path)}/${each}`);
    if (own.length > 0) return own;
    for (const other of aliases.others) {
      const name = other.endsWith('.json') ? other : `${other}/${configurations[0]}`;
      const paths = await this.aliasedBy(normal(`${parentOf(path)}/${name}`), root, specifier, depth + 1);
      if (paths.length > 0) return paths;
    }
    return [];
  }

  async beside(from: string, languageId: LanguageId): Promise<readonly NeighbourFile[]> {
    const folder = parentOf(from);
    const root = await this.rootOf(folder);
    if (!`${folder}/`.startsWith(`${root}/`)) return [];
    let names = this.folders.get(folder);
    if (names === undefined) this.folders.set(folder, (names = this.namesIn(folder)));
    const own = (await names).filter((name) => languageOfPath(name) === languageId && !isTest.test(name));
    const files = await Promise.all(own.slice(0, mostBeside).map((name) => this.read(`${folder}/${name}`, root)));
    return files.flatMap((file) => (file === null || file.path === from ? [] : file));
  }

  private async namesIn(folder: string): Promise<readonly string[]> {
    // What can't be listed has no files that are known.
    const entries = await this.fileSystem.list(folder).catch(() => []);
    return entries.flatMap(({ name, kind }) => (kind === 'file' ? name : [])).toSorted();
  }

  async file(from: string, literal: string, besideCode: boolean): Promise<NeighbourFile | null> {
    const path = literal.replaceAll('\\', '/');
    if (/^(?:\/|[A-Za-z]:|[a-z]+:\/\/|~)/.test(path)) return null;
    const folder = parentOf(from);
    const root = await this.rootOf(folder);
    const folders = besideCode ? [folder] : [...upTo(root, folder)].toReversed();
    return this.firstOf(
      folders.map((each) => `${each}/${path}`),
      root,
    );
  }

  /** Reads these anew when they are asked for again. */
  forget(paths: Iterable<string>): void {
    for (const path of paths) {
      this.files.delete(path);
      this.folders.delete(parentOf(path));
    }
  }

  private async firstOf(paths: readonly string[], root: string): Promise<NeighbourFile | null> {
    for (const written of paths) {
      const path = normal(written);
      const file = path.startsWith(`${root}/`) ? await this.read(path, root) : null;
      if (file !== null) return file;
    }
    return null;
  }

  private read(path: string, root: string): Promise<NeighbourFile | null> {
    let file = this.files.get(path);
    // Most of the paths that are tried aren't there, or are closed to us: either way nothing is known from them.
    if (file === undefined) this.files.set(path, (file = this.readNew(path, root).catch(() => null)));
    return file;
  }

  private async readNew(path: string, root: string): Promise<NeighbourFile | null> {
    const text = textOf(await this.fileSystem.read(path));
    // A link may lead out of the project.
    const [real, top] = await Promise.all([this.fileSystem.realpath(path), this.fileSystem.realpath(root)]);
    return real.startsWith(`${top}/`) ? { path, text, languageId: languageOfPath(path) } : null;
  }

  private rootOf(folder: string): Promise<string> {
    if (this.root !== null) return Promise.resolve(this.root);
    let root = this.roots.get(folder);
    if (root === undefined) this.roots.set(folder, (root = this.findRoot(folder)));
    return root;
  }

  private async findRoot(folder: string): Promise<string> {
    for (const each of upTo('', folder)) {
      for (const marker of markers) {
        const isThere = await this.fileSystem.read(`${each}/${marker}`).then(
          () => true,
          () => false,
        );
        if (isThere) return each;
      }
    }
    return folder;
  }
}

/** The files of each project, by its root, read for as long as the result is kept. */
export function projectsOf(
  fileSystem: Pick<FileSystem, 'list' | 'read' | 'realpath'>,
): (root: string | null) => ProjectFiles {
  const projects = new Map<string | null, ProjectFiles>();
  return (root) => {
    let project = projects.get(root);
    if (project === undefined) projects.set(root, (project = new ProjectFiles(fileSystem, root)));
    return project;
  };
}

/** `.prompts`, `..config`, and `app.prompts` from any folder above. */
function pythonPaths(folder: string, root: string, specifier: string): string[] {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const rest = specifier
    .slice(dots)
    .split('.')
    .filter((part) => part !== '');
  if (!rest.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part))) return [];
  const tail = rest.map((part) => `/${part}`).join('');
  const start = folder + '/..'.repeat(Math.max(dots - 1, 0));
  const folders = dots > 0 ? [start] : [...upTo(root, folder)].flatMap((each) => [each, `${each}/src`]);
  return folders.flatMap((each) => [...(tail === '' ? [] : [`${each}${tail}.py`]), `${each}${tail}/__init__.py`]);
}

/** `./prompts`, `../config.js`, and `@/lib/prompts` from any folder above. */
function startsOf(folder: string, root: string, specifier: string): readonly string[] {
  const [, alias, inProject] = /^([@~]\/)(.+)$/.exec(specifier) ?? [];
  if (alias !== undefined)
    return [...upTo(root, folder)].flatMap((each) => [`${each}/src/${inProject}`, `${each}/${inProject}`]);
  return isRelative.test(specifier) ? [`${folder}/${specifier}`] : [];
}

/** The files that a script may import by a path. */
function modulePaths(starts: readonly string[]): string[] {
  return starts.flatMap((path) => {
    const bare = path.replace(/\.[cm]?jsx?$/, '');
    return [
      ...(scripts.some((extension) => path.endsWith(extension)) ? [path] : []),
      ...scripts.map((extension) => bare + extension),
      ...scripts.map((extension) => `${path}/index${extension}`),
    ];
  });
}

/** A folder and those above it, up to `root`. */
function* upTo(root: string, folder: string): Generator<string> {
  let at = folder;
  for (let count = 0; count < mostFolders && at !== ''; count++) {
    yield at;
    if (at === root) return;
    at = parentOf(at);
  }
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
