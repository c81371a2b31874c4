import { googleGenerativeAi } from '../googleGenerativeAi';
import type { Sdk } from '../sdk';

const generate = googleGenerativeAi.calls[0]!;

/** The community's `gemini-ai`, whose module makes the client and whose payload is the wire's. */
export const geminiRuby: Sdk = {
  name: 'gemini-ruby',
  title: 'gemini-ai',
  packages: { rubygems: ['gemini-ai', 'Gemini'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Gemini'] },
      host: { provider: 'google', kind: 'own' },
      sends: true,
    },
  ],
  calls: [
    {
      ...generate,
      by: { kind: 'method', of: 'client', path: [], names: ['generate_content', 'stream_generate_content'] },
      matches: { imported: [['contents']] },
      positional: { rubygems: ['*'] },
      notModel: /image|imagen|tts|embedding/i,
      model: ['options.model'],
      uncounted: ['tools', 'cached_content'],
      limit: { names: ['generation_config.max_output_tokens'], give: 'generationConfig.maxOutputTokens' },
    },
  ],
};
