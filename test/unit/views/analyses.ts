import { project } from '../../../src/core/cost/projection';
import type { Analysis, Assumption, CallAnalysis, CallCost, ModelFacts, Origin } from '../../../src/core/model';
import { known } from '../../../src/core/model';
import { callAnalysisOf, callOf, factsOf, promptAnalysisOf, promptOf } from '../rules/facts';

/** What a view's test is about: one call of a priced model with one system prompt. */
export interface Request {
  readonly model: ModelFacts;
  readonly inputTokens: number;
  readonly promptTokens: number;
  readonly expectedOutputTokens: number | null;
  readonly limit: { readonly value: number; readonly origin: Origin } | null;
  readonly requestsPerDay: number | null;
}

/** An assumption from the setting, with nothing behind it. */
export function fromSetting(name: Assumption['name'], value: number | string): Assumption {
  return { name, value, origin: 'setting', runnerUp: null };
}

export function costOf({ model, inputTokens, expectedOutputTokens, limit, requestsPerDay }: Request): CallCost {
  const { price } = model;
  if (!price.known) throw new Error('the test needs a priced model');
  const volume = { requestsPerDay, daysPerMonth: 30, from: '2026-11-22' };
  const at = (outputTokens: number | null) =>
    outputTokens === null ? null : project(price.value, { inputTokens, outputTokens }, volume);
  return {
    expected: at(expectedOutputTokens),
    atLimit: at(limit?.value ?? null),
    inputPerRequest: project(price.value, { inputTokens, outputTokens: 0 }, volume).perRequest,
  };
}

/** The analysis of that one request; `over` changes its call's numbers. */
export function analysisOf(request: Request, over: Partial<CallAnalysis> = {}): Analysis {
  const { model, inputTokens, promptTokens, expectedOutputTokens, limit, requestsPerDay } = request;
  const assumptions = [
    requestsPerDay === null ? null : fromSetting('requestsPerDay', requestsPerDay),
    expectedOutputTokens === null ? null : fromSetting('expectedOutputTokens', expectedOutputTokens),
    limit === null
      ? null
      : ({ name: 'maxTokens', value: limit.value, origin: limit.origin, runnerUp: null } satisfies Assumption),
  ].filter((each) => each !== null);
  const numbers = callAnalysisOf(known(model), {
    input: {
      tokens: inputTokens,
      promptTokens,
      framingTokens: inputTokens - promptTokens,
      toolTokens: 0,
      otherTokens: null,
      placeholderTokens: null,
      exact: true,
      complete: true,
      unknown: [],
    },
    count: { tokens: promptTokens, exact: true, encoding: 'o200k_base', method: 'o200k_base' },
    effectiveLimit: limit,
    requestsPerDay,
    expectedOutputTokens,
    cost: known(costOf(request)),
    assumptions,
    ...over,
  });
  const parameter = 'max_completion_tokens';
  const call =
    limit?.origin === 'code'
      ? callOf({
          prompts: [0],
          limit: { state: 'present', parameter, value: known(limit.value), range: { start: 50, end: 55 } },
        })
      : callOf({ prompts: [0] });
  return {
    facts: factsOf([call], [promptOf()]),
    calls: [numbers],
    prompts: [promptAnalysisOf(promptTokens, known(model))],
    findings: [],
    team: null,
  };
}
