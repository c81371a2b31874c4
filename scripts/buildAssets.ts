import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildEncodings } from './buildEncodings.ts';
import { buildPrices } from './buildPrices.ts';

/** The parser's runtime and grammars, by the package that has them. */
const grammars: Readonly<Record<string, readonly string[]>> = {
  '@vscode/tree-sitter-wasm/wasm': [
    'tree-sitter',
    'tree-sitter-python',
    'tree-sitter-typescript',
    'tree-sitter-tsx',
    'tree-sitter-javascript',
    'tree-sitter-go',
    'tree-sitter-c-sharp',
    'tree-sitter-java',
    'tree-sitter-ruby',
    'tree-sitter-php',
    'tree-sitter-rust',
    'tree-sitter-bash',
  ],
  '@tree-sitter-grammars/tree-sitter-kotlin': ['tree-sitter-kotlin'],
};

/** Where encodings are kept from one build to the next: making them takes longer than all the rest. */
const encodings = 'node_modules/.cache/prompt-cost/vocabularies';

/** Writes what the product loads on first need (see `core/assets.ts`) below `folder`. */
export async function buildAssets(folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'grammars'), { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  for (const [place, names] of Object.entries(grammars))
    for (const name of names)
      copyFileSync(resolve(`${place}/${name}.wasm`), path.join(folder, 'grammars', `${name}.wasm`));
  await buildEncodings(encodings);
  cpSync(encodings, path.join(folder, 'encodings'), { recursive: true });
  await buildPrices(path.join(folder, 'data'));
}
