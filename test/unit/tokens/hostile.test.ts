import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { loadEncoding } from '../../../src/core/tokens/encodings';
import { nodeAssets } from '../../../src/platform/node/assets';

const assets = nodeAssets(path.resolve('dist/assets'));
const require = createRequire(path.resolve('package.json'));

/** Runs that take common tokenizers quadratic time; hypertok is linear and so can say what is right. */
const runs = {
  a: 'a',
  A: 'A',
  blanks: ' ',
  'line feeds': '\n',
  'blanks and line feeds': ' \n ',
  dashes: '-',
  CJK: '我',
  kana: 'のは',
  'combining marks': '\u0301',
  'marks and capitals': 'A\u0301B',
  digits: '7',
  emoji: '👍🏽',
  'words without blanks': 'internationalisation',
} as const;

for (const [name, vocabulary] of [
  ['o200k_base', '@hypertok/vocab-o200k/vocab.htk'],
  ['cl100k_base', '@hypertok/vocab-cl100k/vocab.htk'],
] as const) {
  describe(`${name} on long runs`, function () {
    this.timeout(30_000);
    for (const [what, unit] of Object.entries(runs)) {
      it(`counts ${what}`, async () => {
        const { fromBytes } = await import('hypertok');
        const oracle = await fromBytes(new Uint8Array(readFileSync(require.resolve(vocabulary))), { tier: 'single' });
        const encoding = await loadEncoding(assets, name);
        try {
          for (const length of [9_999, 100_000]) {
            const text = unit.repeat(length / unit.length);
            assert.equal(encoding.count(text), oracle.encodeSync(text).length);
          }
        } finally {
          oracle.free();
        }
      });
    }

    it('counts runs that follow each other', async function () {
      this.timeout(0);
      const { fromBytes } = await import('hypertok');
      const oracle = await fromBytes(new Uint8Array(readFileSync(require.resolve(vocabulary))), { tier: 'single' });
      const encoding = await loadEncoding(assets, name);
      const run = fc.tuple(
        fc.constantFrom('-', '=', '*', '#', '/', '.', '_', '~', ' ', '\n', 'a', '是'),
        fc.oneof(fc.nat(900), fc.constantFrom(32, 64, 127, 128, 129, 256, 512)),
      );
      try {
        fc.assert(
          fc.property(fc.array(run, { maxLength: 6 }), (parts) => {
            const text = parts.map(([unit, length]) => unit.repeat(length)).join('');
            assert.equal(encoding.count(text), oracle.encodeSync(text).length);
          }),
          { numRuns: Number(process.env['TOKEN_FUZZ_RUNS'] ?? 1000) },
        );
      } finally {
        oracle.free();
      }
    });

    it('takes time in proportion to the length', async () => {
      const encoding = await loadEncoding(assets, name);
      for (const unit of Object.values(runs)) {
        const start = performance.now();
        encoding.count(unit.repeat(400_000 / unit.length));
        // A quadratic tokenizer takes minutes.
        assert.ok(performance.now() - start < 5_000, JSON.stringify(unit));
      }
    });
  });
}

describe('every vocabulary on marks in another order than the canonical one', function () {
  this.timeout(60_000);
  for (const name of ['claude_2', 'qwen_3', 'qwen_3_5', 'llama_3', 'tekken', 'deepseek_v3', 'kimi_k3']) {
    it(`takes time in proportion to the length, for ${name}`, async () => {
      const encoding = await loadEncoding(assets, name);
      const start = performance.now();
      encoding.count('\u0301\u0316'.repeat(200_000));
      // A quadratic normalisation takes a minute.
      assert.ok(performance.now() - start < 5_000);
    });
  }
});
