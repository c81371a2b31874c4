import type { Problem, Rule } from './rule';

/**
 * A literal model id that the catalogue doesn't know, at the provider's own address. Deployments, gateways, custom hosts
 * and local runtimes name models as they like, so nothing is said of them.
 */
export const unknownModel: Rule = {
  id: 'unknown-model',
  severity: 'information',
  *find({ facts, calls }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      if (analysis === undefined || analysis.model.known || !call.model.known) continue;
      if (call.host.kind !== 'own' || analysis.model.reason.id !== 'model.unknown') continue;
      yield { message: analysis.model.reason, range: call.model.range ?? call.nameRange, call: index };
    }
  },
};
