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
  OutputLimit,
  Prompt,
  PromptAnalysis,
  SourceFacts,
  TokenCount,
} from '../model';
import { known, unknown } from '../model';
import type { Catalogue } from '../prices/catalogue';
import type { Resources } from '../resources';
import { countPrompt } from '../tokens/countPrompt';
import { framingTokens } from '../tokens/framing';
import { defaultDaysPerMonth, project } from './projection';

export type Assessed = Pick<Analysis, 'calls' | 'prompts'>;

interface Context {
  readonly assumptions: readonly AssumptionLayer[];
  readonly at: Date;
}

/** Puts tokens and money to every call and prompt of a file. */
export async function assess(resources: Resources, facts: SourceFacts, context: Context): Promise<Assessed> {
  if (facts.calls.length === 0 && facts.prompts.length === 0) return { calls: [], prompts: [] };
  const catalogue = await resources.catalogue();
  const calls = await Promise.all(facts.calls.map((call) => assessCall(resources, catalogue, facts, call, context)));
  const assumed = modelByAssumption(catalogue, context);
  const prompts = await Promise.all(
    facts.prompts.map((prompt) => assessPrompt(resources, prompt, calls[prompt.calls[0] ?? -1]?.model ?? assumed)),
  );
  return { calls, prompts };
}

async function assessPrompt(resources: Resources, prompt: Prompt, model: Fact<ModelFacts>): Promise<PromptAnalysis> {
  const count = await resources.counter.for(model.known ? model.value.identity : null);
  return { model, count: countPrompt(count, prompt.segments) };
}

async function assessCall(
  resources: Resources,
  catalogue: Catalogue,
  facts: SourceFacts,
  call: Call,
  context: Context,
): Promise<CallAnalysis> {
  const model = modelOfCall(catalogue, call, context);
  const defaultModel = resolve('defaultModel', context.assumptions);
  const otherInput = resolve('otherInputTokens', context.assumptions);
  const count = await resources.counter.for(model.known ? model.value.identity : null);
  const prompts = call.prompts.flatMap((index) => facts.prompts[index] ?? []);
  const input = inputTokens(
    call,
    prompts.map((prompt) => countPrompt(count, prompt.segments)),
    otherInput?.value ?? null,
    count(''),
  );
  const limit = limitAssumption(call.limit, model, context.assumptions);
  const volume = resolve('requestsPerDay', context.assumptions);
  const expected = expectedOutput(resolve('expectedOutputTokens', context.assumptions), limit);
  const requestsPerDay = volume?.value ?? null;
  return {
    model,
    modelOrigin: call.model.known ? 'code' : (defaultModel?.origin ?? 'code'),
    input,
    count: { ...count(''), tokens: input.promptTokens },
    effectiveLimit: limit === null ? null : { value: limit.value, origin: limit.origin },
    requestsPerDay,
    expectedOutputTokens: expected?.value ?? null,
    cost: costOf(model, input.tokens, {
      expected: expected?.value ?? null,
      limit: limit?.value ?? null,
      requestsPerDay,
    }),
    assumptions: [volume, expected, limit, otherInput, call.model.known ? null : defaultModel].filter(
      (each) => each !== null,
    ),
  };
}

function modelOfCall(catalogue: Catalogue, call: Call, { assumptions, at }: Context): Fact<ModelFacts> {
  if (!call.model.known) {
    const assumed = modelByAssumption(catalogue, { assumptions, at });
    return assumed.known ? assumed : call.model;
  }
  if (call.host.kind === 'local') return unknown('model.local', 'runs locally, so it has no token price');
  const identity = catalogue.identify(call.model.value, { provider: call.host.provider, hostKind: call.host.kind });
  return identity.known ? known(catalogue.facts(identity.value, at), call.model.range) : identity;
}

function modelByAssumption(catalogue: Catalogue, { assumptions, at }: Context): Fact<ModelFacts> {
  const assumed = resolve('defaultModel', assumptions);
  if (assumed === null) return unknown('model.none', 'no call in this file uses it, and no default model is set');
  const identity = catalogue.identify(assumed.value, { provider: null, hostKind: null });
  return identity.known ? known(catalogue.facts(identity.value, at)) : identity;
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
    exact: none.exact,
    complete: call.unknownInput.length === 0,
  };
}

/**
 * The code's limit; else the assumed one; else the model's maximum. Unlike other assumptions a flag doesn't override the
 * code here: it stands in where the code has no limit.
 */
function limitAssumption(
  limit: OutputLimit,
  model: Fact<ModelFacts>,
  layers: readonly AssumptionLayer[],
): (Assumption & { readonly value: number }) | null {
  const maximum = model.known ? model.value.limits.maxOutput : null;
  const assumed = resolve('maxTokens', [...layers, { origin: 'model', values: { maxTokens: maximum } }]);
  if (limit.state !== 'present' || !limit.value.known) return assumed;
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
  output: { expected: number | null; limit: number | null; requestsPerDay: number | null },
): Fact<CallCost> {
  if (!model.known) return model;
  const { price } = model.value;
  if (!price.known) return price;
  const volume = { requestsPerDay: output.requestsPerDay, daysPerMonth: defaultDaysPerMonth };
  const at = (outputTokens: number | null) =>
    outputTokens === null ? null : project(price.value, { inputTokens, outputTokens }, volume);
  return known({
    expected: at(output.expected),
    atLimit: at(output.limit),
    inputPerRequest: project(price.value, { inputTokens, outputTokens: 0 }, volume).perRequest,
  });
}

/** The threshold above which a system prompt is oversize. */
export function maxPromptTokens(layers: readonly AssumptionLayer[]): number {
  return resolve('maxPromptTokens', layers)?.value ?? defaultMaxPromptTokens;
}
