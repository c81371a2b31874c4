import { money, tokenCount } from '../format';
import type { Analysis, Projection } from '../model';
import { isRefused } from './visibility';

/**
 * The inlay hint of a prompt: `812 tok · $0.0324/req · $1,620/day`, for the request of the call that uses it, else for
 * the prompt sent alone. Figures at the limit are marked `≤`, estimates `≈`; the tokens stand alone without a model or a
 * price, and where the API refuses the request. Null for a prompt of which nothing can be seen.
 */
export function inlayLabel({ facts, calls, prompts }: Analysis, promptIndex: number): string | null {
  const prompt = facts.prompts[promptIndex];
  const count = prompts[promptIndex]?.count;
  if (prompt === undefined || count === undefined) return null;
  if (count.tokens === 0) return null;
  const tokens = `${tokenCount(count.tokens, count.exact)} tok`;
  const callIndex = prompt.calls[0] ?? -1;
  const call = facts.calls[callIndex];
  const numbers = calls[callIndex] ?? prompts[promptIndex]?.alone ?? undefined;
  if (numbers === undefined || !numbers.cost.known || (call !== undefined && isRefused(call))) return tokens;
  const { expected, atLimit } = numbers.cost.value;
  const parts = expected !== null ? figures(expected, '') : atLimit !== null ? figures(atLimit, '≤') : [];
  return [tokens, ...parts].join(' · ');
}

function figures({ perRequest, perDay }: Projection, mark: string): string[] {
  return [`${mark}${money(perRequest)}/req`, ...(perDay === null ? [] : [`${mark}${money(perDay)}/day`])];
}
