import { resolve } from '../core/assumptions/resolve';
import { planFor, planValues } from '../core/cost/assumedPlan';
import type { AssumptionLayer, CacheUse, ModelFacts } from '../core/model';
import { known } from '../core/model';
import type { FlagOrigins, ProjectionFlags } from './projectionFlags';

/** What is known of a request in the code besides the flags. */
export interface RequestContext {
  /** All that was said, the flags among it. */
  readonly layers: readonly AssumptionLayer[];
  /** The output limit that the code has. */
  readonly limit: number | null;
  /** Expected in place of placeholders. */
  readonly placeholderTokens: number | null;
}

/** The flags that say the same as an assumption. */
const assumptionOf = [
  ['requestsPerDay', 'requestsPerDay'],
  ['outputTokens', 'expectedOutputTokens'],
  ['maxTokens', 'maxTokens'],
  ['otherInputTokens', 'otherInputTokens'],
  ['batch', 'batchShare'],
  ['turns', 'turns'],
  ['turnTokens', 'turnTokens'],
] as const;

/**
 * The flags for a request in the code on one model, completed by what comments and promptcost.json say of it, so that it
 * costs what `scan` says. `stableTokens`: its beginning that is the same on every request, as this model counts it.
 */
export function assumedFlags(
  flags: ProjectionFlags,
  { layers, limit, placeholderTokens }: RequestContext,
  facts: ModelFacts,
  stableTokens: number,
): ProjectionFlags {
  const assumed: { -readonly [Flag in (typeof assumptionOf)[number][0]]?: number } = {};
  const origins: { -readonly [Flag in keyof FlagOrigins]: FlagOrigins[Flag] } = {
    placeholderTokens: 'promptcost.json',
  };
  const offersBatch = facts.price.known && facts.price.value.batchFactor !== null;
  for (const [flag, name] of assumptionOf) {
    const found = resolve(name, layers);
    if (found === null || flags[flag] !== undefined) continue;
    // The code's limit stands; and without a batch price a batch costs what its requests cost by themselves.
    if ((flag === 'maxTokens' && limit !== null) || (flag === 'batch' && !offersBatch)) continue;
    assumed[flag] = found.value;
    origins[flag] = found.origin;
  }
  const cache = flags.cachedTokens === undefined ? planFor(planValues(layers), known(facts), stableTokens).cache : null;
  if (cache !== null) {
    origins.cachedTokens = 'code';
    origins.cacheHitRate = resolve('cacheHitRate', layers)?.origin ?? 'default';
    origins.cacheTtl = 'default';
  }
  return {
    ...flags,
    ...assumed,
    ...(placeholderTokens === null ? {} : { placeholderTokens }),
    ...(cache === null ? {} : cacheFlags(cache)),
    origins,
  };
}

function cacheFlags({ cachedTokens, hitRate, lifetime }: CacheUse): ProjectionFlags {
  return { cachedTokens, cacheHitRate: hitRate, ...(lifetime === null ? {} : { cacheTtl: lifetime }) };
}
