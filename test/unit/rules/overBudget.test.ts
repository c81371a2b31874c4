import assert from 'node:assert/strict';
import { project } from '../../../src/core/cost/projection';
import { plainPlan } from '../../../src/core/cost/plan';
import { render } from '../../../src/core/format';
import { type Budget, type CallCost, type Finding, known } from '../../../src/core/model';
import { check } from '../../../src/core/rules/check';
import { priceOf, sonnet4 } from '../cost/prices';
import { at, callAnalysisOf, callOf, factsOf } from './facts';

const volume = { requestsPerDay: 50_000, daysPerMonth: 30, from: '2026-11-22' };

/** A call of 800 input and 2,000 output tokens, 50,000 times a day. */
function found(budget: Partial<Budget> | null, over: Partial<CallCost> = {}): Finding[] {
  const projection = project(priceOf(3, 15), { inputTokens: 800, outputTokens: 2000 }, volume, plainPlan);
  const cost = known<CallCost>({ expected: projection, atLimit: null, inputPerRequest: 0.0024, ...over });
  const whole = budget === null ? null : { perDayUsd: null, perMonthUsd: null, alertShare: 0.8, ...budget };
  const calls = [callAnalysisOf(known(sonnet4), { cost })];
  return check(
    factsOf([callOf()]),
    { calls, prompts: [] },
    { assumptions: [], rules: { 'missing-output-limit': 'off' }, budget: whole, at },
  );
}
const sentences = (findings: readonly Finding[]) =>
  findings.map(({ severity, message }) => [severity, render(message)]);

describe('over-budget', () => {
  it('is an error above the budget and a warning from its alert share on', () => {
    assert.deepEqual(sentences(found({ perDayUsd: 1500 })), [
      ['error', 'This call costs $1,620 a day, 108% of the budget of $1,500 a day.'],
    ]);
    assert.deepEqual(sentences(found({ perDayUsd: 2000 })), [
      ['warning', 'This call costs $1,620 a day, 81% of the budget of $2,000 a day.'],
    ]);
    assert.equal(found({ perDayUsd: 1500 })[0]?.usdPerDay, 1620);
  });

  it('speaks of the month where more of its budget is used', () => {
    assert.deepEqual(sentences(found({ perDayUsd: 1500, perMonthUsd: 40_000 })), [
      ['error', 'This call costs $48,600 a month, 122% of the budget of $40,000 a month.'],
    ]);
  });

  it('takes what is spent to the cent as all of it, whatever the sum is off in its last digit', () => {
    // 0.7000000000000001, and 1.0999999999999999 of 1.375.
    const costing = (outputTokens: number) =>
      project(priceOf(2.5, 10), { inputTokens: 800, outputTokens }, { ...volume, requestsPerDay: 100 }, plainPlan);
    assert.deepEqual(sentences(found({ perDayUsd: 0.7 }, { expected: costing(500) })), [
      ['warning', 'This call costs $0.700 a day, 100% of the budget of $0.700 a day.'],
    ]);
    assert.deepEqual(sentences(found({ perDayUsd: 1.375 }, { expected: costing(900) })), [
      ['warning', 'This call costs $1.10 a day, 80% of the budget of $1.38 a day.'],
    ]);
  });

  it('proves nothing by what a call may cost at its limit', () => {
    const atLimit = project(priceOf(3, 15), { inputTokens: 800, outputTokens: 2000 }, volume, plainPlan);
    assert.deepEqual(sentences(found({ perDayUsd: 1500 }, { expected: null, atLimit })), [
      ['warning', 'This call costs up to $1,620 a day, 108% of the budget of $1,500 a day.'],
    ]);
  });

  it('is silent below the alert share, without a budget, and without a cost a day', () => {
    assert.deepEqual(found({ perDayUsd: 2100 }), []);
    assert.deepEqual(found({ perDayUsd: 2100, alertShare: 0.5 }).length, 1);
    assert.deepEqual(found(null), []);
    assert.deepEqual(found({}), []);
    const request = project(
      priceOf(3, 15),
      { inputTokens: 800, outputTokens: 2000 },
      { ...volume, requestsPerDay: null },
      plainPlan,
    );
    assert.deepEqual(found({ perDayUsd: 1 }, { expected: request }), []);
  });
});
