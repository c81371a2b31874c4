import { reasonOf } from '../core/format';
import type { FileSystem } from './fileSystem';
import { isReached, isSource, walk } from './walk';

/** A path that was asked for by name and can't be read; `message` says which and why. */
export class UnreadablePath extends Error {}

export interface FileToScan {
  readonly path: string;
  /** Asked for by its own name, and so never passed over. */
  readonly named: boolean;
  /** The folder below which it was met while walking. */
  readonly root: string;
}

interface FilesOptions {
  readonly fileSystem: FileSystem;
  readonly nameOf: (path: string) => string;
  readonly skipUnreadable?: boolean;
}

/**
 * The files among `paths` and those below the folders among them, each once. `skip` hears of what can't be read.
 *
 * @throws UnreadablePath when one of `paths` can't be read; with `skipUnreadable` only when none of them can.
 */
export async function* filesToScan(
  paths: readonly string[],
  { fileSystem, nameOf, skipUnreadable }: FilesOptions,
  skip: (path: string, reason: string) => void,
): AsyncGenerator<FileToScan> {
  const given = new Set<string>();
  const refused: UnreadablePath[] = [];
  const refuse = (path: string, reason: string) => {
    refused.push(new UnreadablePath(`${nameOf(path)}: ${reason}`));
    if (skipUnreadable !== true || refused.length === paths.length) throw refused[0]!;
    skip(path, reason);
  };
  for (const path of paths) {
    const status = await fileSystem.status(path).catch((error: unknown) => refuse(path, reasonOf(error)));
    if (status === undefined) continue;
    if (status.kind !== 'folder') {
      if (!given.has(path)) yield { path, named: true, root: path };
      given.add(path);
      continue;
    }
    for await (const walked of walk(fileSystem, path)) {
      if (walked.kind === 'unreadable') {
        if (walked.path === path) refuse(path, walked.reason);
        else skip(walked.path, walked.reason);
      } else if (!given.has(walked.path)) {
        given.add(walked.path);
        yield { path: walked.path, named: false, root: path };
      }
    }
  }
}

/**
 * What there is to read of paths below `roots` that changed: the files that a walk would give, those of new folders
 * included. `gone` hears of what isn't there any more, or isn't walked to now.
 */
export async function* changedFiles(
  paths: readonly string[],
  roots: readonly string[],
  fileSystem: FileSystem,
  gone: (path: string) => void,
): AsyncGenerator<FileToScan> {
  for (const path of paths) {
    const root = roots.filter((each) => path.startsWith(`${each}/`)).toSorted((a, b) => a.length - b.length)[0];
    const status = await fileSystem.status(path).catch(() => null);
    const isThere = root !== undefined && status !== null && (await isReached(fileSystem, root, path));
    if (!isThere || (status.kind === 'file' && !isSource(path))) gone(path);
    else if (status.kind === 'file') yield { path, named: false, root };
    else if (status.kind === 'folder') {
      for await (const walked of walk(fileSystem, path)) {
        if (walked.kind === 'file') yield { path: walked.path, named: false, root };
      }
    }
  }
}
