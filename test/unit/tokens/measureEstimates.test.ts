import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { type RemoteEstimate, remoteEstimates, usualModels } from '../../../scripts/remoteEstimates';
import { Resources } from '../../../src/core/resources';
import { countingProviderOf } from '../../../src/core/tokens/exact/providers';
import { nodeAssets } from '../../../src/platform/node/assets';
import { type CountingServer, goodKey, startCountingServer } from './countingServer';

const assets = path.resolve('dist/assets');

describe('measuring estimates by what providers count', function () {
  this.timeout(60_000);
  let server: CountingServer;

  beforeEach(async () => {
    server = await startCountingServer();
  });
  afterEach(() => server.close());

  const environment = () => ({
    ANTHROPIC_API_KEY: goodKey,
    ANTHROPIC_BASE_URL: server.address,
    GEMINI_API_KEY: goodKey,
    GOOGLE_GEMINI_BASE_URL: server.address,
    OPENAI_API_KEY: 'sk-bad',
    OPENAI_BASE_URL: server.address,
  });
  const measured = async (models: readonly string[], texts: readonly string[], variables: Record<string, string>) => {
    const rows: RemoteEstimate[] = [];
    const variable = (name: string) => variables[name] ?? null;
    for await (const row of remoteEstimates({ assets, models, texts, variable })) rows.push(row);
    return rows;
  };

  it('tells by how much each text’s estimate is above or below', async () => {
    const texts = ['You are terse.', 'x'.repeat(40)];
    const model = 'claude-sonnet-4-5';
    const resources = new Resources(nodeAssets(assets));
    const count = await resources.counter.for({ id: model, provider: 'anthropic', asked: model });
    // The server counts a token a letter.
    const off = texts.map((text) => count(text).tokens / text.length - 1);
    assert.deepEqual(await measured([model], texts, environment()), [{ model, off, problem: null }]);
    assert.equal(server.asked.length, 3);
  });

  it('says of each model why it isn’t measured, and asks nobody without a key', async () => {
    const problems = async (models: string[], variables: Record<string, string>) =>
      (await measured(models, ['a'], variables)).map(({ off, problem }) => (off === null ? problem : 'measured'));
    assert.deepEqual(await problems(['claude-sonnet-4-5', 'gemini-2.5-flash'], {}), [
      'there is no key in ANTHROPIC_API_KEY',
      'there is no key in GEMINI_API_KEY or GOOGLE_API_KEY',
    ]);
    assert.equal(server.asked.length, 0);
    const [refused, other, measuredOne] = await problems(['gpt-6-sol', 'grok-4', 'gemini-2.5-flash'], environment());
    assert.match(refused ?? '', /^OpenAI does not accept the key/);
    assert.equal(other, 'only Anthropic, Google, OpenAI count, for their own models');
    assert.equal(measuredOne, 'measured');
  });

  it('measures models that are known, estimated, and counted by their providers', async () => {
    const resources = new Resources(nodeAssets(assets));
    const catalogue = await resources.catalogue();
    for (const model of usualModels) {
      const identity = catalogue.identify(model, { provider: null, hostKind: null });
      assert.ok(identity.known, model);
      assert.notEqual(countingProviderOf(identity.value), null, model);
      assert.equal((await resources.counter.for(identity.value))('a').exact, false, model);
    }
  });

  it('prints a table, as a script with the keys of the environment', async () => {
    const script = path.resolve('scripts/measureEstimates.ts');
    const running = spawn(process.execPath, [script, '--remote', 'claude-opus-4-6', 'gpt-6-sol'], {
      env: { ...process.env, ...environment() },
    });
    let [output, errors] = ['', ''];
    running.stdout.on('data', (data: Buffer) => (output += data.toString()));
    running.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    const code = await new Promise((resolve) => running.on('close', resolve));
    assert.match(
      output,
      /^\| model \| English \| code \| JSON \|.*\n\| --- \|.*\n\| claude-opus-4-6 \|(?: [+−][\d.]+% \|){8}\n$/,
    );
    assert.match(errors, /^gpt-6-sol: OpenAI does not accept the key/m);
    assert.equal(code, 0);
  });
});
