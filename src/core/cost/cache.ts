import type { CacheLifetime, CacheUse, Rates } from '../model';
import type { Usage } from './request';

/** An estimate must exceed a provider's minimum by this factor before it is taken to be cached. */
export const estimateMargin = 1.1;

const cacheLifetimes: readonly CacheLifetime[] = ['5m', '1h'];

/** The lifetimes that have a price, shortest first. */
export function offeredLifetimes(rates: Rates): readonly CacheLifetime[] {
  return cacheLifetimes.filter((lifetime) => writeRate(rates, lifetime) !== null);
}

/** The cached part of a mean request: `hitRate` of it is read, the rest written. */
export function cacheUsage({ cachedTokens, hitRate, lifetime }: CacheUse): Partial<Usage> {
  const readTokens = hitRate * cachedTokens;
  // Not (1 - hitRate) × cachedTokens, which may round to more than is left.
  return usageOf(readTokens, cachedTokens - readTokens, lifetime);
}

/** Tokens read from the cache and written to it; what is written without a price of its own is plain input. */
export function usageOf(readTokens: number, writtenTokens: number, lifetime: CacheLifetime | null): Partial<Usage> {
  const read = { cacheReadTokens: readTokens };
  if (lifetime === null) return read;
  return lifetime === '1h'
    ? { ...read, cacheWrite1hTokens: writtenTokens }
    : { ...read, cacheWrite5mTokens: writtenTokens };
}

/**
 * The hit rate above which caching a prefix costs less than sending it: (write − input) / (write − read). Null where the
 * model has no such prices.
 */
export function breakEvenHitRate(rates: Rates, lifetime: CacheLifetime): number | null {
  const write = writeRate(rates, lifetime);
  if (write === null || rates.cacheRead === null || write <= rates.cacheRead) return null;
  return Math.max(0, (write - rates.input) / (write - rates.cacheRead));
}

function writeRate(rates: Rates, lifetime: CacheLifetime): number | null {
  return lifetime === '1h' ? rates.cacheWrite1h : rates.cacheWrite5m;
}

const secondsPerDay = 86_400;
const lifetimeSeconds: Record<CacheLifetime, number> = { '5m': 300, '1h': 3600 };

/**
 * The share of requests that find the prefix still kept when they come independently of each other, evenly over the day:
 * 1 − e^(−requests per second × lifetime), the chance that another one came within the lifetime before. Each read keeps
 * the prefix for another lifetime.
 */
export function poissonHitRate(requestsPerDay: number, lifetime: CacheLifetime): number {
  return 1 - Math.exp((-requestsPerDay / secondsPerDay) * lifetimeSeconds[lifetime]);
}
