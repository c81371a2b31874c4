import type { RequestCost, Turns } from '../model';

/** The input of turn `turn` (1 is the first): input + (turn − 1) × (tokensPerTurn + output). */
export function inputOfTurn(turn: number, inputTokens: number, outputTokens: number, turns: Turns): number {
  return inputTokens + (turn - 1) * (turns.tokensPerTurn + outputTokens);
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
