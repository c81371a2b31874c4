import { ratesFor } from '../cost/request';
import { money, tokenCount } from '../format';
import { isPromptFormat, isPromptPath } from '../promptFiles';
import { languageOfPath } from '../syntax/languageOfPath';
import type { CallAnalysis, Message, Prompt, PromptAnalysis } from '../model';
import { message } from '../model';
import type { Problem, Rule } from './rule';

/**
 * A system prompt above the threshold: it is paid on every request. Instructions for coding agents have a threshold of
 * their own, and are long for a reason more often.
 */
export const oversizePrompt: Rule = {
  id: 'oversize-prompt',
  severity: 'warning',
  fromCode: false,
  *find({ facts, calls, prompts, maxPromptTokens, maxInstructionTokens }): Iterable<Problem> {
    for (const [index, prompt] of facts.prompts.entries()) {
      const analysis = prompts[index];
      if (analysis === undefined) continue;
      if (prompt.loaded !== undefined) {
        if (analysis.count.tokens > maxInstructionTokens)
          yield { ...instructions(prompt, analysis, maxInstructionTokens), prompt: index };
        continue;
      }
      // Where it stands in code, or in a file that says itself who speaks, it is said there.
      if (prompt.file !== undefined && languageOfPath(prompt.file) !== null) continue;
      if (prompt.file !== undefined && isPromptFormat(facts.languageId) && isPromptPath(prompt.file)) continue;
      if (prompt.role !== 'system' || analysis.count.tokens <= maxPromptTokens) continue;
      const call = calls[prompt.calls[0] ?? -1];
      const perRequest = costPerRequest(analysis, call);
      const requestsPerDay = call?.requestsPerDay ?? null;
      const usdPerDay = perRequest === null || requestsPerDay === null ? null : perRequest * requestsPerDay;
      yield {
        message: sentence(analysis, maxPromptTokens, perRequest, usdPerDay, requestsPerDay),
        range: prompt.nameRange ?? prompt.range,
        prompt: index,
        usdPerDay,
        ...(prompt.calls[0] === undefined ? {} : { call: prompt.calls[0] }),
      };
    }
  },
};

function instructions(prompt: Prompt, analysis: PromptAnalysis, threshold: number): Problem {
  const { count } = analysis;
  const perRequest = costPerRequest(analysis, undefined);
  const size = { tokens: tokenCount(count.tokens, count.exact), threshold };
  const text =
    prompt.loaded === 'always'
      ? 'These instructions have {tokens} tokens, above the threshold of {threshold}; a coding agent sends them with every request'
      : 'These instructions have {tokens} tokens, above the threshold of {threshold}; a coding agent sends them with every request once something calls for them';
  const id = `oversize-prompt.${prompt.loaded === 'always' ? 'instructions' : 'asked'}`;
  const sentence =
    perRequest === null
      ? message(id, `${text}.`, size)
      : message(`${id}.priced`, `${text}: {perRequest} each time.`, { ...size, perRequest: money(perRequest) });
  return { message: sentence, range: prompt.nameRange ?? prompt.range, severity: 'information' };
}

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
