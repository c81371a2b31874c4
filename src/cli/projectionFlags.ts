import type { Origin } from '../core/model';
import { UsageError } from './usageError';

/** The flags of `project`, which `compare` takes too. */
export interface ProjectionFlags {
  readonly outputTokens?: number;
  readonly maxTokens?: number;
  readonly requestsPerDay?: number;
  readonly cachedTokens?: number;
  readonly cacheHitRate?: number;
  readonly cacheTtl?: string;
  readonly batch?: number;
  readonly turns?: number;
  readonly turnTokens?: number;
  readonly reasoningTokens?: number;
  readonly daysPerMonth?: number;
  /** Part of the input already, as is the next. */
  readonly otherInputTokens?: number;
  readonly placeholderTokens?: number;
  /** Of values that no flag gave. */
  readonly origins?: FlagOrigins;
}

export type FlagOrigins = { readonly [Flag in Exclude<keyof ProjectionFlags, 'origins'>]?: Origin };

/** Who gave a flag's value. */
export function originOf(flag: keyof FlagOrigins, { origins }: ProjectionFlags): Origin {
  return origins?.[flag] ?? 'flag';
}

/** Refuses flags that don't go together; each by itself is valid. */
export function checkFlags(flags: ProjectionFlags): void {
  if (flags.cachedTokens === undefined && (flags.cacheHitRate !== undefined || flags.cacheTtl !== undefined)) {
    throw new UsageError('--cache-hit-rate and --cache-ttl need --cached-tokens');
  }
  if (flags.turnTokens !== undefined && flags.turns === undefined) throw new UsageError('--turn-tokens needs --turns');
}
