/** What stands in a folder. `link`: a symbolic link, whatever it leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** What a path leads to, links followed. */
export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
}

/**
 * Files as the platform has them. Paths are absolute and written with `/`. Every method rejects where the system refuses,
 * with a message that is its reason alone, such as `permission denied`.
 */
export interface FileSystem {
  list(folder: string): Promise<readonly FolderEntry[]>;
  read(file: string): Promise<Uint8Array>;
  status(path: string): Promise<FileStatus>;
  /** The path with every link followed; the path itself on a platform without links. */
  realpath(path: string): Promise<string>;
}
