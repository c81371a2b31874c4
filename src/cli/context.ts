import type { Resources } from '../core/resources';
import type { FileSystem } from '../workspace/fileSystem';
import type { FileWorkers } from '../workspace/fileWork';

/** What a command works with: the machine's files, and where its answer goes. */
export interface CommandContext {
  readonly resources: Resources;
  readonly fileSystem: FileSystem;
  /** Other threads for many files; null: there are none. */
  readonly workers: FileWorkers | null;
  /** Where `--refresh` gets prices. */
  readonly pricesAddress: string;
  /** An absolute path of a path as it was given. Throws a `UsageError` for an empty one. */
  readonly absolute: (given: string) => string;
  /** How reports name an absolute path: relative to the current folder, with `/`. */
  readonly nameOf: (path: string) => string;
  /** An environment variable; null where it isn't set, or empty. */
  readonly variable: (name: string) => string | null;
  readonly readStandardInput: () => Promise<Uint8Array>;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Shows how far a long command has come; null where nobody watches. An empty text clears it. */
  readonly showProgress: ((text: string) => void) | null;
}
