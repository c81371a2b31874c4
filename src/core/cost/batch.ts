import type { RequestCost } from '../model';

/** The mean request when `share` (0 to 1) of them go through the batch interface, where every rate is `factor` of itself. */
export function withBatch(cost: RequestCost, share: number, factor: number): RequestCost {
  const scale = 1 - share + share * factor;
  return {
    input: cost.input * scale,
    cacheRead: cost.cacheRead * scale,
    cacheWrite: cost.cacheWrite * scale,
    output: cost.output * scale,
    reasoning: cost.reasoning * scale,
    total: cost.total * scale,
  };
}
