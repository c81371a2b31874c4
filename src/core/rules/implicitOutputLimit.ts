import { suggestedLimit } from '../assumptions/suggestedLimit';
import { ratesFor } from '../cost/request';
import { money } from '../format';
import type { Call, CallAnalysis, Message } from '../model';
import { message } from '../model';
import { titleOf } from '../sdks';
import { exposureOf, setLimit } from './missingOutputLimit';
import type { Problem, Rule } from './rule';

/** A call without an output limit whose library or service sets one by itself, which may cut long answers off. */
export const implicitOutputLimit: Rule = {
  id: 'implicit-output-limit',
  severity: 'information',
  fromCode: true,
  *find({ facts, calls }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const { limit } = call;
      if (analysis === undefined || limit.state !== 'missing' || limit.required || limit.libraryDefault === null)
        continue;
      const { parameter, insertion, libraryDefault: own } = limit;
      yield {
        message:
          own === 'model-maximum'
            ? upToMaximum(call, parameter, analysis)
            : own === 'by-model'
              ? byModel(call, parameter)
              : sentence(call, parameter, own, costOf(analysis, own)),
        range: call.nameRange,
        call: index,
        usdPerDay: own === 'model-maximum' ? (exposureOf(analysis)?.perDay ?? null) : null,
        fix:
          insertion === null
            ? null
            : setLimit(parameter, insertion, typeof own === 'number' ? own : suggestedLimit(analysis.layers).value),
      };
    }
  },
};

/** What a request's output costs at the library's own limit, or null where the price isn't known. */
function costOf({ model, input }: CallAnalysis, tokens: number): number | null {
  if (!model.known || !model.value.price.known) return null;
  return (tokens * ratesFor(model.value.price.value, input.tokens).output) / 1e6;
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

/** The library sends the model's own maximum, which limits nothing but is what the code gets. */
function upToMaximum({ sdk }: Call, parameter: string, analysis: CallAnalysis): Message {
  const args = { parameter, sdk: titleOf(sdk) };
  const exposure = exposureOf(analysis);
  if (exposure === null) {
    return message(
      'implicit-output-limit.maximum',
      "No {parameter}: {sdk} sets it to the model's maximum by itself.",
      args,
    );
  }
  const { model, maximum, perRequest } = exposure;
  if (perRequest === null) {
    return message(
      'implicit-output-limit.maximum.tokens',
      'No {parameter}: {sdk} sets it to the maximum of {model}, {maximum} tokens, by itself.',
      { ...args, model, maximum },
    );
  }
  return message(
    'implicit-output-limit.maximum.priced',
    'No {parameter}: {sdk} sets it to the maximum of {model}, {maximum} tokens, by itself, {perRequest} a request.',
    { ...args, model, maximum, perRequest: money(perRequest) },
  );
}

function byModel({ sdk }: Call, parameter: string): Message {
  return message(
    'implicit-output-limit.model',
    'No {parameter}: {sdk} sets it by itself, to a number that depends on the model.',
    { parameter, sdk: titleOf(sdk) },
  );
}
