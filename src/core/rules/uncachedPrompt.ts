import { breakEvenHitRate, offeredLifetimes } from '../cost/cache';
import { ratesFor } from '../cost/request';
import { money, percent, tokenCount } from '../format';
import type { CacheLifetime, Call, CallAnalysis, Fix, Message, PromptAnalysis, Rates, SourceFacts } from '../model';
import { message } from '../model';
import type { Problem, Rule } from './rule';

/** An estimate must exceed a provider's minimum by this factor before anything is said of it. */
export const estimateMargin = 1.1;

const minutesPerDay = 24 * 60;
const minutes: Readonly<Record<CacheLifetime, number>> = { '5m': 5, '1h': 60 };
const lifetimeWords: Readonly<Record<CacheLifetime, string>> = { '5m': '5 minutes', '1h': 'an hour' };

/**
 * A long beginning that every request repeats, at a provider that caches only on request, without a marker. Nothing is
 * said of a call that runs once, or so seldom that nothing would be left in the cache.
 */
export const uncachedPrompt: Rule = {
  id: 'uncached-prompt',
  severity: 'information',
  fromCode: false,
  *find({ facts, calls, prompts }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const caching = analysis === undefined || call.caching.state !== 'unmarked' ? null : cachingOf(call, analysis);
      if (analysis === undefined || caching === null) continue;
      const { now, cached, hitRate, breakEven } = caching;
      if (hitRate !== null && hitRate <= breakEven) continue;
      const { requestsPerDay } = analysis;
      yield {
        message: sentence(analysis, caching),
        range: call.nameRange,
        call: index,
        usdPerDay: hitRate === null || requestsPerDay === null ? null : ((now - cached) / 1000) * requestsPerDay,
        fix: caching.lifetime === '5m' ? mark(facts, call, analysis, prompts) : null,
      };
    }
  },
};

interface Caching {
  readonly lifetime: CacheLifetime;
  /** Of the stable beginning, per 1,000 requests, in US dollars. */
  readonly now: number;
  /** At the hit rate, writes counted; where that isn't known, read by every request. */
  readonly cached: number;
  readonly hitRate: number | null;
  readonly breakEven: number;
}

/** What caching the stable beginning of a call would change; null where it can't be cached or costs nothing. */
function cachingOf(call: Call, { model, prefix, input, requestsPerDay, assumptions }: CallAnalysis): Caching | null {
  if (!model.known || !model.value.price.known || model.value.limits.caching !== 'on-request') return null;
  const { cacheMinimum } = model.value.limits;
  const tokens = prefix.stableTokens;
  if (cacheMinimum === null || tokens < cacheMinimum * (input.exact ? 1 : estimateMargin)) return null;
  const hitRate = assumptions.find(({ name }) => name === 'cacheHitRate')?.value;
  const isTold = typeof hitRate === 'number';
  if (!isTold && call.atStart && requestsPerDay === null) return null;
  const rates = ratesFor(model.value.price.value, input.tokens);
  const lifetime = offeredLifetimes(rates).find(
    (each) => isTold || requestsPerDay === null || requestsPerDay >= minutesPerDay / minutes[each],
  );
  const breakEven = lifetime === undefined ? null : breakEvenHitRate(rates, lifetime);
  if (lifetime === undefined || breakEven === null || rates.cacheRead === null) return null;
  const per1000 = (rate: number) => (tokens * rate) / 1000;
  const cached = isTold
    ? hitRate * per1000(rates.cacheRead) + (1 - hitRate) * per1000(writeRate(rates, lifetime))
    : per1000(rates.cacheRead);
  return { lifetime, now: per1000(rates.input), cached, hitRate: isTold ? hitRate : null, breakEven };
}

function writeRate(rates: Rates, lifetime: CacheLifetime): number {
  return (lifetime === '1h' ? rates.cacheWrite1h : rates.cacheWrite5m) ?? rates.input;
}

function sentence({ prefix, input }: CallAnalysis, { lifetime, now, cached, hitRate, breakEven }: Caching): Message {
  const args = {
    tokens: tokenCount(prefix.stableTokens, input.exact),
    now: money(now),
    cached: money(cached),
    breakEven: percent(breakEven),
    lifetime: lifetimeWords[lifetime],
  };
  if (hitRate === null) {
    return message(
      'uncached-prompt',
      'Every request sends the same {tokens} tokens first, and nothing asks for caching them: {now} per 1,000 requests, {cached} when read from the cache. With its writes counted, caching pays where more than {breakEven} of the requests come within {lifetime} of another.',
      args,
    );
  }
  return message(
    'uncached-prompt.rate',
    'Every request sends the same {tokens} tokens first, and nothing asks for caching them: {now} per 1,000 requests, {cached} if cached for {lifetime}, at a hit rate of {hitRate} and with writes counted. Caching pays above {breakEven}.',
    { ...args, hitRate: percent(hitRate) },
  );
}

/** Marks the system prompt, where that alone is long enough and the same on every request. */
function mark(
  { prompts: texts }: SourceFacts,
  { caching, sent }: Call,
  { model, prefix, input }: CallAnalysis,
  prompts: readonly PromptAnalysis[],
): Fix | null {
  if (caching.state !== 'unmarked' || caching.marks.length === 0 || !model.known) return null;
  const first = sent.find((part) => part.kind === 'prompt')?.prompt;
  if (first === undefined || texts[first]?.role !== 'system') return null;
  if (prefix.brokenBy?.kind === 'placeholder' && prefix.brokenBy.prompt === first) return null;
  const minimum = (model.value.limits.cacheMinimum ?? 0) * (input.exact ? 1 : estimateMargin);
  if ((prompts[first]?.count.tokens ?? 0) < minimum) return null;
  return {
    title: message('uncached-prompt.fix', 'Mark the system prompt for caching'),
    edits: caching.marks.map(({ at, text }) => ({ range: { start: at, end: at }, newText: text, selection: null })),
  };
}
