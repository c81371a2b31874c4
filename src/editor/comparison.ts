import { type Candidate, compareModels, type ComparisonRow } from '../core/cost/compare';
import { candidatesFor, type Sent } from '../core/cost/candidates';
import { defaultDaysPerMonth } from '../core/cost/projection';
import type { Analysis, AssumptionLayer, ModelFacts } from '../core/model';
import { resolve } from '../core/assumptions/resolve';
import type { Resources } from '../core/resources';
import type { HoverTarget } from '../core/views/hoverMarkdown';
import { callOf } from '../core/views/hoverMarkdown';
import type { Settings } from './settings';

/** What is sent with a target: its call's prompts and framing, or the lone prompt. */
export function sentWith(analysis: Analysis, target: HoverTarget): Sent {
  const { calls, prompts } = analysis.facts;
  const callIndex = callOf(analysis, target);
  const call = callIndex === null ? undefined : calls[callIndex];
  if (call === undefined) {
    const prompt = target.kind === 'prompt' ? prompts[target.index] : undefined;
    return { prompts: prompt === undefined ? [] : [prompt.segments], framing: null };
  }
  return {
    prompts: call.prompts.flatMap((index) => (prompts[index] === undefined ? [] : [prompts[index].segments])),
    framing: { api: call.api, messageCount: call.messageCount },
  };
}

/** The model that a target's request goes to now, or null where it isn't known. */
export function currentModel(analysis: Analysis, target: HoverTarget): ModelFacts | null {
  const callIndex = callOf(analysis, target);
  const model = callIndex === null ? analysis.prompts[target.index]?.model : analysis.calls[callIndex]?.model;
  return model?.known === true ? model.value : null;
}

/** The models to compare with, the current one among them, each with the request counted by its tokenizer. */
export async function candidatesOf(
  resources: Resources,
  analysis: Analysis,
  target: HoverTarget,
  settings: Settings,
  at: Date,
): Promise<Candidate[]> {
  const catalogue = await resources.catalogue();
  const current = currentModel(analysis, target)?.identity;
  const names = settings.comparisonModels ?? catalogue.comparisonModels;
  const others = await candidatesFor(resources, names, sentWith(analysis, target), at);
  if (current === undefined || others.some(({ facts }) => facts.known && facts.value.identity.id === current.id))
    return others;
  return [...(await candidatesFor(resources, [current.asked], sentWith(analysis, target), at)), ...others];
}

/** The same request on every model that is compared with. */
export async function compareTarget(
  resources: Resources,
  analysis: Analysis,
  target: HoverTarget,
  settings: Settings,
  at: Date,
): Promise<ComparisonRow[]> {
  const candidates = await candidatesOf(resources, analysis, target, settings, at);
  const value = (name: 'requestsPerDay' | 'otherInputTokens' | 'expectedOutputTokens') =>
    resolve(name, settings.assumptions)?.value ?? null;
  return compareModels(candidates, {
    requestsPerDay: value('requestsPerDay'),
    otherInputTokens: value('otherInputTokens'),
    expectedOutputTokens: value('expectedOutputTokens'),
    maxTokens: comparableLimit(analysis, target, settings.assumptions),
    daysPerMonth: defaultDaysPerMonth,
    currentModel: currentModel(analysis, target)?.identity.id ?? null,
    date: at.toISOString().slice(0, 10),
  });
}

/** Figures at the limit compare only for the same output: where none is expected or limited, the current model's maximum. */
function comparableLimit(analysis: Analysis, target: HoverTarget, layers: readonly AssumptionLayer[]): number | null {
  const limit = limitOf(analysis, target, layers);
  if (limit !== null || resolve('expectedOutputTokens', layers) !== null) return limit;
  return currentModel(analysis, target)?.limits.maxOutput ?? null;
}

/** The limit that is set in the code or assumed; null: each model's own maximum. */
export function limitOf(analysis: Analysis, target: HoverTarget, layers: readonly AssumptionLayer[]): number | null {
  const callIndex = callOf(analysis, target);
  const limit = callIndex === null ? null : (analysis.calls[callIndex]?.effectiveLimit ?? null);
  if (limit !== null && limit.origin !== 'model') return limit.value;
  return resolve('maxTokens', layers)?.value ?? null;
}
