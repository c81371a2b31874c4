import { planValues } from '../core/cost/assumedPlan';
import { type Candidate, compareModels, type ComparisonRow } from '../core/cost/compare';
import { candidatesFor } from '../core/cost/candidates';
import { monthFrom } from '../core/cost/projection';
import { nothing, type Sent, sentAlone, sentByCall } from '../core/cost/sent';
import type { Analysis, CallAnalysis, ModelFacts, Moment } from '../core/model';
import { resolve } from '../core/assumptions/resolve';
import { withTeamModels } from '../core/prices/teamCatalogue';
import type { Resources } from '../core/resources';
import type { HoverTarget } from '../core/views/hoverMarkdown';
import { callOf } from '../core/views/hoverMarkdown';
import type { Settings } from './settings';

/** What is sent with a target: all that its call sends, or the lone prompt. */
export function sentWith(analysis: Analysis, target: HoverTarget): Sent {
  const { facts } = analysis;
  const callIndex = callOf(analysis, target);
  if (callIndex !== null) return sentByCall(facts, callIndex);
  const prompt = facts.prompts[target.index];
  return prompt === undefined ? nothing : sentAlone(prompt);
}

/** The numbers of a target's request: its call's, or those of the lone prompt; null where it has none. */
export function numbersOf(analysis: Analysis, target: HoverTarget): CallAnalysis | null {
  const callIndex = callOf(analysis, target);
  if (callIndex !== null) return analysis.calls[callIndex] ?? null;
  return analysis.prompts[target.index]?.alone ?? null;
}

/** The model that a target's request goes to now, or null where it isn't known. */
export function currentModel(analysis: Analysis, target: HoverTarget): ModelFacts | null {
  const model = numbersOf(analysis, target)?.model;
  return model?.known === true ? model.value : null;
}

/** The models to compare with, the current one among them, each with the request counted by its tokenizer. */
export async function candidatesOf(
  resources: Resources,
  analysis: Analysis,
  target: HoverTarget,
  settings: Settings,
  at: Moment,
): Promise<Candidate[]> {
  const catalogue = withTeamModels(await resources.catalogue(), analysis.team?.models ?? []);
  const current = currentModel(analysis, target)?.identity;
  const names = settings.comparisonModels ?? catalogue.comparisonModels;
  const models = current === undefined ? names : [current, ...names];
  return candidatesFor(resources, catalogue, models, sentWith(analysis, target), at);
}

/** The same request on every model that is compared with. */
export async function compareTarget(
  resources: Resources,
  analysis: Analysis,
  target: HoverTarget,
  settings: Settings,
  at: Moment,
): Promise<ComparisonRow[]> {
  const candidates = await candidatesOf(resources, analysis, target, settings, at);
  const numbers = numbersOf(analysis, target);
  const layers = numbers?.layers ?? settings.assumptions;
  const value = (name: 'requestsPerDay' | 'otherInputTokens' | 'expectedOutputTokens') =>
    resolve(name, layers)?.value ?? null;
  return compareModels(candidates, {
    requestsPerDay: value('requestsPerDay'),
    otherInputTokens: value('otherInputTokens'),
    placeholderTokens: numbers?.input.placeholderTokens ?? null,
    expectedOutputTokens: value('expectedOutputTokens'),
    maxTokens: comparableLimit(numbers),
    ...planValues(layers),
    ...monthFrom(at),
    currentModel: currentModel(analysis, target)?.identity ?? null,
  });
}

/** Figures at the limit compare only for the same output: where none is expected or limited, the current model's maximum. */
function comparableLimit(numbers: CallAnalysis | null): number | null {
  if (numbers === null) return null;
  const { effectiveLimit, expectedOutputTokens } = numbers;
  return effectiveLimit?.origin === 'model' && expectedOutputTokens !== null ? null : (effectiveLimit?.value ?? null);
}
