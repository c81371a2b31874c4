import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Where everything fetched for tests lives: inside the repository, ignored by git and by the package. */
export const installRoot = path.resolve('.vscode-test');

/**
 * Installs something once into `.vscode-test/<name>` and returns that folder. `fill` works in a folder beside it that gets
 * its name only when all is there, so an install that was cut short is redone and never mistaken for a whole one.
 */
export async function installOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(installRoot, name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await fill(partial);
  renameSync(partial, folder);
  return folder;
}
