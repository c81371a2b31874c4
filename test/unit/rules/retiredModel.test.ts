import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import { loadCatalogue } from '../../../src/core/prices/catalogue';
import { nodeAssets } from '../../../src/platform/node/assets';
import path from 'node:path';
import { analysisOf, fixed } from './pipeline';

const rule = 'retired-model';
const claude = (model: string, client = 'Anthropic()') => `
from anthropic import Anthropic, AnthropicBedrock
${client}.messages.create(model=${model}, max_tokens=100, messages=[{"role": "user", "content": "Hi"}])
`;

/** Severity, sentence and place of what is found of retired models on a day. */
async function found(text: string, day: string): Promise<(readonly [string, string, string])[]> {
  const { findings } = await analysisOf(text, {}, { at: { date: new Date(day), isInstant: false } });
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, message, range }) => [severity, render(message), text.slice(range.start, range.end)]);
}

describe('retired-model', () => {
  const opus = claude('"claude-opus-4-1"');

  it('is an error from the day on that the model stops, and names its successor', async () => {
    const gone = 'claude-opus-4-1 was retired on 2026-08-05, so this call fails; its successor is claude-opus-4-8.';
    const expected = [['error', gone, '"claude-opus-4-1"']];
    assert.deepEqual(await found(opus, '2026-08-05'), expected);
    assert.deepEqual(await found(opus, '2026-11-22'), expected);
  });

  it('is a warning in the last 14 days, information in the last 60, and nothing before', async () => {
    const soon =
      'claude-opus-4-1 stops on 2026-08-05, and this call fails from then on; its successor is claude-opus-4-8.';
    assert.deepEqual(await found(opus, '2026-08-04'), [['warning', soon, '"claude-opus-4-1"']]);
    assert.deepEqual(await found(opus, '2026-07-22'), [['warning', soon, '"claude-opus-4-1"']]);
    assert.deepEqual(await found(opus, '2026-07-21'), [['information', soon, '"claude-opus-4-1"']]);
    assert.deepEqual(await found(opus, '2026-06-06'), [['information', soon, '"claude-opus-4-1"']]);
    assert.deepEqual(await found(opus, '2026-06-05'), []);
  });

  it('says so where the provider names no successor', async () => {
    const text = 'import openai\nopenai.chat.completions.create(model="chatgpt-4o-latest", messages=[])';
    const [gone] = await found(text, '2026-11-22');
    assert.equal(gone?.[1], 'chatgpt-4o-latest was retired on 2026-02-17, so this call fails; choose another model.');
    const [soon] = await found(text, '2026-01-17');
    assert.equal(
      soon?.[1],
      'chatgpt-4o-latest stops on 2026-02-17, and this call fails from then on; choose another model.',
    );
  });

  it('writes the successor in the model’s place, and keeps what stands before the name', async () => {
    const at = { date: new Date('2026-11-22'), isInstant: false };
    const mend = async (text: string) => fixed(text, await analysisOf(text, {}, { at }), rule);
    assert.equal(await mend(opus), claude('"claude-opus-4-8"'));
    const constant = `MODEL = 'claude-opus-4-1'\n${claude('MODEL')}`;
    assert.equal(await mend(constant), constant.replace('claude-opus-4-1', 'claude-opus-4-8'));
    const prefixed = 'import openai\nopenai.chat.completions.create(model="openai/o1", messages=[])';
    assert.equal(await mend(prefixed), prefixed.replace('o1', 'gpt-5.6-sol'));
  });

  it('changes nothing that isn’t spelt out, and no completion to a model for chats', async () => {
    const parts = `VERSION = "4-1"\n${claude('f"claude-opus-{VERSION}"')}`;
    const completion =
      'import openai\nopenai.completions.create(model="gpt-3.5-turbo-instruct", prompt="Once", max_tokens=9)';
    for (const text of [parts, completion]) {
      const { findings } = await analysisOf(text);
      const [finding] = findings.filter((each) => each.rule === rule);
      assert.equal(finding?.fix, null, text);
    }
  });

  it('speaks once of a name that several calls share', async () => {
    const call = 'client.messages.create(model=MODEL, max_tokens=100, messages=[])';
    const text = `from anthropic import Anthropic\nclient = Anthropic()\nMODEL = "claude-opus-4-1"\n${call}\n${call}\n`;
    assert.equal((await found(text, '2026-11-22')).length, 1);
  });

  const silent: Record<string, string> = {
    'a model that stays': claude('"claude-opus-5-5"'),
    'another host, which has days of its own': claude(
      '"anthropic.claude-opus-4-1-20250805-v1:0"',
      'AnthropicBedrock()',
    ),
    'a deployment':
      'from openai import AzureOpenAI\nAzureOpenAI().chat.completions.create(model="o1", messages=[], max_completion_tokens=9)',
    'a gateway':
      'from openai import OpenAI\nOpenAI(base_url="https://llm.example.com/v1").chat.completions.create(model="o1", messages=[])',
    'a client from elsewhere': 'def ask(client):\n    client.chat.completions.create(model="o1", messages=[])',
    'a name that isn’t in the code': `def ask(model):\n    ${claude('model').trim().split('\n').join('\n    ')}`,
  };
  for (const [name, text] of Object.entries(silent)) {
    it(`is silent about ${name}`, async () => {
      assert.deepEqual(await found(text, '2026-11-22'), []);
    });
  }

  it('says nothing of a model that is only assumed', async () => {
    const text = 'import openai\ndef ask(model):\n    openai.chat.completions.create(model=model, messages=[])';
    const { calls, findings } = await analysisOf(text, { defaultModel: 'o1' });
    assert.ok(calls[0]?.model.known);
    assert.ok(findings.every((finding) => finding.rule !== rule));
  });

  it('proposes successors that are known and not retired themselves', async () => {
    const catalogue = await loadCatalogue(nodeAssets(path.resolve('dist/assets')));
    const day = '2026-11-22';
    const retired = catalogue.list(new Date(day)).filter(({ retiredOn }) => retiredOn !== null);
    const wrong = retired.filter(({ provider, successor }) => {
      if (successor === null) return false;
      const identity = catalogue.identify(successor, { provider, hostKind: 'own' });
      const at = { date: new Date(day), isInstant: false };
      const last = identity.known ? catalogue.facts(identity.value, at).limits.retiredOn : '';
      return last !== null && last <= day;
    });
    assert.ok(retired.length > 50);
    assert.deepEqual(
      wrong.map(({ id, successor }) => `${id} → ${successor}`),
      [],
    );
  });
});
