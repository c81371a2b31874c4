import type { Host } from '../model';
import { isLocalRuntime, providerId } from '../models/providers';
import { hostOf, unknownHost } from '../sdks/hosts';

const owners = new Set(['openai', 'anthropic', 'google', 'mistral', 'deepseek', 'cohere', 'x-ai', 'groq']);

/** Who answers, by the word that a file has for the provider, and the address where it gives one. */
export function hostNamed(name: string | null, baseUrl: string | null = null): Host {
  if (baseUrl !== null && !baseUrl.includes('$')) return hostOf(baseUrl);
  if (name === null || name.trim() === '') return unknownHost;
  const provider = providerId(name);
  if (isLocalRuntime(name)) return { provider: null, kind: 'local', baseUrl };
  if (provider === 'azure') return { provider, kind: 'azure', baseUrl };
  if (baseUrl !== null) return { provider: null, kind: 'custom', baseUrl };
  return { provider, kind: owners.has(provider) ? 'own' : 'custom', baseUrl };
}
