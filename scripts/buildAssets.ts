import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildEncodings } from './buildEncodings.ts';
import { buildPrices } from './buildPrices.ts';

const grammars = [
  'tree-sitter',
  'tree-sitter-python',
  'tree-sitter-typescript',
  'tree-sitter-tsx',
  'tree-sitter-javascript',
  'tree-sitter-go',
  'tree-sitter-c-sharp',
  'tree-sitter-java',
];

/** Writes what the product loads on first need (see `core/assets.ts`) below `folder`. */
export async function buildAssets(folder: string): Promise<void> {
  const wasm = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
  mkdirSync(path.join(folder, 'grammars'), { recursive: true });
  for (const name of grammars)
    copyFileSync(path.join(wasm, `${name}.wasm`), path.join(folder, 'grammars', `${name}.wasm`));
  await buildEncodings(path.join(folder, 'encodings'));
  await buildPrices(path.join(folder, 'data'));
}
