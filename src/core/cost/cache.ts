import type { CacheLifetime, CacheUse, Rates } from '../model';
import type { Usage } from './request';

const cacheLifetimes: readonly CacheLifetime[] = ['5m', '1h'];

/** The lifetimes that have a price, shortest first. */
export function offeredLifetimes(rates: Rates): readonly CacheLifetime[] {
  return cacheLifetimes.filter((lifetime) => writeRate(rates, lifetime) !== null);
}

/** The cached part of a mean request: `hitRate` of it is read, the rest written. */
export function cacheUsage({ cachedTokens, hitRate, lifetime }: CacheUse): Partial<Usage> {
  const written = (1 - hitRate) * cachedTokens;
  const read = { cacheReadTokens: hitRate * cachedTokens };
  if (lifetime === null) return read;
  return lifetime === '1h' ? { ...read, cacheWrite1hTokens: written } : { ...read, cacheWrite5mTokens: written };
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
