import { breakEvenHitRate, estimateMargin, offeredLifetimes, poissonHitRate } from '../cost/cache';
import { ratesFor } from '../cost/request';
import { tokenCount } from '../format';
import type { Call, CallAnalysis, Message } from '../model';
import { message } from '../model';
import type { Problem, Rule } from './rule';

/** Below one request an hour, nothing is left in a cache by the time of the next. */
const leastRequestsPerDay = 24;

/**
 * Something that may differ from request to request stands before a long text that doesn't, so that a provider that would
 * cache that text can't. Where enough stands before it to be cached, nothing is said.
 */
export const volatilePrefix: Rule = {
  id: 'volatile-prefix',
  severity: 'information',
  fromCode: false,
  *find({ facts, calls }): Iterable<Problem> {
    const said = new Set<number>();
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const brokenBy = analysis?.prefix.brokenBy;
      if (analysis === undefined || brokenBy?.kind !== 'placeholder' || said.has(brokenBy.range.start)) continue;
      const minimum = minimumMissed(call, analysis);
      if (minimum === null) continue;
      said.add(brokenBy.range.start);
      yield {
        message: sentence(call, analysis, brokenBy.name, minimum),
        range: brokenBy.range,
        call: index,
        prompt: brokenBy.prompt,
      };
    }
  },
};

/** The fewest tokens that are cached, where the text before the placeholder has less and the one after it has enough. */
function minimumMissed(call: Call, analysis: CallAnalysis): number | null {
  const { model, prefix, input, requestsPerDay } = analysis;
  if (!model.known) return null;
  const { caching, cacheMinimum } = model.value.limits;
  const cached = caching === 'automatic' || (caching === 'on-request' && (isMarked(call) || couldBeMarked(call)));
  if (!cached || cacheMinimum === null) return null;
  if (requestsPerDay === null ? call.atStart : requestsPerDay < leastRequestsPerDay) return null;
  if (caching === 'on-request' && !isMarked(call) && !pays(analysis)) return null;
  const margin = input.exact ? 1 : estimateMargin;
  const isMissed = prefix.stableTokens * margin < cacheMinimum;
  return isMissed && prefix.staticTokensAfter >= cacheMinimum * margin ? cacheMinimum : null;
}

/** Whether as many requests as are known to come find each other in the cache often enough to pay for its writes. */
function pays({ model, input, requestsPerDay, assumptions }: CallAnalysis): boolean {
  if (!model.known || !model.value.price.known) return false;
  const rates = ratesFor(model.value.price.value, input.tokens);
  const told = assumptions.find(({ name }) => name === 'cacheHitRate')?.value;
  return offeredLifetimes(rates).some((lifetime) => {
    const breakEven = breakEvenHitRate(rates, lifetime);
    if (breakEven === null) return false;
    if (typeof told === 'number') return told > breakEven;
    return requestsPerDay === null || poissonHitRate(requestsPerDay, lifetime) > breakEven;
  });
}

function isMarked({ caching }: Call): boolean {
  return caching.state === 'marked';
}

/** A gateway may ask for caching by itself, and in its own way. */
function couldBeMarked({ caching, host }: Call): boolean {
  return caching.state === 'unmarked' && (host.kind !== 'custom' || host.provider !== null);
}

function sentence(call: Call, { model, prefix, input }: CallAnalysis, name: string, minimum: number): Message {
  const args = {
    name,
    now: tokenCount(prefix.stableTokens, input.exact),
    minimum,
    after: tokenCount(prefix.staticTokensAfter, input.exact),
    all: tokenCount(prefix.stableTokens + prefix.staticTokensAfter, input.exact),
  };
  if (model.known && model.value.limits.caching === 'on-request' && !isMarked(call)) {
    return message(
      'volatile-prefix.unmarked',
      '`{name}` may differ from request to request, and only {now} tokens stand before it, fewer than the {minimum} that can be cached. If it came after the {after} tokens that follow and stay the same, {all} could be cached; nothing asks for that yet.',
      args,
    );
  }
  return message(
    'volatile-prefix',
    '`{name}` may differ from request to request, and only {now} tokens stand before it, fewer than the {minimum} that are cached. If it came after the {after} tokens that follow and stay the same, {all} could be cached.',
    args,
  );
}
