// Builds everything that runs: `node esbuild.mjs [--production] [--watch] [--tests]`. What each entry is, is said in docs/architecture.md.
import { build, context } from 'esbuild';
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { buildAssets } from './scripts/buildAssets.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

const shared = {
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

// jsonc-parser's main file loads its parts in a way that can't be bundled.
const jsonc = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20', alias: jsonc };

// The grammars' loader asks a page for its script's address; a worker has no page (see docs/architecture.md, Web).
const workerBanner = { js: 'var document = globalThis.document ?? { currentScript: null };' };

const targets = [
  { ...node, entryPoints: { extension: 'src/entry/node.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { cli: 'src/entry/cli.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: { worker: 'src/entry/worker.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { core: 'src/entry/core.ts' }, outdir: 'dist' },
  {
    ...shared,
    entryPoints: { web: 'src/entry/web.ts' },
    outdir: 'dist',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode', 'fs', 'path', 'url', 'module'],
    banner: workerBanner,
  },
  {
    ...shared,
    entryPoints: Object.fromEntries(globSync('src/pages/*/view.ts').map((file) => [file.split(/[\\/]/)[2], file])),
    outdir: 'dist/pages',
    platform: 'browser',
    format: 'iife',
  },
];

const testTargets = [
  {
    ...node,
    target: 'node22',
    sourcemap: 'inline',
    entryPoints: globSync('{test,bench}/**/*.ts', { exclude: (path) => path.includes('fixtures') }),
    outdir: 'out',
    outbase: '.',
    packages: 'external',
    alias: {},
    external: ['vscode'],
    minify: false,
  },
];

if (!watch) for (const folder of tests ? ['dist', 'out'] : ['dist']) rmSync(folder, { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
await buildAssets('dist/assets');
for (const options of tests ? [...targets, ...testTargets] : targets) {
  if (watch) await (await context(options)).watch();
  else await build(options);
}
