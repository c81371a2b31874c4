import { breakEvenHitRate, estimateMargin, offeredLifetimes, poissonHitRate } from '../cost/cache';
import { ratesFor } from '../cost/request';
import { percent, tokenCount } from '../format';
import { message } from '../model';
import type { Proposal, SavedCall, Stream } from './proposal';

/**
 * Asking the provider to keep the beginning of the request, where it does so only when asked and the beginning reaches
 * its minimum. Writes are counted: with a low hit rate caching costs more than it saves, and isn't proposed.
 */
export function promptCache(call: SavedCall): Proposal[] {
  const { limits } = call.model;
  const stable = call.numbers.prefix.stableTokens;
  const { exact } = call.numbers.input;
  if (limits.caching !== 'on-request' || call.call.caching.state !== 'unmarked' || call.numbers.plan.cache !== null) {
    return [];
  }
  if (limits.cacheMinimum === null || stable < limits.cacheMinimum * (exact ? 1 : estimateMargin)) return [];
  const rates = ratesFor(call.price, call.numbers.input.tokens);
  const [lifetime] = offeredLifetimes(rates);
  if (lifetime === undefined) return [];
  const hitRate = poissonHitRate(call.requestsPerDay, lifetime);
  const breakEven = breakEvenHitRate(rates, lifetime);
  if (breakEven === null || hitRate <= breakEven) return [];
  const isOwn = (stream: Stream) => stream.price === call.price;
  // What routing or kept answers took away leaves fewer requests to find each other in the cache.
  const hitRateOf = (streams: readonly Stream[]) => {
    const share = streams.reduce((sum, stream) => sum + (isOwn(stream) ? stream.share : 0), 0);
    return poissonHitRate(call.requestsPerDay * share, lifetime);
  };
  return [
    {
      kind: 'prompt-cache',
      place: call.place,
      calls: [call],
      action: message(
        'savings.promptCache',
        'Mark the first {tokens} tokens for caching: it pays from a hit rate of {breakEven}.',
        { tokens: tokenCount(stable, exact), breakEven: percent(breakEven) },
      ),
      assumptions: (streams) => [
        { name: 'cacheHitRate', value: hitRateOf(streams), origin: 'default' },
        { name: 'cacheTtl', value: lifetime, origin: 'default' },
      ],
      change: (streams) =>
        streams.map((stream) => {
          // A routed request goes to another model, which caches by its own rules.
          if (!isOwn(stream) || stream.stableTokens < (limits.cacheMinimum ?? 0)) return stream;
          return {
            ...stream,
            hitRateFollows: true,
            plan: { ...stream.plan, cache: { cachedTokens: stream.stableTokens, hitRate, lifetime } },
          };
        }),
    },
  ];
}
