import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assets } from '../../core/assets';
import { reasonOf } from '../../core/format';

/** The assets below `folder`, such as `dist/assets`. A read rejects with the file's path and the system's reason. */
export function nodeAssets(folder: string): Assets {
  return {
    async read(name) {
      const file = path.join(folder, name);
      try {
        return await readFile(file);
      } catch (error) {
        throw new Error(
          `A file of Prompt Cost can't be read: ${file} (${reasonOf(error)}). Build or install it again.`,
          {
            cause: error,
          },
        );
      }
    },
  };
}
