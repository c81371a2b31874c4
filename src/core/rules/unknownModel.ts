import type { Message } from '../model';
import type { Problem, Rule } from './rule';

/**
 * A literal model id that the catalogue doesn't know, at the provider's own address. Deployments, gateways, custom hosts
 * and local runtimes name models as they like, so nothing is said of them.
 */
export const unknownModel: Rule = {
  id: 'unknown-model',
  severity: 'information',
  fromCode: false,
  *find({ facts, calls }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      if (analysis === undefined || analysis.model.known || !call.model.known) continue;
      if (call.host.kind !== 'own' || analysis.model.reason.id !== 'model.unknown') continue;
      yield { message: asSentence(analysis.model.reason), range: call.model.range ?? call.nameRange, call: index };
    }
  },
};

/** A reason stands within a sentence elsewhere; here it is one. */
function asSentence({ id, text, args }: Message): Message {
  return { id, text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`, args };
}
