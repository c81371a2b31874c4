import type { CacheLifetime, RequestCost, Turns } from '../model';

/** A conversation whose history its provider keeps from one turn to the next. */
export interface KeptHistory {
  /** Fewest tokens of a beginning that the provider keeps. */
  readonly cacheMinimum: number;
  /** Null where writing has no price of its own: what is written is then plain input. */
  readonly lifetime: CacheLifetime | null;
}

/** The input of turn `turn` (1 is the first): input + (turn − 1) × (tokensPerTurn + output). */
export function inputOfTurn(turn: number, inputTokens: number, outputTokens: number, turns: Turns): number {
  return inputTokens + (turn - 1) * (turns.tokensPerTurn + outputTokens);
}

/**
 * What a turn of `sentTokens` reads from the cache when the history is kept: all that the turn before it sent,
 * `sentBefore` (0 for the first). The rest is written: the answer to that turn, and what the user adds. Null where the
 * turn is too short to be kept; of a turn that was too short, nothing is read.
 *
 * The formula is that of platform.claude.com/docs/en/build-with-claude/prompt-caching for a cache point that moves to the
 * end of each request.
 */
export function readOfTurn(sentTokens: number, sentBefore: number, cacheMinimum: number): number | null {
  if (sentTokens < cacheMinimum) return null;
  return sentBefore < cacheMinimum ? 0 : sentBefore;
}

/** The mean of several requests, part by part. Turns are priced one by one, since a long one may be in another tier. */
export function meanRequest(costs: readonly RequestCost[]): RequestCost {
  const mean = (part: keyof RequestCost) => costs.reduce((sum, cost) => sum + cost[part], 0) / costs.length;
  return {
    input: mean('input'),
    cacheRead: mean('cacheRead'),
    cacheWrite: mean('cacheWrite'),
    output: mean('output'),
    reasoning: mean('reasoning'),
    total: mean('total'),
  };
}
