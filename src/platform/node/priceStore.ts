import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PriceStore } from '../../core/prices/store';

/** Keeps refreshed prices as a file. Replaced by renaming, so that a reader never meets half of it. */
export function nodePriceStore(file: string): PriceStore {
  return {
    async read() {
      try {
        return await readFile(file);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    async write(bytes) {
      const unfinished = `${file}.${process.pid}`;
      await mkdir(path.dirname(file), { recursive: true });
      try {
        await writeFile(unfinished, bytes);
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}

/** Where this system keeps what programs can fetch again: the prices that the command line refreshed. */
export function pricesFile(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home = os.homedir(),
): string {
  return path.join(cacheFolder(environment, platform, home), 'prompt-cost', 'prices.json');
}

function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  const { XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local = '' } = environment;
  // By its specification a relative one is to be ignored.
  if (path.isAbsolute(xdg)) return xdg;
  if (platform === 'win32') return local === '' ? path.join(home, 'AppData', 'Local') : local;
  return platform === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
}
