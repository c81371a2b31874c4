import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { fromBytes, type Tokenizer as Oracle } from 'hypertok';
import { CharacterKind, readCharacterKinds } from '../../../src/core/tokens/characters';
import { loadTokenizer } from '../../../src/core/tokens/encodings';
import type { Tokenizer } from '../../../src/core/tokens/tokenizer';
import { nodeAssets } from '../../../src/platform/node/assets';
import { anyText } from './texts';

const assets = nodeAssets(path.resolve('dist/assets'));
const require = createRequire(`${process.cwd()}/`);
/** Set TOKEN_FUZZ_RUNS to 10000 or more to search long. */
const runs = Number(process.env['TOKEN_FUZZ_RUNS'] ?? 1500);

const packages = {
  llama_3: '@hypertok/vocab-llama3',
  tekken: '@hypertok/vocab-mistral-tekken',
  qwen_3_5: '@hypertok/vocab-qwen3-6',
  deepseek_v3: '@hypertok/vocab-deepseek-v4',
  kimi_k3: '@hypertok/vocab-kimi-k3',
} as const;

for (const [name, source] of Object.entries(packages)) {
  describe(name, () => {
    let tokenizer: Tokenizer;
    let oracle: Oracle;
    let kinds: Uint8Array;

    before(async () => {
      kinds = readCharacterKinds(await assets.read('encodings/characters.bin'));
      tokenizer = await loadTokenizer(assets, name);
      oracle = await fromBytes(new Uint8Array(readFileSync(require.resolve(`${source}/vocab.htk`))), {
        tier: 'single',
      });
    });
    after(() => oracle.free());

    /** Whether a character came with a later Unicode than tiktoken knows; hypertok knows it already. */
    const isLater = (codePoint: number) =>
      kinds[codePoint] === CharacterKind.other && /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(codePoint));

    const agrees = (text: string) => {
      const expected = oracle.encodeSync(wellFormed(text), { reserved: { match: [] } }).length;
      assert.equal(tokenizer.count(text), expected, JSON.stringify(text));
    };

    it(`counts what hypertok counts on ${runs} texts`, function () {
      this.timeout(0);
      fc.assert(
        fc.property(anyText, (text) => {
          fc.pre(!Array.from(text).some((character) => isLater(character.codePointAt(0)!)));
          agrees(text);
        }),
        { numRuns: runs },
      );
    });

    it('knows the kind of every character', function () {
      this.timeout(60_000);
      const batch = 256;
      for (let start = 0; start <= 0x3ffff; start += batch) {
        const characters = Array.from({ length: batch }, (_, index) => start + index)
          .filter((codePoint) => !isLater(codePoint))
          .map((codePoint) => String.fromCodePoint(codePoint));
        agrees(characters.map((each) => `${each}s\n123${each}4a${each}'s \n${each}\n.${each}x `).join(''));
      }
    });

    it('counts long runs and what looks like special tokens', () => {
      for (const unit of ['a', ' ', '\n', '-', '我', 'あ', '\u0301', '7', '!a']) agrees(unit.repeat(20_000));
      for (const text of ['<s>', '</s>[INST]', '<|begin_of_text|>', '<|im_start|>user', '<｜begin▁of▁sentence｜>'])
        agrees(`${text} ${text}`);
    });
  });
}

/** With U+FFFD for each lone surrogate, as UTF-8 encoders have it. */
function wellFormed(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}
