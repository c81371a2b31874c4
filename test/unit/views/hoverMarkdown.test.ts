import assert from 'node:assert/strict';
import { assessText } from '../../../src/core/cost/assess';
import { type Candidate, compareModels } from '../../../src/core/cost/compare';
import { type Analysis, type InputTokens, known, unknown } from '../../../src/core/model';
import { hoverMarkdown, type HoverTarget } from '../../../src/core/views/hoverMarkdown';
import { gpt4o, factsOf as modelOf, priceOf, sonnet4 } from '../cost/prices';
import { callAnalysisOf, callOf, factsOf, promptAnalysisOf, promptOf } from '../rules/facts';
import { analysisOf, fromSetting, type Request } from './analyses';

const prompt: HoverTarget = { kind: 'prompt', index: 0 };
const call: HoverTarget = { kind: 'call', index: 0 };
const at = new Date('2026-11-25T12:00:00Z');

const worked = analysisOf({
  model: gpt4o,
  inputTokens: 800,
  promptTokens: 789,
  expectedOutputTokens: 2000,
  limit: { value: 4000, origin: 'code' },
  requestsPerDay: 50_000,
});

const show = (analysis: Analysis, target: HoverTarget = prompt, when = at) =>
  hoverMarkdown(analysis, target, { comparison: [], at: when });

const candidate = (name: string, facts: Candidate['facts'], exact = true): Candidate => ({
  name,
  facts,
  count: { tokens: 789, exact, encoding: 'o200k_base', method: 'o200k_base' },
  framingTokens: 11,
  toolTokens: 0,
  stableTokens: 789,
});

