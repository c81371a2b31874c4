// Writes docs/coverage.md from the fixtures of detection: `node scripts/buildCoverage.ts`, after a build.
import { build } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type * as Coverage from './coveragePage.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-coverage-'));
try {
  const bundle = path.join(folder, 'coveragePage.cjs');
  const entryPoints = [path.join(root, 'scripts/coveragePage.ts')];
  await build({
    entryPoints,
    outfile: bundle,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const { coveragePage }: typeof Coverage = (await import(pathToFileURL(bundle).href)).default;
  const file = path.join(root, 'docs/coverage.md');
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(await coveragePage(root), options));
  console.log('docs/coverage.md');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
