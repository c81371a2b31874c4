import assert from 'node:assert/strict';
import path from 'node:path';
import { evaluate, readSource } from '../../../src/core/analyze';
import { usdPerDayOfTokens } from '../../../src/core/cost/partOfInput';
import type { Analysis } from '../../../src/core/model';
import { Resources } from '../../../src/core/resources';
import { tokenMap } from '../../../src/core/views/tokenMap';
import { nodeAssets } from '../../../src/platform/node/assets';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
const context = { assumptions: [], rules: {}, at: { date: new Date('2026-11-22'), isInstant: false }, team: null };

/** A call of gpt-4o, $2.50 per million input tokens, with this system prompt; `facts` are those of a comment. */
async function analysisOf(system: string, facts = 'requests/day=1000'): Promise<Analysis> {
  const text = `from openai import OpenAI
client = OpenAI()
# prompt-cost: ${facts}
client.chat.completions.create(
    model="gpt-4o",
    max_tokens=100,
    messages=[{"role": "system", "content": f"""${system}"""}],
)
`;
  return evaluate(resources, await readSource(resources, { path: '/a.py', languageId: 'python', text }), context);
}

async function mapOf(analysis: Analysis): Promise<string[]> {
  const { model } = analysis.prompts[0]!;
  const count = await resources.counter.for(model.known ? model.value.identity : null);
  return tokenMap(analysis, 0, count).map(({ weight, label }) => `${weight}: ${label}`);
}

const words = (count: number) => ' word'.repeat(count).trim();

describe('the token map of a prompt', () => {
  it('has the paragraphs that weigh an eighth of the heaviest or more, with their share and cost a day', async () => {
    const system = [words(600), words(300), words(76), words(24)].join('\n\n');
    // 1,000 requests × 600 tokens × $2.50 / million.
    assert.deepEqual(await mapOf(await analysisOf(system)), [
      '3: 600 tok · 60% · $1.50/day',
      '2: 300 tok · 30% · $0.750/day',
      '1: 76 tok · 7.6% · $0.190/day',
    ]);
  });

  it('has no cost without a volume, and none is made up for a model that is not known', async () => {
    assert.deepEqual(await mapOf(await analysisOf(words(50), 'endpoint=chat')), ['3: 50 tok · 100%']);
  });

  it('has no paragraph that is only filled in', async () => {
    const system = `{rules}\n\n${words(10)}`;
    assert.deepEqual(await mapOf(await analysisOf(system)), ['3: 10 tok · 100% · $0.0250/day']);
  });
});

describe('what some tokens of a prompt cost a day', () => {
  it('is their part of the input of all calls that send it', async () => {
    const analysis = await analysisOf(words(400));
    const [call] = analysis.calls;
    assert.ok(call?.cost.known);
    const all = usdPerDayOfTokens(analysis, 0, call.input.tokens);
    assert.ok(all !== null);
    assert.ok(Math.abs(all - 1000 * call.cost.value.inputPerRequest) < 1e-12);
    const half = usdPerDayOfTokens(analysis, 0, call.input.tokens / 2);
    assert.ok(half !== null && Math.abs(2 * half - all) < 1e-12);
  });

  it('counts the turns of a conversation as what they send', async () => {
    const once = usdPerDayOfTokens(await analysisOf(words(400)), 0, 400);
    const turns = usdPerDayOfTokens(await analysisOf(words(400), 'requests/day=1000 turns=5 turn-tokens=100'), 0, 400);
    assert.ok(once !== null && turns !== null && Math.abs(once - turns) < 1e-9, `${once} ${turns}`);
  });
});
