import assert from 'node:assert/strict';
import { closeAll, configure, hintsOf, openSample, openText, unlimitedCall } from './documents';

describe('inlay hints', () => {
  afterEach(async () => {
    await configure('inlayHints.enabled', undefined);
    await configure('requestsPerDay', 50_000);
    await configure('expectedOutputTokens', 400);
    await closeAll();
  });

  it('tell tokens and cost at each prompt', async () => {
    const { document } = await openSample('service/app/summaries.py');
    const hints = await hintsOf(document);
    assert.ok(
      hints.some((hint) => /^\d+ tok · \$[\d.]+\/req · \$[\d,.]+\/day$/.test(hint)),
      hints.join(),
    );
  });

  it('mark the limit where no output is expected, and leave the day out without a volume', async () => {
    const { document } = await openText(unlimitedCall);
    await configure('expectedOutputTokens', undefined);
    assert.deepEqual(await hintsOf(document), ['5 tok · ≤$0.164/req · ≤$8,193/day']);
    await configure('requestsPerDay', undefined);
    assert.deepEqual(await hintsOf(document), ['5 tok · ≤$0.164/req']);
  });

  it('mark estimates, and stand alone without a price', async () => {
    const claude = await openText(`import anthropic
anthropic.Anthropic().messages.create(model="claude-sonnet-4-5", max_tokens=100, system="Answer in one word.", messages=[])
`);
    assert.match((await hintsOf(claude.document)).join(), /^≈\d+ tok · /);
    const unknown = await openText(unlimitedCall.replace('gpt-4o', 'no-such-model'));
    assert.match((await hintsOf(unknown.document)).join(), /^≈\d+ tok$/);
  });

  it('can be switched off', async () => {
    const { document } = await openText(unlimitedCall);
    await configure('inlayHints.enabled', false);
    assert.deepEqual(await hintsOf(document), []);
  });
});
