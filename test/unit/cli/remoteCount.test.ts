import assert from 'node:assert/strict';
import { type CountingServer, goodKey, startCountingServer } from '../tokens/countingServer';
import { promptCostHere } from './inProcess';

describe('prompt-cost count --remote', () => {
  let server: CountingServer;

  before(async () => {
    server = await startCountingServer();
  });
  after(() => server.close());

  const remote = (variables: Record<string, string>, ...args: string[]) =>
    promptCostHere(['count', '-', '--model', 'claude-sonnet-4-5', '--remote', ...args], {
      input: 'You are terse.',
      variables: { ANTHROPIC_BASE_URL: server.address, ...variables },
    });

  it('asks the provider, and says so', async () => {
    const { stdout, exitCode } = await remote({ ANTHROPIC_API_KEY: goodKey }, '--format', 'json');
    assert.equal(exitCode, 0);
    assert.deepEqual(JSON.parse(stdout), {
      schema: 1,
      model: 'claude-sonnet-4-5',
      encoding: 'claude_2',
      tokens: 14,
      exact: true,
      method: 'counted by Anthropic',
    });
    const table = await remote({ ANTHROPIC_API_KEY: goodKey });
    assert.match(table.stdout, /^14 tokens for claude-sonnet-4-5 \(counted by Anthropic, exact\)/);
  });

  it('says what is missing or wrong, and exits with 2', async () => {
    const cases: [ReturnType<typeof promptCostHere>, RegExp][] = [
      [remote({}), /--remote needs a key of Anthropic in the environment variable ANTHROPIC_API_KEY/],
      [remote({ ANTHROPIC_API_KEY: 'sk-bad' }), /nothing was counted: Anthropic does not accept the key/],
      [
        remote({ ANTHROPIC_API_KEY: 'sk-two\nlines' }),
        /^prompt-cost: nothing was counted: the key of Anthropic is none: a key has no blanks and no special letters\n$/,
      ],
      [remote({ ANTHROPIC_API_KEY: 'sk-…' }), /the key of Anthropic is none/],
      [remote({ ANTHROPIC_API_KEY: goodKey }, '--lines'), /--remote has no lines/],
      [
        promptCostHere(['count', '-', '--model', 'grok-4', '--remote'], { input: 'x' }),
        /grok-4 of \S+ can't be counted remotely: only Anthropic, Google, OpenAI count, for their own models/,
      ],
    ];
    for (const [running, expected] of cases) {
      const { exitCode, stderr } = await running;
      assert.match(stderr, expected);
      assert.equal(exitCode, 2);
    }
  });
});
