/** Other names of the providers, as SDKs, gateways and prefixes of model ids spell them. */
const aliases = new Map<string, string>([
  ['amazon', 'aws'],
  ['amazon-bedrock', 'aws'],
  ['bedrock', 'aws'],
  ['bedrock-converse', 'aws'],
  ['azure-ai', 'azure'],
  ['azure-openai', 'azure'],
  ['claude', 'anthropic'],
  ['cohere-chat', 'cohere'],
  ['copilot', 'github-copilot'],
  ['fireworks-ai', 'fireworks'],
  ['gemini', 'google'],
  ['google-ai', 'google'],
  ['googleai', 'google'],
  ['google-genai', 'google'],
  ['google-gla', 'google'],
  ['google-vertex', 'google'],
  ['google-vertexai', 'google'],
  ['grok', 'x-ai'],
  ['mistral-ai', 'mistral'],
  ['mistralai', 'mistral'],
  ['moonshot', 'moonshotai'],
  ['openai-chat', 'openai'],
  ['openai-responses', 'openai'],
  ['pplx', 'perplexity'],
  ['together-ai', 'together'],
  ['togetherai', 'together'],
  ['vertex', 'google'],
  ['vertex-ai', 'google'],
  ['vertexai', 'google'],
  ['voyage', 'voyageai'],
  ['xai', 'x-ai'],
  ['zhipu', 'zhipuai'],
]);

/** Prefixes that name a program on the user's own machine. */
const localRuntimes = new Set(['ollama', 'ollama-chat', 'lmstudio', 'lm-studio', 'llamafile', 'hosted-vllm', 'vllm']);

/**
 * Who makes models and sells them itself. Where several providers sell a model and nothing says which is meant, its
 * maker's price is taken.
 */
export const makers = [
  'openai',
  'anthropic',
  'google',
  'x-ai',
  'deepseek',
  'mistral',
  'cohere',
  'perplexity',
  'moonshotai',
  'minimax',
  'zhipuai',
  'voyageai',
  'arcee',
] as const;

/** The one id of a provider, however it was spelt; a name that no table has comes back in lower case. */
export function providerId(name: string): string {
  const plain = name.trim().toLowerCase().replaceAll('_', '-');
  return aliases.get(plain) ?? plain;
}

export function isLocalRuntime(name: string): boolean {
  return localRuntimes.has(name.toLowerCase().replaceAll('_', '-'));
}

/** Prefixes that name a program in between, which sends requests on to the model behind it. */
export function isGateway(prefix: string): boolean {
  return prefix === 'litellm_proxy' || prefix === 'litellm';
}

/** Routers come last: they are named only where nobody else has a model. */
export function isRouter(provider: string): boolean {
  return provider === 'openrouter' || provider.startsWith('huggingface_');
}

/** Parts of a path between a provider and its model that change nothing of the price: a region, an operation. */
export function isRoute(part: string): boolean {
  return /^(?:converse|converse_like|invoke|responses|chat|completions?|deployments|global|global-standard|[a-z]{2}(?:-gov)?-[a-z]+-?\d)$/.test(
    part,
  );
}

/** What OpenRouter is asked for behind a model's name: `free` of `provider/model:free`. */
export function openRouterVariant(name: string): string | null {
  return (
    /^[^/]+\/[^:]+:(?<variant>free|nitro|floor|exacto|extended|thinking|beta|batch)$/.exec(name)?.groups?.['variant'] ??
    null
  );
}
