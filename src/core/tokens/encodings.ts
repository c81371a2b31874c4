import type { Assets } from '../assets';
import type { ModelIdentity } from '../model';
import { type Family, families, unknownFamily } from './families';
import { nfc, nfkc } from './normalise';
import { Automaton } from './splits/automaton';
import { cl100k, qwen3, qwen35 } from './splits/cl100k';
import { deepSeek } from './splits/deepSeek';
import { gpt2 } from './splits/gpt2';
import { kimi } from './splits/kimi';
import { o200k, tekken } from './splits/o200k';
import type { Rule } from './splits/rule';
import { Tokenizer } from './tokenizer';
import { Vocabulary } from './vocabulary';

/** A vocabulary with its rules, ready to count. */
export interface Encoding {
  readonly name: string;
  /** The tokens of any text; never throws, linear in its length. */
  count(text: string): number;
}

/** How a model's tokens are counted. `exact` and `method` are those of the counts. */
export type EncodingChoice = Pick<Family, 'encoding' | 'exact' | 'method' | 'factors'>;

interface Definition {
  /** The file in `encodings/`. */
  readonly vocabulary: string;
  readonly rule: Rule;
  /** The file with the kinds that the rule tells apart; absent: `characters`. */
  readonly characters?: string;
  readonly normalise?: (text: string) => string;
}

const o200kBase: Definition = { vocabulary: 'o200k_base', rule: o200k };

const definitions: ReadonlyMap<string, Definition> = new Map([
  ['o200k_base', o200kBase],
  // More special tokens than o200k_base, the same ranks and rule: tiktoken, openai_public.py.
  ['o200k_harmony', o200kBase],
  ['cl100k_base', { vocabulary: 'cl100k_base', rule: cl100k }],
  // As @anthropic-ai/tokenizer counts.
  ['claude_2', { vocabulary: 'claude_2', rule: gpt2, normalise: nfkc }],
  ['llama_3', { vocabulary: 'llama_3', rule: cl100k }],
  ['tekken', { vocabulary: 'tekken', rule: tekken }],
  ['qwen_3', { vocabulary: 'qwen_3', rule: qwen3, normalise: nfc }],
  ['qwen_3_5', { vocabulary: 'qwen_3_5', rule: qwen35, normalise: nfc }],
  ['deepseek_v3', { vocabulary: 'deepseek_v3', rule: deepSeek, characters: 'deepseek_characters' }],
  ['kimi_k3', { vocabulary: 'kimi_k3', rule: kimi, characters: 'kimi_characters' }],
]);

/** The encoding of a model; for none, o200k_base as an estimate. */
export function encodingFor(identity: ModelIdentity | null): EncodingChoice {
  if (identity === null) return unknownFamily;
  const id = identity.id.toLowerCase();
  return families.find((family) => family.pattern.test(id)) ?? unknownFamily;
}

/** The encoding that has the vocabulary and the rule of `name`; what both count is the same. */
export function vocabularyOf(name: string): string {
  return definitionOf(name).vocabulary;
}

/** Rejects for a name that isn't there, and when its files can't be read. */
export async function loadEncoding(assets: Assets, name: string): Promise<Encoding> {
  return loadTokenizer(assets, name);
}

export async function loadTokenizer(assets: Assets, name: string): Promise<Tokenizer> {
  const { vocabulary, rule, characters: kinds = 'characters', normalise = null } = definitionOf(name);
  const [file, characters] = await Promise.all([
    assets.read(`encodings/${vocabulary}.bin`),
    assets.read(`encodings/${kinds}.bin`),
  ]);
  return new Tokenizer(name, new Vocabulary(file), new Automaton(rule, characters), normalise);
}

function definitionOf(name: string): Definition {
  const definition = definitions.get(name);
  if (definition === undefined)
    throw new Error(`${name}: no such encoding; there are ${[...definitions.keys()].join(', ')}`);
  return definition;
}
