import type { Analysis, CallAnalysis } from '../model';

/**
 * What some tokens of a prompt cost a day in US dollars, over all calls that send it, as part of the input that each of
 * their requests pays for, cached or not; null where no volume or price is known.
 *
 *     requests a day × cost of a request's input × tokens / mean input tokens of a request
 */
export function usdPerDayOfTokens(analysis: Analysis, promptIndex: number, tokens: number): number | null {
  const { calls = [] } = analysis.facts.prompts[promptIndex] ?? {};
  const alone = analysis.prompts[promptIndex]?.alone ?? null;
  const senders =
    calls.length > 0 ? calls.flatMap((index) => analysis.calls[index] ?? []) : alone === null ? [] : [alone];
  let sum: number | null = null;
  for (const sender of senders) {
    const perDay = partPerDay(sender, tokens);
    if (perDay !== null) sum = (sum ?? 0) + perDay;
  }
  return sum;
}

function partPerDay({ cost, requestsPerDay, input, plan }: CallAnalysis, tokens: number): number | null {
  // Later turns of a conversation send what the user said before once more.
  const meanInput = input.tokens + ((plan.turns.count - 1) / 2) * plan.turns.tokensPerTurn;
  if (!cost.known || requestsPerDay === null || meanInput <= 0) return null;
  return (requestsPerDay * cost.value.inputPerRequest * tokens) / meanInput;
}
