import { money, tokenCount } from '../format';
import type { Analysis, Projection } from '../model';

/**
 * The inlay hint of a prompt: `812 tok · $0.0324/req · $1,620/day`, for the request of the call that uses it, else
 * for the prompt sent alone. Figures at
 * the limit are marked `≤`, estimates `≈`; without a model or a price the tokens stand alone.
 */
export function inlayLabel({ facts, calls, prompts }: Analysis, promptIndex: number): string | null {
  const prompt = facts.prompts[promptIndex];
  const count = prompts[promptIndex]?.count;
  if (prompt === undefined || count === undefined) return null;
  const tokens = `${tokenCount(count.tokens, count.exact)} tok`;
  const call = calls[prompt.calls[0] ?? -1] ?? prompts[promptIndex]?.alone ?? undefined;
  if (call === undefined || !call.cost.known) return tokens;
  const { expected, atLimit } = call.cost.value;
  const parts = expected !== null ? figures(expected, '') : atLimit !== null ? figures(atLimit, '≤') : [];
  return [tokens, ...parts].join(' · ');
}

function figures({ perRequest, perDay }: Projection, mark: string): string[] {
  return [`${mark}${money(perRequest)}/req`, ...(perDay === null ? [] : [`${mark}${money(perDay)}/day`])];
}
