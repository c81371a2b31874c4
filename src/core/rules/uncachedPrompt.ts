import { breakEvenHitRate, cacheUsage, estimateMargin, offeredLifetimes, poissonHitRate } from '../cost/cache';
import { ratesFor } from '../cost/request';
import { money, percent, tokenCount } from '../format';
import type {
  CacheLifetime,
  CacheUse,
  Call,
  CallAnalysis,
  Fix,
  Message,
  PromptAnalysis,
  Rates,
  SourceFacts,
} from '../model';
import { message } from '../model';
import type { Problem, Rule } from './rule';

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
      const { now, cached, hitRate } = caching;
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

/** What caching a call's stable beginning for the shortest time that pays would change; null where none does. */
function cachingOf(call: Call, analysis: CallAnalysis): Caching | null {
  const { model, prefix, input, requestsPerDay } = analysis;
  if (!model.known || !model.value.price.known || model.value.limits.caching !== 'on-request') return null;
  // A gateway may ask for caching by itself.
  if (call.host.kind === 'custom' && call.host.provider === null) return null;
  const { cacheMinimum } = model.value.limits;
  const tokens = prefix.stableTokens;
  if (cacheMinimum === null || tokens < cacheMinimum * (input.exact ? 1 : estimateMargin)) return null;
  const told = toldHitRate(analysis);
  if (told === null && requestsPerDay === null && call.atStart) return null;
  const rates = ratesFor(model.value.price.value, input.tokens);
  const ways = offeredLifetimes(rates).flatMap((lifetime): Caching[] => {
    const hitRate = told ?? (requestsPerDay === null ? null : poissonHitRate(requestsPerDay, lifetime));
    const breakEven = breakEvenHitRate(rates, lifetime);
    if (breakEven === null || (hitRate !== null && hitRate <= breakEven)) return [];
    const perToken = costPerToken(rates, { cachedTokens: 1, hitRate: hitRate ?? 1, lifetime });
    return [{ lifetime, now: tokens * rates.input * 1e-3, cached: tokens * perToken * 1e-3, hitRate, breakEven }];
  });
  return ways[0] ?? null;
}

/** US dollars per million tokens of a cached beginning. */
function costPerToken(rates: Rates, use: CacheUse): number {
  const { cacheReadTokens = 0, cacheWrite5mTokens = 0, cacheWrite1hTokens = 0 } = cacheUsage(use);
  return (
    cacheReadTokens * (rates.cacheRead ?? rates.input) +
    cacheWrite5mTokens * (rates.cacheWrite5m ?? rates.input) +
    cacheWrite1hTokens * (rates.cacheWrite1h ?? rates.input)
  );
}

function toldHitRate({ assumptions }: CallAnalysis): number | null {
  const value = assumptions.find(({ name }) => name === 'cacheHitRate')?.value;
  return typeof value === 'number' ? value : null;
}

function sentence(analysis: CallAnalysis, { lifetime, now, cached, hitRate, breakEven }: Caching): Message {
  const args = {
    tokens: tokenCount(analysis.prefix.stableTokens, analysis.input.exact),
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
  if (toldHitRate(analysis) === null) {
    return message(
      'uncached-prompt.volume',
      'Every request sends the same {tokens} tokens first, and nothing asks for caching them: {now} per 1,000 requests, {cached} if cached for {lifetime}, with writes counted and {requestsPerDay} requests spread over the day. Caching pays above a hit rate of {breakEven}.',
      { ...args, requestsPerDay: analysis.requestsPerDay ?? 0 },
    );
  }
  return message(
    'uncached-prompt.rate',
    'Every request sends the same {tokens} tokens first, and nothing asks for caching them: {now} per 1,000 requests, {cached} if cached for {lifetime}, with writes counted and a hit rate of {hitRate}. Caching pays above {breakEven}.',
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
