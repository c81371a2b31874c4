import { ratesFor } from '../cost/request';
import { money } from '../format';
import type { Call, CallAnalysis, Message } from '../model';
import { message } from '../model';
import { titleOf } from '../sdks';
import { setLimit } from './missingOutputLimit';
import type { Problem, Rule } from './rule';

/** A call without an output limit whose library or service sets one by itself, which cuts long answers off. */
export const implicitOutputLimit: Rule = {
  id: 'implicit-output-limit',
  severity: 'information',
  fromCode: true,
  *find({ facts, calls }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const { limit } = call;
      if (limit.state !== 'missing' || limit.required || limit.libraryDefault === null) continue;
      yield {
        message: sentence(call, limit.parameter, limit.libraryDefault, costOf(calls[index], limit.libraryDefault)),
        range: call.nameRange,
        call: index,
        fix: limit.insertion === null ? null : setLimit(limit.parameter, limit.insertion, limit.libraryDefault),
      };
    }
  },
};

/** What a request's output costs at the library's own limit, or null where the price isn't known. */
function costOf(analysis: CallAnalysis | undefined, tokens: number): number | null {
  if (analysis === undefined || !analysis.model.known || !analysis.model.value.price.known) return null;
  return (tokens * ratesFor(analysis.model.value.price.value, analysis.input.tokens).output) / 1e6;
}

function sentence({ sdk }: Call, parameter: string, tokens: number, perRequest: number | null): Message {
  const args = { parameter, sdk: titleOf(sdk), tokens };
  if (perRequest === null) {
    return message(
      'implicit-output-limit',
      'No {parameter}: {sdk} ends the answer at {tokens} tokens by itself.',
      args,
    );
  }
  return message(
    'implicit-output-limit.priced',
    'No {parameter}: {sdk} ends the answer at {tokens} tokens by itself, {perRequest} a request.',
    { ...args, perRequest: money(perRequest) },
  );
}
