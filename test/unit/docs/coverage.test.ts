import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { coveragePage } from '../../../scripts/coveragePage';

describe('docs/coverage.md', function () {
  this.timeout(60_000);

  it('says what the fixtures show; else run `npm run build:coverage`', async () => {
    const file = path.resolve('docs/coverage.md');
    const page = await coveragePage(path.resolve('.'));
    assert.equal(readFileSync(file, 'utf8'), await format(page, { ...(await resolveConfig(file)), filepath: file }));
  });
});
