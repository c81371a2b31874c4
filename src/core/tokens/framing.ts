import type { Api } from '../model';

/**
 * What wraps each message and opens the answer in OpenAI's chat format; from openai-cookbook,
 * How_to_count_tokens_with_tiktoken.ipynb. The role's own name is not in these figures.
 */
const chat = { perMessage: 3, priming: 3 };

/** The vocabularies of models that speak that format. */
const chatEncodings = new Set(['o200k_base', 'o200k_harmony', 'cl100k_base']);

/**
 * The tokens that a request has besides its messages' text. 0 where no figure is published: OpenAI's Responses API and
 * Anthropic's Messages API report such tokens in their usage, but document no rule for them.
 */
export function framingTokens(api: Api, encoding: string, messageCount: number): number {
  if (api !== 'chat-completions' || messageCount === 0 || !chatEncodings.has(encoding)) return 0;
  return chat.perMessage * messageCount + chat.priming;
}
