/**
 * Files that are too large for the main bundle: encodings, grammars, prices, limits. Each is read on first need, through
 * whatever the platform has. `path` is relative to `dist/assets`, such as `encodings/o200k_base.bin`.
 */
export interface Assets {
  read(path: string): Promise<Uint8Array>;
}
