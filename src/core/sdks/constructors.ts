/**
 * What makes a request whose further parameters are given by methods, by its name, with what its own arguments are:
 * `ChatCompletionRequest::new(model, messages).max_tokens(n)`.
 */
export const constructors: Readonly<Record<string, readonly string[]>> = {
  ChatCompletionRequest: ['model', 'messages'],
  CompletionRequest: ['model', 'prompt'],
  ChatRequest: ['messages'],
  ChatMessageRequest: ['model', 'messages'],
  GenerationRequest: ['model', 'prompt'],
};
