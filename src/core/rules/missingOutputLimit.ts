import { suggestedLimit } from '../assumptions/suggestedLimit';
import { ratesFor } from '../cost/request';
import { money } from '../format';
import type { Call, CallAnalysis, Fix, Insertion, Message } from '../model';
import { message } from '../model';
import { titleOf } from '../sdks';
import type { Problem, Rule } from './rule';

/** A call that sends no output limit: the model may then generate up to its maximum, and each token of it is billed. */
export const missingOutputLimit: Rule = {
  id: 'missing-output-limit',
  severity: 'warning',
  fromCode: true,
  *find({ facts, calls }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const { limit } = call;
      if (analysis === undefined || limit.state !== 'missing' || limit.libraryDefault !== null) continue;
      const exposure = exposureOf(analysis);
      yield {
        message: limit.required ? refused(call) : unlimited(call, exposure),
        range: call.nameRange,
        call: index,
        usdPerDay: exposure?.perDay ?? null,
        fix:
          limit.insertion === null
            ? null
            : setLimit(limit.parameter, limit.insertion, suggestedLimit(analysis.layers).value),
        ...(limit.required ? { severity: 'error' as const } : {}),
      };
    }
  },
};

export interface Exposure {
  readonly model: string;
  readonly maximum: number;
  readonly perRequest: number | null;
  readonly requestsPerDay: number | null;
  readonly perDay: number | null;
}

/** What the output alone costs when the model generates all that it can. */
export function exposureOf({ model, input, requestsPerDay }: CallAnalysis): Exposure | null {
  if (!model.known || model.value.limits.maxOutput === null) return null;
  const { identity, limits, price } = model.value;
  const maximum = limits.maxOutput ?? 0;
  const perRequest = price.known ? (maximum * ratesFor(price.value, input.tokens).output) / 1e6 : null;
  const perDay = perRequest === null || requestsPerDay === null ? null : perRequest * requestsPerDay;
  return { model: identity.asked, maximum, perRequest, requestsPerDay, perDay };
}

/** A request that its API takes only with a limit, and that has none. */
export function refused({ limit, sdk }: Call): Message {
  return message(
    'missing-output-limit.required',
    'No {parameter}: {api} refuses a request without it, so this call fails.',
    { parameter: limit.parameter, api: titleOf(sdk) },
  );
}

function unlimited(call: Call, exposure: Exposure | null): Message {
  if (exposure === null) {
    const model = call.model.known ? call.model.value : 'the model';
    return message(
      'missing-output-limit.unknown',
      'No output limit: {model} may generate up to its maximum on every request.',
      {
        model,
      },
    );
  }
  const { model, maximum, perRequest, requestsPerDay, perDay } = exposure;
  if (perRequest === null) {
    return message(
      'missing-output-limit.unpriced',
      'No output limit: {model} may generate up to {maximum} tokens a request.',
      {
        model,
        maximum,
      },
    );
  }
  if (perDay === null || requestsPerDay === null) {
    return message(
      'missing-output-limit.request',
      'No output limit: {model} may generate up to {maximum} tokens a request, {perRequest} each.',
      { model, maximum, perRequest: money(perRequest) },
    );
  }
  return message(
    'missing-output-limit.day',
    'No output limit: {model} may generate up to {maximum} tokens a request, {perRequest} each, {perDay} a day at {requestsPerDay} requests.',
    { model, maximum, perRequest: money(perRequest), perDay: money(perDay), requestsPerDay },
  );
}

/** Sets a limit where none is given. */
export function setLimit(parameter: string, { at, end = at, prefix, suffix }: Insertion, limit: number): Fix {
  const value = String(limit);
  return {
    title: message('missing-output-limit.fix', 'Set {parameter}', { parameter }),
    edits: [
      {
        range: { start: at, end },
        newText: prefix + value + suffix,
        selection: { start: prefix.length, end: prefix.length + value.length },
      },
    ],
  };
}
