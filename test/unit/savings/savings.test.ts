import assert from 'node:assert/strict';
import fc from 'fast-check';
import { poissonHitRate } from '../../../src/core/cost/cache';
import { plainPlan } from '../../../src/core/cost/plan';
import type { AssumptionValues, Call, Price } from '../../../src/core/model';
import { known } from '../../../src/core/model';
import { defaultSavingOptions } from '../../../src/core/savings/defaults';
import { type SavedCall, type SavedPrompt, type SavingKind, savingKinds } from '../../../src/core/savings/proposal';
import { findSavings, type Saving } from '../../../src/core/savings/savings';
import { factsOf, priceOf } from '../cost/prices';
import { callAnalysisOf, callOf } from '../rules/facts';

const month = { daysPerMonth: 30, from: '2026-11-22' };
const sonnet = priceOf(3, 15, {
  rates: { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 },
  batchFactor: 0.5,
});
const mini = priceOf(0.15, 0.6);

interface Sent {
  readonly prompt?: number;
  readonly input?: number;
  readonly output?: number;
  readonly perDay?: number;
  readonly price?: Price;
  readonly call?: Partial<Call>;
  readonly said?: Partial<AssumptionValues>;
  readonly route?: Price;
  readonly line?: number;
}

const unmarked: Partial<Call> = { caching: { state: 'unmarked', marks: [] } };
const limited: Partial<Call> = {
  limit: { state: 'present', parameter: 'max_tokens', value: known(2000), range: { start: 0, end: 1 } },
};

/** A call of claude-sonnet-4, whose cache minimum is 1,024 tokens. */
function callTo(sent: Sent = {}): SavedCall {
  const { prompt = 0, input = prompt, output = 2000, perDay = 50_000, price = sonnet, said = {}, line = 1 } = sent;
  const model = factsOf('claude-sonnet-4', known(price), {
    contextWindow: 200_000,
    maxOutput: 64_000,
    cacheMinimum: 1024,
    caching: 'on-request',
  });
  const numbers = callAnalysisOf(known(model), {
    input: {
      tokens: input,
      promptTokens: prompt,
      framingTokens: 0,
      toolTokens: 0,
      otherTokens: null,
      placeholderTokens: null,
      exact: true,
      complete: true,
      unknown: [],
    },
    prefix: { stableTokens: prompt, brokenBy: null, staticTokensAfter: 0 },
    effectiveLimit: { value: output, origin: sent.call?.limit?.state === 'missing' ? 'model' : 'code' },
    plan: plainPlan,
    requestsPerDay: perDay,
    layers: [{ origin: 'setting', values: said }],
  });
  const place = { file: 'chat.py', line, column: 1, cell: null, cellLine: null };
  const prompts: SavedPrompt[] =
    prompt === 0
      ? []
      : [
          {
            key: `chat.py\n${line}`,
            role: 'system',
            name: 'PROMPT',
            place,
            tokens: prompt,
            exact: true,
            paragraphs: [{ line, endLine: line + 3, tokens: prompt / 2 }],
          },
        ];
  return {
    place,
    call: callOf({ ...limited, ...sent.call }),
    numbers,
    model,
    price,
    requestsPerDay: perDay,
    outputTokens: output,
    prompts,
    route:
      sent.route === undefined
        ? null
        : { facts: factsOf('small', known(sent.route), { maxOutput: 16_000 }), price: sent.route, inputTokens: input },
  };
}

function found(calls: readonly SavedCall[], kinds: readonly SavingKind[] = savingKinds, promptShare = 0.5): Saving[] {
  const options = {
    ...defaultSavingOptions,
    promptShare: { ...defaultSavingOptions.promptShare, value: promptShare },
  };
  return findSavings(calls, month, options, kinds);
}

const near = (actual: number | undefined, expected: number) =>
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) < 1e-6 * Math.max(1, expected),
    `${actual} is not ${expected}`,
  );

