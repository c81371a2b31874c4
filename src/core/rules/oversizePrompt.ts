import { ratesFor } from '../cost/request';
import { money, tokenCount } from '../format';
import type { CallAnalysis, Message, PromptAnalysis } from '../model';
import { message } from '../model';
import type { Problem, Rule } from './rule';

/** A system prompt above the threshold: it is paid on every request. */
export const oversizePrompt: Rule = {
  id: 'oversize-prompt',
  severity: 'warning',
  fromCode: false,
  *find({ facts, calls, prompts, maxPromptTokens }): Iterable<Problem> {
    for (const [index, prompt] of facts.prompts.entries()) {
      const analysis = prompts[index];
      if (analysis === undefined || prompt.role !== 'system' || analysis.count.tokens <= maxPromptTokens) continue;
      const call = calls[prompt.calls[0] ?? -1];
      const perRequest = costPerRequest(analysis, call);
      const requestsPerDay = call?.requestsPerDay ?? null;
      const usdPerDay = perRequest === null || requestsPerDay === null ? null : perRequest * requestsPerDay;
      yield {
        message: sentence(analysis, maxPromptTokens, perRequest, usdPerDay, requestsPerDay),
        range: prompt.range,
        prompt: index,
        usdPerDay,
        ...(prompt.calls[0] === undefined ? {} : { call: prompt.calls[0] }),
      };
    }
  },
};

function costPerRequest({ model, count }: PromptAnalysis, call: CallAnalysis | undefined): number | null {
  if (!model.known || !model.value.price.known) return null;
  return (count.tokens * ratesFor(model.value.price.value, call?.input.tokens ?? count.tokens).input) / 1e6;
}

function sentence(
  { count }: PromptAnalysis,
  threshold: number,
  perRequest: number | null,
  usdPerDay: number | null,
  requestsPerDay: number | null,
): Message {
  const size = { tokens: tokenCount(count.tokens, count.exact), threshold };
  if (perRequest === null) {
    return message(
      'oversize-prompt',
      'This system prompt has {tokens} tokens, above the threshold of {threshold}; every request pays for them.',
      size,
    );
  }
  if (usdPerDay === null || requestsPerDay === null) {
    return message(
      'oversize-prompt.request',
      'This system prompt has {tokens} tokens, above the threshold of {threshold}: {perRequest} on every request.',
      { ...size, perRequest: money(perRequest) },
    );
  }
  return message(
    'oversize-prompt.day',
    'This system prompt has {tokens} tokens, above the threshold of {threshold}: {perRequest} on every request, {perDay} a day at {requestsPerDay} requests.',
    { ...size, perRequest: money(perRequest), perDay: money(usdPerDay), requestsPerDay },
  );
}
