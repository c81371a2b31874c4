/**
 * What the arguments of some classes of requests and options are, by their place, and by the class's name or path; the
 * rest is given by methods or fields: `ChatCompletionRequest::new(model, messages).max_tokens(n)`, `new AnthropicConfig($model)`.
 */
export const constructors: Readonly<Record<string, readonly string[]>> = {
  ChatCompletionRequest: ['model', 'messages'],
  CompletionRequest: ['model', 'prompt'],
  ChatRequest: ['messages'],
  ChatMessageRequest: ['model', 'messages'],
  GenerationRequest: ['model', 'prompt'],
  'Net.HTTP.Post': ['url'],
  defaultSettingsMiddleware: [],
  AnthropicConfig: ['model', 'maxTokens', 'modelOptions', 'apiKey'],
  OpenAIConfig: ['apiKey', 'url', 'model', 'client', 'modelOptions'],
  GeminiOpenAIConfig: ['apiKey', 'url'],
  MistralAIConfig: ['apiKey', 'url', 'model', 'client', 'modelOptions'],
  LmStudioConfig: ['model', 'url', 'stream', 'timeout', 'apiKey', 'modelOptions'],
};