describe('a shorter prompt', () => {
  it('saves $240 a day from 2,000 to 400 tokens at 50,000 requests on claude-sonnet-4', () => {
    const [saving] = found([callTo({ prompt: 2000 })], ['shorter-prompt'], 0.2);
    near(saving?.perDay, 240);
    assert.equal(saving?.action.args['paragraphs'], 'lines 1 to 4 (50%)');
  });

  it('is one row for a prompt that several calls send', () => {
    const savings = found([callTo({ prompt: 2000 }), callTo({ prompt: 2000 })], ['shorter-prompt']);
    assert.equal(savings.length, 1);
    near(savings[0]?.perDay, 300);
  });

  it('is not worth a word for a short one', () => {
    assert.deepEqual(found([callTo({ prompt: 150 })], ['shorter-prompt']), []);
  });
});

describe('prompt caching', () => {
  it('saves nothing below the minimum: 800 tokens on claude-sonnet-4', () => {
    assert.deepEqual(found([callTo({ prompt: 800, call: unmarked })], ['prompt-cache']), []);
  });

  it('is not proposed on an estimate so near the minimum that it may be below', () => {
    const near = (prompt: number, exact: boolean) => {
      const call = callTo({ prompt, call: unmarked });
      const { input } = call.numbers;
      return found([{ ...call, numbers: { ...call.numbers, input: { ...input, exact } } }], ['prompt-cache']);
    };
    assert.equal(near(1100, true)[0]?.action.args['tokens'], '1,100');
    assert.deepEqual(near(1100, false), []);
    assert.equal(near(2000, false)[0]?.action.args['tokens'], '≈2,000');
  });

  it('counts the writes', () => {
    const [saving] = found([callTo({ prompt: 2000, input: 2500, call: unmarked })], ['prompt-cache']);
    const hitRate = poissonHitRate(50_000, '5m');
    const prefix = hitRate * 0.3 + (1 - hitRate) * 3.75;
    near(saving?.perDay, (50_000 * 2000 * (3 - prefix)) / 1e6);
  });

  it('is not proposed where requests come too seldom for it to pay', () => {
    assert.deepEqual(found([callTo({ prompt: 2000, perDay: 50, call: unmarked })], ['prompt-cache']), []);
  });

  it('finds less in the cache after other savings took requests away', () => {
    const call = callTo({ prompt: 3000, output: 100, perDay: 500, call: unmarked, said: { duplicateShare: 0.7 } });
    const savings = found([call], ['response-cache', 'prompt-cache']);
    const cached = savings.find(({ kind }) => kind === 'prompt-cache');
    assert.equal(savings[0]?.kind, 'response-cache');
    const hitRate = poissonHitRate(150, '5m');
    near(Number(cached?.assumptions[0]?.value), hitRate);
    near(cached?.perDay, (150 * 3000 * (3 - hitRate * 0.3 - (1 - hitRate) * 3.75)) / 1e6);
    // Whichever comes first, all of them together save the same.
    const whole = (500 * (3000 * 3 + 100 * 15)) / 1e6;
    const left = (150 * (3000 * (hitRate * 0.3 + (1 - hitRate) * 3.75) + 100 * 15)) / 1e6;
    near(
      savings.reduce((sum, { perDay }) => sum + perDay, 0),
      whole - left,
    );
    const often = callTo({ prompt: 3000, output: 100, perDay: 1000, call: unmarked, said: { duplicateShare: 0.2 } });
    const both = found([often], ['response-cache', 'prompt-cache']);
    assert.deepEqual(
      both.map(({ kind }) => kind),
      ['prompt-cache', 'response-cache'],
    );
    const after = poissonHitRate(800, '5m');
    const rest = (800 * (3000 * (after * 0.3 + (1 - after) * 3.75) + 100 * 15)) / 1e6;
    near(
      both.reduce((sum, { perDay }) => sum + perDay, 0),
      (1000 * (3000 * 3 + 100 * 15)) / 1e6 - rest,
    );
  });

  it('is not proposed where it is marked, or where that can’t be seen', () => {
    for (const state of ['marked', 'unknown'] as const) {
      const caching: Call['caching'] =
        state === 'marked'
          ? { state, range: { start: 0, end: 1 } }
          : { state, reason: { id: 'test', text: 'unseen', args: {} } };
      assert.deepEqual(found([callTo({ prompt: 2000, call: { caching } })], ['prompt-cache']), []);
    }
  });
});

