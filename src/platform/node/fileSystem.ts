import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { getSystemErrorMap } from 'node:util';
import type { FileStatus, FileSystem, FolderEntry } from '../../workspace/fileSystem';

/** The machine's files, with `/` between the parts of a path on every system. */
export const nodeFileSystem: FileSystem = {
  async list(folder) {
    const entries = await withReason(readdir(folder, { withFileTypes: true }));
    return entries.map((entry): FolderEntry => ({
      name: entry.name,
      kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other',
    }));
  },
  async read(file) {
    return withReason(readFile(file));
  },
  async status(path): Promise<FileStatus> {
    const status = await withReason(stat(path));
    return { kind: status.isDirectory() ? 'folder' : status.isFile() ? 'file' : 'other', bytes: status.size };
  },
  async realpath(path) {
    return portablePath(await withReason(realpath(path)));
  },
};

/** A path of this system, absolute and with `/`. */
export function portablePath(given: string): string {
  const absolute = path.resolve(given);
  return path.sep === '/' ? absolute : absolute.replaceAll(path.sep, '/');
}

/** Rejects with the system's reason alone, in words: `no such file or directory`. */
export async function withReason<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    const number = error instanceof Error && 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
    const [code, inWords] = getSystemErrorMap().get(number) ?? [];
    const words = code === 'EISDIR' ? 'is a folder' : inWords;
    if (words === undefined) throw error;
    throw new Error(words, { cause: error });
  }
}
