import { defaultMaxPromptTokens, resolve } from '../assumptions/resolve';
import type {
  Analysis,
  Assumption,
  AssumptionLayer,
  Call,
  CallAnalysis,
  CallCost,
  Fact,
  InputTokens,
  ModelFacts,
  Moment,
  OutputLimit,
  Prompt,
  PromptAnalysis,
  RequestPlan,
  SourceFacts,
  StablePrefix,
  TokenCount,
} from '../model';
import { known } from '../model';
import type { Catalogue } from '../prices/catalogue';
import type { Resources } from '../resources';
import { countPrompt } from '../tokens/countPrompt';
import { framingTokens } from '../tokens/framing';
import { modelByAssumption, modelOfCall } from './callModel';
import { planAssumptions, planFor, planValues } from './assumedPlan';
import { stablePrefix } from './prefix';
import { sentAlone } from './sent';
import { monthFrom, project } from './projection';

export type Assessed = Pick<Analysis, 'calls' | 'prompts'>;

interface Context {
  readonly assumptions: readonly AssumptionLayer[];
  readonly at: Moment;
}

/** Puts tokens and money to every call and prompt of a file. */
export async function assess(resources: Resources, facts: SourceFacts, context: Context): Promise<Assessed> {
  if (facts.calls.length === 0 && facts.prompts.length === 0) return { calls: [], prompts: [] };
  const catalogue = await resources.catalogue();
  const calls = await Promise.all(facts.calls.map((call) => assessCall(resources, catalogue, facts, call, context)));
  const assumed = modelByAssumption(catalogue, context.assumptions, context.at);
  const prompts = await Promise.all(
    facts.prompts.map((prompt) =>
      assessPrompt(resources, prompt, calls[prompt.calls[0] ?? -1]?.model ?? null, assumed, context),
    ),
  );
  return { calls, prompts };
}

async function assessPrompt(
  resources: Resources,
  prompt: Prompt,
  modelOfCall: Fact<ModelFacts> | null,
  assumed: Fact<ModelFacts>,
  context: Context,
): Promise<PromptAnalysis> {
  const model = modelOfCall ?? assumed;
  const countText = await resources.counter.for(model.known ? model.value.identity : null);
  const count = countPrompt(countText, prompt.segments);
  const prefix = stablePrefix([prompt], sentAlone(prompt).parts, countText);
  return { model, count, alone: modelOfCall === null ? assessText(model, count, context, prefix) : null };
}

/** A text sent alone, without framing, to a model that nobody's code tells: the assumed one. */
export function assessText(
  model: Fact<ModelFacts>,
  count: TokenCount,
  context: Context,
  prefix: StablePrefix = { stableTokens: count.tokens, brokenBy: null, staticTokensAfter: 0 },
): CallAnalysis {
  const otherTokens = resolve('otherInputTokens', context.assumptions)?.value ?? null;
  const input: InputTokens = {
    tokens: count.tokens + (otherTokens ?? 0),
    promptTokens: count.tokens,
    framingTokens: 0,
    toolTokens: 0,
    otherTokens,
    placeholderTokens: null,
    exact: count.exact,
    complete: true,
  };
  return requestOf(model, false, { input, count, prefix, limit: null }, context);
}

async function assessCall(
  resources: Resources,
  catalogue: Catalogue,
  facts: SourceFacts,
  call: Call,
  context: Context,
): Promise<CallAnalysis> {
  const { model, inCode } = modelOfCall(catalogue, call, context.assumptions, context.at);
  const otherInput = resolve('otherInputTokens', context.assumptions);
  const count = await resources.counter.for(model.known ? model.value.identity : null);
  const prompts = call.prompts.flatMap((index) => facts.prompts[index] ?? []);
  const input = inputTokens(
    call,
    prompts.map((prompt) => countPrompt(count, prompt.segments)),
    otherInput?.value ?? null,
    count(''),
  );
  const sent = {
    input,
    count: { ...count(''), tokens: input.promptTokens },
    prefix: stablePrefix(facts.prompts, call.sent, count),
    limit: call.limit,
  };
  return requestOf(model, inCode, sent, context);
}

/** A request's numbers, given what is sent; `inCode`: the code tells the model. */
function requestOf(
  model: Fact<ModelFacts>,
  inCode: boolean,
  sent: { input: InputTokens; count: TokenCount; prefix: StablePrefix; limit: OutputLimit | null },
  { assumptions: layers, at }: Context,
): CallAnalysis {
  const { input, count, prefix, limit } = sent;
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
    endpoint: null,
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

function inputTokens(
  call: Call,
  counts: readonly TokenCount[],
  otherTokens: number | null,
  none: TokenCount,
): InputTokens {
  const promptTokens = counts.reduce((sum, count) => sum + count.tokens, 0);
  const framing = framingTokens(call.api, none.encoding, call.messageCount);
  return {
    tokens: promptTokens + framing + (otherTokens ?? 0),
    promptTokens,
    framingTokens: framing,
    toolTokens: 0,
    otherTokens,
    placeholderTokens: null,
    exact: none.exact,
    complete: call.unknownInput.length === 0,
  };
}

/**
 * The code's limit; else the assumed one; else the model's maximum. Unlike other assumptions a flag doesn't override the
 * code here: it stands in where the code has no limit.
 */
function limitAssumption(
  limit: OutputLimit | null,
  model: Fact<ModelFacts>,
  layers: readonly AssumptionLayer[],
): (Assumption & { readonly value: number }) | null {
  const maximum = model.known ? model.value.limits.maxOutput : null;
  const assumed = resolve('maxTokens', [...layers, { origin: 'model', values: { maxTokens: maximum } }]);
  if (limit?.state !== 'present' || !limit.value.known) return assumed;
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

/** The threshold above which a system prompt is oversize. */
export function maxPromptTokens(layers: readonly AssumptionLayer[]): number {
  return resolve('maxPromptTokens', layers)?.value ?? defaultMaxPromptTokens;
}
