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

/** Turns in a row that are priced alike: at the same rates, and kept alike. */
export interface AlikeTurns {
  readonly count: number;
  /** The mean of what they send. A cost is linear at the same rates, so their mean costs the mean of their costs. */
  readonly sentTokens: number;
  /** The mean of what the turns before them sent; 0 for the first turn, which is by itself. */
  readonly sentBefore: number;
}

/**
 * The turns of a conversation by what decides of their price, so that a thousand are priced as fast as ten. `bounds`: where
 * a turn that sends more is priced otherwise than one that sends no more.
 */
export function alikeTurns(
  inputTokens: number,
  outputTokens: number,
  turns: Turns,
  bounds: readonly number[],
): AlikeTurns[] {
  const added = turns.tokensPerTurn + outputTokens;
  const turnsUpTo = (bound: number) => (added === 0 ? 0 : Math.floor((bound - inputTokens) / added) + 1);
  // A bound is crossed by a turn, and then by what the turn before the next one sent.
  const ends = bounds.flatMap((bound) => [turnsUpTo(bound), turnsUpTo(bound) + 1]);
  const lasts = [...new Set([1, ...ends, turns.count])]
    .filter((last) => last >= 1 && last <= turns.count)
    .toSorted((a, b) => a - b);
  const inputOf = (turn: number) => inputOfTurn(turn, inputTokens, outputTokens, turns);
  return lasts.map((last, index) => {
    const before = lasts[index - 1] ?? 0;
    const middle = (before + 1 + last) / 2;
    return { count: last - before, sentTokens: inputOf(middle), sentBefore: last === 1 ? 0 : inputOf(middle - 1) };
  });
}

/** The mean of several requests, part by part; each counts as often as it is made. */
export function meanRequest(requests: readonly { readonly cost: RequestCost; readonly count: number }[]): RequestCost {
  const all = requests.reduce((sum, { count }) => sum + count, 0);
  const mean = (part: keyof RequestCost) =>
    requests.reduce((sum, { cost, count }) => sum + cost[part] * count, 0) / all;
  return {
    input: mean('input'),
    cacheRead: mean('cacheRead'),
    cacheWrite: mean('cacheWrite'),
    output: mean('output'),
    reasoning: mean('reasoning'),
    total: mean('total'),
  };
}
