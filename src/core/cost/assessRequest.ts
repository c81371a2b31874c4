import { resolve } from '../assumptions/resolve';
import type {
  Assumption,
  AssumptionLayer,
  CallAnalysis,
  CallCost,
  Fact,
  InputTokens,
  ModelFacts,
  Moment,
  OutputLimit,
  RequestPlan,
  StablePrefix,
  TokenCount,
} from '../model';
import { known } from '../model';
import { planAssumptions, planFor, planValues } from './assumedPlan';
import { monthFrom, project } from './projection';

/** What one request sends, counted, and what the code says of its output. */
export interface CountedRequest {
  readonly input: InputTokens;
  readonly count: TokenCount;
  readonly prefix: StablePrefix;
  readonly limit: OutputLimit | null;
}

/** What was said for a request, and what prices are taken for. */
export interface RequestAssumptions {
  readonly layers: readonly AssumptionLayer[];
  readonly endpoint: string | null;
  readonly at: Moment;
}

/** A request's numbers, given what is sent; `inCode`: the code tells the model. */
export function assessRequest(
  model: Fact<ModelFacts>,
  inCode: boolean,
  { input, count, prefix, limit }: CountedRequest,
  { layers, endpoint, at }: RequestAssumptions,
): CallAnalysis {
  const assumedModel = inCode ? null : resolve('defaultModel', layers);
  const effective = limitAssumption(limit, model, layers);
  const volume = resolve('requestsPerDay', layers);
  const expected = expectedOutput(resolve('expectedOutputTokens', layers), effective);
  const requestsPerDay = volume?.value ?? null;
  const plan = planFor(planValues(layers), model, prefix.stableTokens);
  return {
    model,
    modelOrigin: assumedModel?.origin ?? 'code',
    input,
    count,
    effectiveLimit: effective === null ? null : { value: effective.value, origin: effective.origin },
    requestsPerDay,
    expectedOutputTokens: expected?.value ?? null,
    prefix,
    plan,
    endpoint,
    cost: costOf(model, input.tokens, plan, {
      expected: expected?.value ?? null,
      limit: effective?.value ?? null,
      requestsPerDay,
      at,
    }),
    assumptions: [
      volume,
      expected,
      effective,
      resolve('otherInputTokens', layers),
      ...planAssumptions(layers),
      assumedModel,
    ].filter((each) => each !== null),
    layers,
  };
}

/**
 * The code's limit; else the assumed one; else the library's own; else the model's maximum. Unlike other assumptions a flag doesn't override the
 * code here: it stands in where the code has no limit.
 */
function limitAssumption(
  limit: OutputLimit | null,
  model: Fact<ModelFacts>,
  layers: readonly AssumptionLayer[],
): (Assumption & { readonly value: number }) | null {
  const maximum = model.known ? model.value.limits.maxOutput : null;
  const ofLibrary =
    limit?.state === 'missing' && typeof limit.libraryDefault === 'number' ? limit.libraryDefault : null;
  const assumed = resolve('maxTokens', [
    ...layers,
    { origin: 'library', values: { maxTokens: ofLibrary } },
    { origin: 'model', values: { maxTokens: maximum } },
  ]);
  const isIgnored = limit?.state === 'present' && limit.wrong?.effect === 'ignored';
  if (limit?.state !== 'present' || !limit.value.known || isIgnored) return assumed;
  const runnerUp = assumed === null ? null : { value: assumed.value, origin: assumed.origin };
  return { name: 'maxTokens', value: limit.value.value, origin: 'code', runnerUp };
}

/** No answer is longer than the limit, so an expectation above it is the limit. */
function expectedOutput(
  expected: (Assumption & { readonly value: number }) | null,
  limit: (Assumption & { readonly value: number }) | null,
): (Assumption & { readonly value: number }) | null {
  if (expected === null || limit === null || expected.value <= limit.value) return expected;
  const { value, origin } = expected;
  return { name: 'expectedOutputTokens', value: limit.value, origin: limit.origin, runnerUp: { value, origin } };
}

function costOf(
  model: Fact<ModelFacts>,
  inputTokens: number,
  plan: RequestPlan,
  output: { expected: number | null; limit: number | null; requestsPerDay: number | null; at: Moment },
): Fact<CallCost> {
  if (!model.known) return model;
  const { price } = model.value;
  if (!price.known) return price;
  const volume = { requestsPerDay: output.requestsPerDay, ...monthFrom(output.at) };
  const at = (outputTokens: number | null) =>
    outputTokens === null ? null : project(price.value, { inputTokens, outputTokens }, volume, plan);
  return known({
    expected: at(output.expected),
    atLimit: at(output.limit),
    inputPerRequest: project(price.value, { inputTokens, outputTokens: 0 }, volume, plan).perRequest,
  });
}
