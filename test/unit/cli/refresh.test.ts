import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ModelsReport } from '../../../src/cli/models';
import { body, type PriceServer, priceText, reprice, startPriceServer, status } from '../prices/priceServer';
import { type Outcome, promptCostMeanwhile } from './prompt-cost';

describe('prompt-cost --refresh', function () {
  this.timeout(30_000);
  const models = ['models', '--search', 'groq llama-3.3-70b-versatile', '--format', 'json'];
  let server: PriceServer;
  let cache: string;

  const run = (args: readonly string[], variables = {}): Promise<Outcome> =>
    promptCostMeanwhile(args, { XDG_CACHE_HOME: cache, PROMPT_COST_PRICES_URL: server.address, ...variables });

  function rateOf({ stdout }: Outcome): number | undefined {
    const report: ModelsReport = JSON.parse(stdout);
    return report.models[0]?.usdPerMTok?.input;
  }

  beforeEach(async () => {
    server = await startPriceServer();
    cache = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-cache-'));
  });
  afterEach(async () => {
    await server.close();
    rmSync(cache, { recursive: true, force: true });
  });

  it('fetches prices, says so on standard error, and later commands use them without fetching', async () => {
    server.answer = body(
      await priceText((providers) =>
        reprice(providers, 'groq', 'llama-3.3-70b-versatile', { input_mtok: 0.7, output_mtok: 0.9 }),
      ),
    );
    assert.equal(rateOf(await run(models)), 0.59);
    assert.equal(server.requests, 0);
    const refreshed = await run([...models, '--refresh']);
    assert.match(
      refreshed.stderr,
      /^prompt-cost: Prices were refreshed: 1 of [\d,]+ models changed\. Source: http:\S+, \d{4}-\d\d-\d\d\.\n$/,
    );
    assert.equal(rateOf(refreshed), 0.7);
    const after = await run(models);
    assert.equal(rateOf(after), 0.7);
    assert.equal(after.stderr, '');
    assert.equal(server.requests, 1);
    const report: ModelsReport = JSON.parse(after.stdout);
    assert.equal(report.prices.source, `${server.address} + overlay`);
    assert.equal(report.models[0]?.source, server.address);
  });

  for (const args of [
    models,
    ['scan', 'service'],
    ['project', '--model', 'gpt-4o', '--input-tokens', '10'],
    ['compare', '--models', 'gpt-4o', '--input-tokens', '10'],
  ]) {
    it(`lets ${args[0]} go on with the old prices when it fails`, async () => {
      server.answer = status(503);
      const [plain, refreshed] = await Promise.all([run(args), run([...args, '--refresh'])]);
      assert.match(
        refreshed.stderr,
        /^prompt-cost: Prices were not refreshed: http:\S+ answered with HTTP status 503\. Those of @pydantic\S+ \S+ \+ overlay, \d{4}-\d\d-\d\d, are kept\.\n$/,
      );
      assert.equal(server.requests, 1);
      assert.equal(refreshed.stdout, plain.stdout);
      assert.equal(refreshed.exitCode, plain.exitCode);
    });
  }

  it('fetches nothing for a command that is used wrong', async () => {
    const { exitCode } = await run(['models', '--refresh', '--format', 'xml']);
    assert.deepEqual([exitCode, server.requests], [2, 0]);
  });

  it('says on standard error that what was kept is broken, and uses the built-in prices', async () => {
    server.answer = body(await priceText());
    await run([...models, '--refresh']);
    writeFileSync(path.join(cache, 'prompt-cost', 'prices.json'), '{"half":');
    const outcome = await run(models);
    assert.match(outcome.stderr, /^prompt-cost: The refreshed prices can't be used: .*\n$/);
    assert.equal(rateOf(outcome), 0.59);
  });
});
