import assert from 'node:assert/strict';
import path from 'node:path';
import { emptyTeamConfig } from '../../../src/core/config/read';
import { assess } from '../../../src/core/cost/assess';
import { render } from '../../../src/core/format';
import type { AssumptionLayer, CallAnalysis, Host, LibraryDefault } from '../../../src/core/model';
import { known } from '../../../src/core/model';
import { Resources } from '../../../src/core/resources';
import { nodeAssets } from '../../../src/platform/node/assets';
import { callOf, factsOf, promptOf } from '../rules/facts';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));

/** The numbers of a call to `model` at a host of this kind, where gpt-4o is the default model. */
async function assessedAt(kind: Host['kind'], model: string): Promise<CallAnalysis> {
  const provider = kind === 'own' ? 'openai' : kind === 'azure' ? 'azure' : null;
  const call = callOf({ host: { provider, kind, baseUrl: null }, model: known(model) });
  const assumptions: AssumptionLayer[] = [{ origin: 'setting', values: { defaultModel: 'gpt-4o' } }];
  const { calls } = await assess(resources, factsOf([call]), {
    assumptions,
    at: { date: new Date('2026-11-22'), isInstant: false },
    team: null,
  });
  assert.ok(calls[0] !== undefined);
  return calls[0];
}

describe('placeholders of promptcost.json', () => {
  const config = emptyTeamConfig('/work/promptcost.json');
  const withExpected = { ...config, placeholders: new Map([['ticket', 900]]) };
  const said = { assumptions: [], at: { date: new Date('2026-11-22'), isInstant: false }, team: withExpected };
  const unseen = (name: string) => ({
    range: { start: 1, end: 7 },
    reason: { id: 'unknown.value', text: "the value of `{name}` isn't in the code", args: { name } },
  });

  it('stand for a message that is a value of its own', async () => {
    const { calls } = await assess(resources, factsOf([callOf({ unknownInput: [unseen('ticket')] })]), said);
    assert.equal(calls[0]?.input.placeholderTokens, 900);
    assert.equal(calls[0].input.complete, true);
  });

  it('say nothing of another', async () => {
    const { calls } = await assess(resources, factsOf([callOf({ unknownInput: [unseen('history')] })]), said);
    assert.equal(calls[0]?.input.placeholderTokens, null);
    assert.equal(calls[0].input.complete, false);
  });
});

describe('the limit that a library sends by itself', () => {
  const said = { at: { date: new Date('2026-11-22'), isInstant: false }, team: null };
  const limit = {
    state: 'missing',
    parameter: 'max_tokens',
    required: false,
    libraryDefault: 512,
    insertion: null,
  } as const;
  const effective = async (libraryDefault: LibraryDefault, assumptions: AssumptionLayer[] = []) => {
    const call = callOf({ limit: { ...limit, libraryDefault } });
    const { calls } = await assess(resources, factsOf([call]), { ...said, assumptions });
    return calls[0]?.effectiveLimit;
  };

  it("holds before the model's maximum, and gives way to what somebody says", async () => {
    assert.deepEqual(await effective(512), { value: 512, origin: 'library' });
    assert.deepEqual(await effective('model-maximum'), { value: 16_384, origin: 'model' });
    assert.deepEqual(await effective(512, [{ origin: 'setting', values: { maxTokens: 300 } }]), {
      value: 300,
      origin: 'setting',
    });
  });
});

describe('the default model', () => {
  for (const kind of ['azure', 'custom', 'unknown'] as const) {
    it(`prices a name that only its host (${kind}) knows, and is said to`, async () => {
      const { model, modelOrigin, assumptions, cost } = await assessedAt(kind, 'support-deployment');
      assert.equal(model.known && model.value.identity.id, 'gpt-4o');
      assert.equal(modelOrigin, 'setting');
      assert.deepEqual(
        assumptions.filter(({ name }) => name === 'defaultModel').map(({ value, origin }) => [value, origin]),
        [['gpt-4o', 'setting']],
      );
      assert.ok(cost.known);
    });
  }

  it('stands in for no name that is known, nor for one that its own host would refuse', async () => {
    const { model, modelOrigin, assumptions } = await assessedAt('azure', 'gpt-4o-mini');
    assert.equal(model.known && model.value.identity.id, 'gpt-4o-mini');
    assert.equal(modelOrigin, 'code');
    assert.deepEqual(
      assumptions.map(({ name }) => name),
      ['maxTokens'],
    );
    const misspelt = await assessedAt('own', 'gpt-4oo');
    assert.ok(!misspelt.cost.known && render(misspelt.cost.reason).includes('gpt-4oo'));
  });

  it('gives way to the code, and the code to a comment at the call', async () => {
    const facts = factsOf([callOf({ model: known('gpt-4o') })]);
    const pragma = {
      comment: { start: 0, end: 9 },
      call: 0,
      endpoint: null,
      values: { defaultModel: 'gpt-4o-mini' },
      problems: [],
      removal: { start: 0, end: 9 },
    };
    const { calls } = await assess(
      resources,
      { ...facts, pragmas: [pragma] },
      {
        assumptions: [{ origin: 'setting', values: { defaultModel: 'gpt-4.1' } }],
        at: { date: new Date('2026-11-22'), isInstant: false },
        team: null,
      },
    );
    const model = calls[0]?.model;
    assert.equal(model?.known === true && model.value.identity.id, 'gpt-4o-mini');
    assert.equal(calls[0]?.modelOrigin, 'comment');
  });

  it('makes no price for what runs locally', async () => {
    const { cost } = await assessedAt('local', 'llama3');
    assert.ok(!cost.known && cost.reason.id === 'model.local');
  });
});

describe('tokens of a model without a price by its name', () => {
  const said = { assumptions: [], at: { date: new Date('2026-11-22'), isInstant: false }, team: null };
  const exactEncoding = async (model: string) => {
    const text = 'Answer.';
    const segment = { kind: 'text', value: text, range: { start: 0, end: text.length } } as const;
    const prompt = promptOf({ segments: [segment], calls: [0] });
    const call = callOf({ host: { provider: null, kind: 'custom', baseUrl: null }, model: known(model), prompts: [0] });
    const { prompts } = await assess(resources, factsOf([call], [prompt]), said);
    assert.ok(prompts[0]?.model.known === false);
    const { exact, encoding } = prompts[0].count;
    return exact ? encoding : null;
  };

  it('are counted by its name', async () => {
    assert.equal(await exactEncoding('Qwen/Qwen3-32B'), 'qwen_3');
    assert.equal(await exactEncoding('ft:gpt-4o-mini:acme::abc'), 'o200k_base');
    assert.equal(await exactEncoding('our-own-model'), null);
  });
});
