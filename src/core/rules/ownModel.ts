import { type Enforcement, enforcementOf } from '../models/enforcement';
import type { Call, CallAnalysis, ModelFacts, Moment } from '../model';

/**
 * The facts of a model that a call names by itself, at its provider's own address; null elsewhere. Gateways, deployments
 * and local runtimes may give a name to another model, and have their own sizes and dates.
 */
export function ownModel(call: Call, { model, modelOrigin }: CallAnalysis): ModelFacts | null {
  if (!model.known || !call.model.known || modelOrigin !== 'code') return null;
  const isOwn = call.host.kind === 'own' && call.host.provider === model.value.identity.provider;
  return isOwn ? model.value : null;
}

/** The same, of a model whose provider refuses what its sizes don't allow; null too once the model is gone. */
export function heldModel(
  call: Call,
  analysis: CallAnalysis,
  at: Moment,
): { readonly facts: ModelFacts; readonly enforcement: Enforcement } | null {
  const facts = ownModel(call, analysis);
  if (facts === null || isRetired(facts, at)) return null;
  const enforcement = enforcementOf(facts.identity.provider);
  return enforcement === null ? null : { facts, enforcement };
}

export function isRetired({ limits }: ModelFacts, at: Moment): boolean {
  return limits.retiredOn !== null && limits.retiredOn <= dayOf(at);
}

/** ISO date. */
export function dayOf({ date }: Moment): string {
  return date.toISOString().slice(0, 10);
}
