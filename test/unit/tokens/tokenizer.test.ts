import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { get_encoding, type Tiktoken } from 'tiktoken';
import { loadEncoding, loadTokenizer } from '../../../src/core/tokens/encodings';
import type { Tokenizer } from '../../../src/core/tokens/tokenizer';
import { nodeAssets } from '../../../src/platform/node/assets';
import { anyText } from './texts';

const assets = nodeAssets(path.resolve('dist/assets'));
/** Set TOKEN_FUZZ_RUNS to 100000 to search long. */
const runs = Number(process.env['TOKEN_FUZZ_RUNS'] ?? 4000);

for (const name of ['o200k_base', 'cl100k_base'] as const) {
  describe(name, () => {
    let tokenizer: Tokenizer;
    let oracle: Tiktoken;

    before(async () => {
      tokenizer = await loadTokenizer(assets, name);
      oracle = get_encoding(name);
    });
    after(() => oracle.free());

    const agrees = (text: string) =>
      assert.equal(tokenizer.count(text), oracle.encode_ordinary(text).length, JSON.stringify(text));

    it(`counts what tiktoken counts on ${runs} texts`, function () {
      this.timeout(0);
      fc.assert(
        fc.property(anyText, (text) => agrees(text)),
        { numRuns: runs },
      );
    });

    it('knows the kind of every character', function () {
      this.timeout(60_000);
      const batch = 64;
      for (const [first, last] of [
        [0, 0x3ffff],
        // The planes between have no characters.
        [0xe0000, 0xe0fff],
      ] as const) {
        for (let start = first; start <= last; start += batch) {
          const characters = Array.from({ length: batch }, (_, index) => String.fromCodePoint(start + index));
          agrees(characters.map((each) => `${each}<s>\n123${each}456\na${each}'s \n${each}\n${each} `).join(''));
        }
      }
    });

    const cases: readonly [string, string][] = [
      ['an empty text', ''],
      ['a byte order mark', '\ufeffhello'],
      ['U+0085 as whitespace', ' \u0085a'],
      ['the long s of a contraction', "it'ſ it'S IT'LL"],
      ['lone surrogates', 'a\ud800b\udc00\ud83d'],
      ['NUL', 'a\0b\0\0'],
      ['symbols after a line break', '\n//'],
      ['what looks like special tokens', '<|endoftext|><|im_start|>system'],
      ['capitals after a caseless letter', 'ABあCD あAB\u0301AB'],
      ['pieces of all lengths', Array.from({ length: 70 }, (_, n) => 'qz'.repeat(n)).join(' ')],
    ];
    for (const [what, text] of cases) it(`counts ${what}`, () => agrees(text));

    it('counts a text longer than a section as one', () => {
      const lines = ["it's a line,\nAnother", '\n\n   \n', '日本語\n日本', '1\n2', "'\ns", 'x \ny', '/\n/', '\r\n'];
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...lines), { minLength: 4000, maxLength: 6000 }), (parts) => {
          agrees(parts.join(''));
        }),
        { numRuns: 12 },
      );
    });

    it('gives the same count again, from what it remembers', () => {
      const texts = fc.sample(anyText, 200);
      const first = texts.map((text) => tokenizer.count(text));
      assert.deepEqual(
        texts
          .toReversed()
          .map((text) => tokenizer.count(text))
          .toReversed(),
        first,
      );
      tokenizer.forget();
      assert.deepEqual(
        texts.map((text) => tokenizer.count(text)),
        first,
      );
    });
  });
}

describe('o200k_harmony', () => {
  it('counts plain text as o200k_base does', async () => {
    const [harmony, base] = await Promise.all(
      ['o200k_harmony', 'o200k_base'].map((name) => loadEncoding(assets, name)),
    );
    assert.equal(harmony?.name, 'o200k_harmony');
    for (const text of fc.sample(anyText, 100)) assert.equal(harmony?.count(text), base?.count(text));
  });
});

describe('loadEncoding', () => {
  it('names the encodings there are when asked for another', async () => {
    await assert.rejects(loadEncoding(assets, 'p50k_base'), /p50k_base: no such encoding; there are o200k_base/);
  });

  it('says so when a file is damaged', async () => {
    const damaged = { read: async (file: string) => (await assets.read(file)).subarray(0, 5000) };
    await assert.rejects(loadEncoding(damaged, 'o200k_base'), /damaged/);
  });
});
