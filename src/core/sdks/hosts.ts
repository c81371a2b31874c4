import type { Host } from '../model';

/** Where the file doesn't tell. */
export const unknownHost: Host = { provider: null, kind: 'unknown', baseUrl: null };

/** Who answers at a host name, for clients that are pointed at it. Ends of names; the first that fits wins. */
const providersByHost: readonly (readonly [end: string, provider: string, kind: Host['kind']])[] = [
  ['api.openai.com', 'openai', 'own'],
  ['api.anthropic.com', 'anthropic', 'own'],
  ['.openai.azure.com', 'azure', 'azure'],
  ['.services.ai.azure.com', 'azure', 'azure'],
  ['.cognitiveservices.azure.com', 'azure', 'azure'],
  ['openrouter.ai', 'openrouter', 'custom'],
  ['api.deepseek.com', 'deepseek', 'custom'],
  ['api.groq.com', 'groq', 'custom'],
  ['api.x.ai', 'x-ai', 'custom'],
  ['api.together.xyz', 'together', 'custom'],
  ['api.together.ai', 'together', 'custom'],
  ['api.fireworks.ai', 'fireworks', 'custom'],
  ['api.perplexity.ai', 'perplexity', 'custom'],
  ['api.mistral.ai', 'mistral', 'custom'],
  ['generativelanguage.googleapis.com', 'google', 'custom'],
  ['-aiplatform.googleapis.com', 'google', 'custom'],
  ['api.moonshot.ai', 'moonshotai', 'custom'],
  ['api.moonshot.cn', 'moonshotai', 'custom'],
  ['api.cerebras.ai', 'cerebras', 'custom'],
  ['api.novita.ai', 'novita', 'custom'],
  ['router.huggingface.co', 'huggingface', 'custom'],
  ['amazonaws.com', 'aws', 'custom'],
];

const localNames = new Set(['localhost', '0.0.0.0', '::1', 'host.docker.internal', 'ollama', 'vllm']);
const localPorts = new Set(['11434']);

/** What a base URL tells about where requests go. Any text is taken. */
export function hostOf(baseUrl: string): Host {
  const match = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/@\s]*@)?(\[[^\]/]*\]|[^:/?#\s]*)(?::(\d+))?/i.exec(baseUrl);
  const name = (match?.[1] ?? '').toLowerCase().replace(/^\[|\]$/g, '');
  if (match === null || name === '') return { provider: null, kind: 'custom', baseUrl };
  if (
    localNames.has(name) ||
    localPorts.has(match[2] ?? '') ||
    name.startsWith('127.') ||
    name.endsWith('.local') ||
    name.endsWith('.localhost')
  ) {
    return { provider: null, kind: 'local', baseUrl };
  }
  for (const [end, provider, kind] of providersByHost) {
    if (name === end || name.endsWith(/^[.-]/.test(end) ? end : `.${end}`)) {
      return { provider, kind, baseUrl };
    }
  }
  return { provider: null, kind: 'custom', baseUrl };
}
