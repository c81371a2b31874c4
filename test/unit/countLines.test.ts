import assert from 'node:assert/strict';
import path from 'node:path';
import { countLines } from '../../src/core/countLines';
import { Counter } from '../../src/core/tokens/counter';
import { nodeAssets } from '../../src/platform/node/assets';

const counter = new Counter(nodeAssets(path.resolve('dist/assets')));

describe('countLines', () => {
  for (const id of ['gpt-4o', 'gpt-4', 'claude-sonnet-4-5']) {
    it(`takes time in proportion to the lines, and they sum to the whole, for ${id}`, async function () {
      this.timeout(60_000);
      const count = await counter.for({ id, provider: 'x', asked: id });
      for (const line of ['\n', '\r\n', '/\n', ' \n', '// Why it is so.\n', '\u3000\n']) {
        const text = line.repeat(60_000);
        const start = performance.now();
        const lines = countLines(count, text);
        // A quadratic count takes minutes.
        assert.ok(performance.now() - start < 10_000, JSON.stringify(line));
        assert.equal(lines.length, 60_001 - Number(lines.length === 60_000));
        assert.equal(
          lines.reduce((sum, { tokens }) => sum + tokens, 0),
          count(text).tokens,
        );
        assert.ok(lines.every(({ tokens }) => tokens >= 0));
      }
    });
  }

  it('tells lines apart that begin with a slash', async () => {
    const count = await counter.for({ id: 'gpt-4o', provider: 'openai', asked: 'gpt-4o' });
    const comment = '// It is kept for later\n';
    const lines = countLines(count, comment.repeat(200));
    assert.deepEqual(new Set(lines.slice(0, 200).map(({ tokens }) => tokens)), new Set([count(comment).tokens]));
  });
});