describe('an output limit', () => {
  const missing: Partial<Call> = { limit: callOf().limit };

  it('saves what lies between the model’s maximum and the usual limit', () => {
    const [saving] = found([callTo({ output: 64_000, call: missing })], ['output-limit']);
    near(saving?.perDay, (50_000 * 63_000 * 15) / 1e6);
    assert.deepEqual(saving?.assumptions, [{ name: 'maxTokens', value: 1000, origin: 'default' }]);
  });

  it('is not proposed where there is one, nor below the answers that are expected', () => {
    assert.deepEqual(found([callTo({ output: 64_000 })], ['output-limit']), []);
    const call = callTo({ output: 3000, call: missing });
    const expected = { ...call, numbers: { ...call.numbers, expectedOutputTokens: 3000 } };
    assert.deepEqual(found([expected], ['output-limit']), []);
  });
});

describe('other savings', () => {
  it('keep answers only where somebody says how many requests repeat', () => {
    assert.deepEqual(found([callTo()], ['response-cache']), []);
    const [saving] = found([callTo({ said: { duplicateShare: 0.2 } })], ['response-cache']);
    near(saving?.perDay, 300);
  });

  it('halve the cost in batches, unless somebody says what goes in batches', () => {
    near(found([callTo()], ['batch'])[0]?.perDay, 750);
    assert.deepEqual(found([callTo({ said: { batchShare: 0 } })], ['batch']), []);
  });

  it('route four of five requests', () => {
    const [saving] = found([callTo({ route: mini })], ['routing']);
    near(saving?.perDay, 0.8 * 50_000 * 2000 * ((15 - 0.6) / 1e6));
  });
});

describe('all savings together', () => {
  const amount = (most: number) => fc.integer({ min: 0, max: most });
  const anyCall = fc
    .record({
      prompt: amount(20_000),
      more: amount(5000),
      output: fc.integer({ min: 1, max: 64_000 }),
      perDay: amount(1_000_000),
      isMissing: fc.boolean(),
      isRouted: fc.boolean(),
      duplicateShare: fc.double({ min: 0, max: 1, noNaN: true }),
      line: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ prompt, more, isMissing, isRouted, duplicateShare, ...sent }) =>
      callTo({
        ...sent,
        prompt,
        input: prompt + more,
        call: { ...unmarked, ...(isMissing ? { limit: callOf().limit } : {}) },
        said: { duplicateShare },
        ...(isRouted ? { route: mini } : {}),
      }),
    );

  it('save no more than is spent, and each something', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 6 }), (calls) => {
        const bill = calls.reduce(
          (sum, { numbers, outputTokens, requestsPerDay }) =>
            sum + (requestsPerDay * (numbers.input.tokens * 3 + outputTokens * 15)) / 1e6,
          0,
        );
        const savings = found(calls);
        const total = savings.reduce((sum, { perDay }) => sum + perDay, 0);
        assert.ok(total <= bill * (1 + 1e-9) + 1e-9, `${total} of ${bill}`);
        for (const { perDay } of savings) assert.ok(perDay > 0);
      }),
    );
  });

  it('are counted once: batches halve what a limit leaves', () => {
    const missing: Partial<Call> = { limit: callOf().limit };
    const savings = found([callTo({ output: 64_000, call: missing })], ['output-limit', 'batch']);
    assert.deepEqual(
      savings.map(({ kind }) => kind),
      ['output-limit', 'batch'],
    );
    near(savings[1]?.perDay, (50_000 * 1000 * 15) / 2 / 1e6);
  });

  it('are ranked quickly over a large workspace', () => {
    const calls = Array.from({ length: 700 }, (_, line) => callTo({ prompt: 1500, route: mini, call: unmarked, line }));
    assert.ok(found(calls).length >= 1400);
  });
});
