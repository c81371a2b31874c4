import type { Price, Rates, RequestCost } from '../model';

/** One request's tokens. Cached tokens are part of `inputTokens`; reasoning tokens come on top of `outputTokens`. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens?: number;
  readonly cacheWrite5mTokens?: number;
  readonly cacheWrite1hTokens?: number;
  readonly reasoningTokens?: number;
}

/** The rates of the whole request: a long-context tier is a cliff, not a bracket. */
export function ratesFor(price: Price, inputTokens: number): Rates {
  return price.tiers.findLast((tier) => inputTokens > tier.aboveInputTokens)?.rates ?? price.rates;
}

/** What is paid for all that is sent, cached or not. */
export function inputCost({ input, cacheRead, cacheWrite }: RequestCost): number {
  return input + cacheRead + cacheWrite;
}

/** What is paid for all that is generated. */
export function outputCost({ output, reasoning }: RequestCost): number {
  return output + reasoning;
}

/**
 * What one request costs, in US dollars: uncached input, cache reads and writes, output and reasoning, each at its rate
 * per million. A cache rate that the provider doesn't list is the input's; reasoning is billed as output.
 *
 * @throws RangeError when a count is negative or not finite, or when more is cached than sent.
 */
export function priceRequest(price: Price, usage: Usage): RequestCost {
  const cacheReadTokens = usage.cacheReadTokens ?? 0;
  const cacheWrite5mTokens = usage.cacheWrite5mTokens ?? 0;
  const cacheWrite1hTokens = usage.cacheWrite1hTokens ?? 0;
  const reasoningTokens = usage.reasoningTokens ?? 0;
  const uncachedTokens = usage.inputTokens - cacheReadTokens - cacheWrite5mTokens - cacheWrite1hTokens;
  for (const count of [cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, reasoningTokens, usage.outputTokens]) {
    if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`a token count must be 0 or more, not ${count}`);
  }
  if (!(uncachedTokens >= 0 && Number.isFinite(uncachedTokens))) {
    throw new RangeError('cached tokens are part of the input tokens and cannot be more');
  }
  const rates = ratesFor(price, usage.inputTokens);
  const input = (uncachedTokens * rates.input) / 1e6;
  const cacheRead = (cacheReadTokens * (rates.cacheRead ?? rates.input)) / 1e6;
  const cacheWrite =
    (cacheWrite5mTokens * (rates.cacheWrite5m ?? rates.input) +
      cacheWrite1hTokens * (rates.cacheWrite1h ?? rates.input)) /
    1e6;
  const output = (usage.outputTokens * rates.output) / 1e6;
  const reasoning = (reasoningTokens * rates.output) / 1e6;
  return {
    input,
    cacheRead,
    cacheWrite,
    output,
    reasoning,
    total: input + cacheRead + cacheWrite + output + reasoning,
  };
}
