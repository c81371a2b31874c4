import { estimateMargin } from '../cost/cache';
import { tokenCount } from '../format';
import type { CallAnalysis, Message } from '../model';
import { message } from '../model';
import { heldModel } from './ownModel';
import type { Problem, Rule } from './rule';

/** What is sent, with the room that the output limit asks for, doesn't fit into the model's context window. */
export const contextOverflow: Rule = {
  id: 'context-overflow',
  severity: 'warning',
  fromCode: false,
  *find({ facts, calls, at }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const held = analysis === undefined ? null : heldModel(call, analysis, at);
      const window = held?.facts.limits.contextWindow ?? null;
      if (analysis === undefined || held === null || window === null) continue;
      const { identity, limits } = held.facts;
      const { input, effectiveLimit } = analysis;
      // What is estimated may be less.
      const least = (tokens: number) => (input.exact ? tokens : tokens / estimateMargin);
      const visible = least(input.promptTokens) + input.framingTokens;
      const all = least(input.promptTokens) + (input.tokens - input.promptTokens);
      // A limit above the model's maximum has a rule of its own.
      const asked = effectiveLimit?.origin === 'code' ? effectiveLimit.value : 0;
      const limit = held.enforcement.window === 'input' ? 0 : Math.min(asked, limits.maxOutput ?? asked);
      if (all + limit <= window) continue;
      yield {
        message: sentence(analysis, identity.asked, window, all > window ? null : limit),
        range: call.nameRange,
        call: index,
        ...(visible > window ? { severity: 'error' as const } : {}),
      };
    }
  },
};

/** `limit`: null where the input alone is too much. */
function sentence({ input }: CallAnalysis, model: string, window: number, limit: number | null): Message {
  const args = { model, window, tokens: tokenCount(input.tokens, input.exact) };
  if (limit === null) {
    return message(
      'context-overflow',
      "The {tokens} input tokens don't fit into {model}'s context window of {window}, so the request is refused; send less, or choose a model with a larger window.",
      args,
    );
  }
  return message(
    'context-overflow.limit',
    "{tokens} input tokens and an output limit of {limit} don't fit into {model}'s context window of {window}, so the request is refused; lower the limit, or send less.",
    { ...args, limit },
  );
}
