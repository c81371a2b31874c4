import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { Tiktoken } from 'tiktoken';
import { loadTokenizer } from '../../../src/core/tokens/encodings';
import type { Tokenizer } from '../../../src/core/tokens/tokenizer';
import { nodeAssets } from '../../../src/platform/node/assets';
import { anyText } from './texts';

interface Data {
  readonly bpe_ranks: string;
  readonly special_tokens: Record<string, number>;
  readonly pat_str: string;
}

const require = createRequire(path.resolve('package.json'));
/** Set TOKEN_FUZZ_RUNS to 10000 or more to search long. */
const runs = Number(process.env['TOKEN_FUZZ_RUNS'] ?? 2000);

// As @anthropic-ai/tokenizer counts: tiktoken with its data, on texts in the form NFKC.
describe('claude_2', () => {
  let tokenizer: Tokenizer;
  let oracle: Tiktoken;

  before(async () => {
    const file = require.resolve('@anthropic-ai/tokenizer/claude.json');
    const {
      bpe_ranks: ranks,
      special_tokens: special,
      pat_str: pattern,
    }: Data = JSON.parse(readFileSync(file, 'utf8'));
    tokenizer = await loadTokenizer(nodeAssets(path.resolve('dist/assets')), 'claude_2');
    oracle = new Tiktoken(ranks, special, pattern);
  });
  after(() => oracle.free());

  const agrees = (text: string) =>
    assert.equal(tokenizer.count(text), oracle.encode_ordinary(text.normalize('NFKC')).length, JSON.stringify(text));

  it(`counts what tiktoken counts on ${runs} texts`, function () {
    this.timeout(0);
    fc.assert(
      fc.property(anyText, (text) => agrees(text)),
      { numRuns: runs },
    );
  });

  it('counts marks in any order, and what looks like special tokens', () => {
    for (const text of ['\u0301\u0316', '\u0316\u0301', '\uff9e\u0334', '日本ﾞ\u0301\u0327']) agrees(text.repeat(200));
    agrees('<EOT><META><META_START>');
  });
});
