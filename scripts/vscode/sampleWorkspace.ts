import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface SampleWorkspace {
  readonly folder: string;
  remove(): void;
}

/** A copy of the sample workspace in the temporary folder: an editor saves on its own, and the fixture must stay as it is. */
export function copySampleWorkspace(): SampleWorkspace {
  const source = path.resolve('test/fixtures/workspace');
  if (!existsSync(source)) throw new Error(`No sample workspace at ${source}: run this in the repository's root.`);
  const parent = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-sample-'));
  const folder = path.join(parent, 'support-desk');
  cpSync(source, folder, { recursive: true });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
