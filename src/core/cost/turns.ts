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
 * The input of turn `turn` by what becomes of it when the history is kept: all that the turn before sent is read, and the
 * rest written: the answer to it, and what the user adds. `sentTokens` and `sentBefore`: the inputs of this turn and of
 * the one before (0 for the first). Nothing below the provider's minimum is kept, so nothing below it is read.
 *
 * The formula is that of platform.claude.com/docs/en/build-with-claude/prompt-caching for a cache point that moves to the
 * end of each request.
 */
export function keptPartsOfTurn(
  sentTokens: number,
  sentBefore: number,
  cacheMinimum: number,
): { readonly readTokens: number; readonly writtenTokens: number } {
  const readTokens = sentBefore >= cacheMinimum ? sentBefore : 0;
  return { readTokens, writtenTokens: sentTokens >= cacheMinimum ? sentTokens - readTokens : 0 };
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