describe('hoverMarkdown', () => {
  it('shows the worked example of gpt-4o: $0.022 a request and $1,100 a day', () => {
    const text = show(worked);
    assert.match(
      text,
      /^\*\*789 tokens\*\* · system prompt of `chat\.completions\.create` · gpt\\-4o \(o200k_base, exact\)/,
    );
    assert.match(text, /\| a request, 2,000 tokens expected \| \$0\.00200 \| \$0\.0200 \| \*\*\$0\.0220\*\* \|/);
    assert.match(text, /\| a request, at the limit of 4,000 \| \$0\.00200 \| \$0\.0400 \| \$0\.0420 \|/);
    assert.match(text, /\| 1,000 requests \| \$2\.00 \| \$20\.00 \| \*\*\$22\.00\*\* \(at the limit \$42\.00\) \|/);
    assert.match(text, /\| a day, 50,000 requests \| \$100 \| \$1,000 \| \*\*\$1,100\*\* \(at the limit \$2,100\) \|/);
    assert.match(text, /\| a month, 30 days \| \$3,000 \| \$30,000 \| \*\*\$33,000\*\* \(at the limit \$63,000\) \|/);
  });

  it('shows the worked example of Claude: $0.0324 a request and $1,620 a day', () => {
    const text = show(
      analysisOf({
        model: sonnet4,
        inputTokens: 800,
        promptTokens: 800,
        expectedOutputTokens: 2000,
        limit: null,
        requestsPerDay: 50_000,
      }),
      call,
    );
    assert.match(text, /\*\*\$0\.0324\*\*/);
    assert.match(text, /\| a day, 50,000 requests \| \$120 \| \$1,500 \| \*\*\$1,620\*\* \|/);
  });

  it('is about the whole input on a call, with its framing', () => {
    assert.match(
      show(worked, call),
      /^\*\*800 tokens of input\*\* · `chat\.completions\.create`, 1 prompt, framing 11/,
    );
  });

  it('names the origin of every assumption, and the runner-up', () => {
    const text = show({
      ...worked,
      calls: worked.calls.map((numbers) => ({
        ...numbers,
        assumptions: [
          { ...fromSetting('requestsPerDay', 50_000), runnerUp: { value: 10, origin: 'default' } },
          fromSetting('expectedOutputTokens', 2000),
        ],
      })),
    });
    assert.match(text, /50,000 requests a day from the setting \(otherwise 10 by default\)/);
    assert.match(text, /2,000 output tokens expected from the setting/);
  });

  it('names the endpoint, and what promptcost.json and the comment at the call say', () => {
    const text = show({
      ...worked,
      calls: worked.calls.map((numbers) => ({
        ...numbers,
        endpoint: 'chat_eu',
        assumptions: [
          { ...fromSetting('requestsPerDay', 50_000), origin: 'promptcost.json' },
          { ...fromSetting('expectedOutputTokens', 2000), origin: 'comment' },
        ],
      })),
    });
    assert.match(
      text,
      /\n\*endpoint chat\\_eu · 50,000 requests a day from promptcost\.json · 2,000 output tokens expected from the comment at the call · /,
    );
  });

  it('gives no cost a day without a volume, and says why', () => {
    const text = show(
      analysisOf({
        model: gpt4o,
        inputTokens: 800,
        promptTokens: 789,
        expectedOutputTokens: null,
        limit: { value: 16_384, origin: 'model' },
        requestsPerDay: null,
      }),
    );
    assert.doesNotMatch(text, /a day,|a month/);
    assert.match(text, /a request, at the maximum of 16,384/);
    assert.match(text, /\| 1,000 requests \| \$2\.00 \| ≤\$164 \| \*\*≤\$166\*\* \|/);
    assert.match(text, /No output limit is set \(`max_completion_tokens`\)/);
    assert.match(text, /no volume set, so no cost a day · no expected output set, so figures are at the limit/);
  });

  it('gives the input alone where no output is known', () => {
    const text = show(
      analysisOf({
        model: gpt4o,
        inputTokens: 800,
        promptTokens: 789,
        expectedOutputTokens: null,
        limit: null,
        requestsPerDay: 50_000,
      }),
    );
    assert.match(text, /\$0\.00200 input a request; the output is unknown/);
  });

  it('says when the price was checked, and that 61 days are long ago, and 60 are not', () => {
    assert.match(show(worked), /checked 2026-11-22\*$/);
    assert.doesNotMatch(show(worked, prompt, new Date('2027-01-21T00:00:00Z')), /out of date/);
    const old = show(worked, prompt, new Date('2027-01-22T00:00:00Z'));
    assert.match(old, /checked 2026-11-22, 61 days ago: the price may be out of date/);
  });

  for (const [what, reason] of [
    ['a model', unknown('model.dynamic', 'the model is a parameter')],
    ['a price', unknown('price.none', 'no price known for {model}', { model: 'my-deployment' })],
  ] as const) {
    it(`says why there is no cost without ${what}, and no figure`, () => {
      const analysis: Analysis = {
        facts: factsOf([callOf({ prompts: [0] })], [promptOf()]),
        calls: [callAnalysisOf(reason, { cost: reason })],
        prompts: [promptAnalysisOf(12, reason, false)],
        findings: [],
        team: null,
      };
      for (const target of [prompt, call]) {
        const text = show(analysis, target);
        assert.match(text, /No cost: (the model is a parameter|no price known for my\\-deployment)/);
        assert.doesNotMatch(text, /\$|NaN|undefined|null/);
      }
      assert.match(show(analysis), /^\*\*≈12 tokens\*\*/);
    });
  }

  it('says that no call in the file uses a lone prompt', () => {
    const analysis: Analysis = {
      facts: factsOf([], [promptOf({ role: 'template', calls: [] })]),
      calls: [],
      prompts: [promptAnalysisOf(1, unknown('model.none', 'no default model is set'))],
      findings: [],
      team: null,
    };
    assert.match(show(analysis), /^\*\*1 token\*\* · prompt that no call in this file uses · model unknown/);
  });

  it('names the call that sends a prompt in another place than the one that is counted', () => {
    const analysis: Analysis = {
      facts: factsOf([callOf({ method: 'ChatOpenAI' })], [promptOf({ calls: [], otherInputOf: 0 })]),
      calls: [],
      prompts: [promptAnalysisOf(1, known(gpt4o))],
      findings: [],
      team: null,
    };
    assert.match(show(analysis), /^\*\*1 token\*\* · system prompt of `ChatOpenAI`, alone · gpt\\-4o/);
  });

  it('prices a lone prompt on the default model, and names where that comes from', () => {
    const model = known(gpt4o);
    const count = { tokens: 800, exact: true, encoding: 'o200k_base', method: 'o200k_base' };
    const values = { defaultModel: 'gpt-4o', expectedOutputTokens: 2000, requestsPerDay: 50_000 };
    const alone = assessText(model, count, {
      assumptions: [{ origin: 'setting', values }],
      at: { date: at, isInstant: false },
      team: null,
    });
    const text = show({
      facts: factsOf([], [promptOf({ role: 'template', calls: [] })]),
      calls: [],
      prompts: [{ model, count, alone }],
      findings: [],
      team: null,
    });
    assert.match(text, /\| a day, 50,000 requests \| \$100 \| \$1,000 \| \*\*\$1,100\*\*/);
    assert.match(text, /model gpt\\-4o from the setting/);
  });

  it('says that more calls use the prompt', () => {
    const two = {
      facts: factsOf([callOf({ prompts: [0] }), callOf({ prompts: [0] })], [promptOf({ calls: [0, 1] })]),
      calls: worked.calls.concat(worked.calls),
      prompts: worked.prompts,
      findings: [],
      team: null,
    };
    assert.match(show(two), /`chat\.completions\.create` and 1 more/);
  });

  describe('of a call whose input can’t be seen', () => {
    const { reason } = unknown('value.name', "the value of {name} isn't in the code", { name: '`messages`' });
    const unknownInput = [{ range: { start: 0, end: 1 }, reason }];
    const request = { inputTokens: 3, promptTokens: 0, requestsPerDay: 50_000 };
    const unseen = (over: Partial<Request>, input: Partial<InputTokens> = {}): Analysis => {
      const seen = analysisOf({ model: gpt4o, expectedOutputTokens: 2000, limit: null, ...request, ...over });
      return {
        ...seen,
        facts: factsOf([callOf({ unknownInput })]),
        calls: seen.calls.map((each) => ({
          ...each,
          input: { ...each.input, complete: false, unknown: unknownInput, ...input },
        })),
      };
    };

    it('says so first, with the reason, and counts no input', () => {
      const text = show(unseen({}), call);
      assert.match(
        text,
        /^\*\*The input can't be seen\*\*: the value of `messages` isn't in the code · `chat\.completions\.create` · gpt\\-4o$/m,
      );
      assert.doesNotMatch(text, /\b0 tokens|3 tokens|Not counted|Cheaper|input \|/);
    });

    it('gives the output’s cost alone', () => {
      const text = show(unseen({ limit: { value: 4000, origin: 'code' } }), call);
      assert.match(text, /^\| \| output alone \|$/m);
      assert.match(text, /^\| a request, 2,000 tokens expected \| \*\*\$0\.0200\*\* \|$/m);
      assert.match(text, /^\| a request, at the limit of 4,000 \| \$0\.0400 \|$/m);
      assert.match(text, /^\| a day, 50,000 requests \| \*\*\$1,000\*\* \(at the limit \$2,000\) \|$/m);
    });

    it('has no cost where the output isn’t known either', () => {
      const text = show(unseen({ expectedOutputTokens: null }), call);
      assert.match(text, /^No cost: neither the input nor the output is known$/m);
      assert.doesNotMatch(text, /\$/);
    });

    it('is a call like others where other input tokens stand in for it', () => {
      const text = show(unseen({ inputTokens: 800 }, { otherTokens: 797 }), call);
      assert.match(text, /^\*\*800 tokens of input\*\*/);
      assert.match(text, /\*\*\$0\.0220\*\*/);
    });
  });

  describe('of a call that its API refuses without a limit', () => {
    const limit = {
      state: 'missing',
      parameter: 'max_tokens',
      required: true,
      libraryDefault: null,
      insertion: null,
    } as const;
    const seen = analysisOf({
      model: sonnet4,
      inputTokens: 800,
      promptTokens: 789,
      expectedOutputTokens: 2000,
      limit: { value: 64_000, origin: 'model' },
      requestsPerDay: 50_000,
    });
    const refused = { ...seen, facts: factsOf([callOf({ limit, sdk: 'anthropic', prompts: [0] })], [promptOf()]) };

    it('says so before what it would cost', () => {
      for (const target of [prompt, call]) {
        const [, refusal, condition, table] = show(refused, target).split('\n\n');
        assert.equal(refusal, '**No max\\_tokens: Anthropic refuses a request without it, so this call fails\\.**');
        assert.equal(condition, 'With a limit of 64,000:');
        assert.match(table ?? '', /\*\*\$0\.0324\*\*/);
      }
      assert.doesNotMatch(show(refused), /No output limit is set/);
    });

    it('has no condition where nothing has a cost', () => {
      const calls = refused.calls.map((each) => ({ ...each, cost: unknown('price.none', 'no price known') }));
      assert.match(show({ ...refused, calls }), /fails\\\.\*\*\n\nNo cost: no price known/);
    });
  });

  it('lists what is not counted once per reason', () => {
    const { reason } = unknown('value.name', "the value of {name} isn't in the code", { name: '`a*b`' });
    const range = { start: 0, end: 1 };
    const unknownInput = [
      { range, reason },
      { range, reason },
    ];
    const text = show({
      ...worked,
      facts: factsOf([callOf({ prompts: [0], unknownInput })], [promptOf()]),
      calls: worked.calls.map((each) => ({ ...each, input: { ...each.input, unknown: unknownInput } })),
    });
    assert.match(text, /^Not counted: the value of `a\*b` isn't in the code$/m);
  });

  it('shows the three cheapest models that fit, are priced and not retired', () => {
    const priced = (name: string, usdPerMTok: number, limits = {}) =>
      candidate(name, known(modelOf(name, known(priceOf(usdPerMTok, usdPerMTok)), limits)));
    const comparison = compareModels(
      [
        candidate('gpt-4o', known(gpt4o)),
        priced('third', 3),
        priced('first', 1),
        priced('fourth', 4),
        candidate('second', known(modelOf('second', known(priceOf(2, 2)))), false),
        priced('dear', 100),
        priced('retired', 0.1, { retiredOn: '2026-01-01' }),
        priced('small', 0.1, { contextWindow: 1000 }),
        priced('brief', 0.1, { maxOutput: 1000 }),
        candidate('unheard', unknown('model.unknown', 'no such model')),
      ],
      {
        requestsPerDay: 50_000,
        daysPerMonth: 30,
        otherInputTokens: null,
        expectedOutputTokens: 2000,
        maxTokens: 4000,
        currentModel: gpt4o.identity,
        from: '2026-11-25',
        placeholderTokens: null,
        cacheHitRate: null,
        turns: null,
        turnTokens: null,
        batchShare: null,
      },
    );
    const text = hoverMarkdown(worked, prompt, { comparison, at });
    assert.match(
      text,
      /^Cheaper here: first \$140 a day \(−87%\) · second ≈\$280 a day \(−75%\) · third \$420 a day \(−62%\)$/m,
    );
  });
});
