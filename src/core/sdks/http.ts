import { anthropic } from './anthropic';
import { bedrock } from './bedrock';
import { cohere } from './cohere';
import { googleGenerativeAi } from './googleGenerativeAi';
import { ollama } from './ollama';
import { chatCompletions, completions, responses } from './openai';
import type { CallRow, Request, Sdk } from './sdk';

/** What an SDK's call sends, sent by the program itself to an address of the same API. */
function as(row: CallRow, address: Omit<Request, 'kind'>, more: Partial<CallRow> = {}): CallRow {
  return { ...row, positional: {}, ...more, by: { kind: 'request', ...address } };
}

const messages = anthropic.calls[0]!;
const gemini = googleGenerativeAi.calls[0]!;
const [ollamaChat, ollamaGenerate] = ollama.calls;
const ofOllama = /:11434\b|ollama/i;

/** Requests without a library. The addresses are those of the providers' own references. */
export const http: Sdk = {
  name: 'http',
  title: 'The API',
  packages: {},
  objects: [],
  calls: [
    as(chatCompletions, { path: /(?:openai\/deployments\/(?<model>[^/?]+)\/)?chat\/completions$/ }),
    as(responses, { path: /\/v1\/responses$/ }, { needs: ['model', 'input'] }),
    as(completions, { path: /\/v1\/completions$/ }, { needs: ['model', 'prompt'] }),
    as(messages, { path: /\/v1\/messages$/ }, { needs: ['model', 'messages'] }),
    // Below a base that the file doesn't tell.
    as(responses, { path: /^\*\/responses$/ }, { needs: ['model', 'input'] }),
    as(completions, { path: /^\*\/completions$/ }, { needs: ['model', 'prompt', 'max_tokens'] }),
    as(messages, { path: /^\*\/messages$/ }, { needs: ['model', 'messages', 'max_tokens'] }),
    as(
      gemini,
      { path: /\/models\/(?<model>[^/:]*):(?:streamGenerateContent|generateContent)$/ },
      { limit: { ...gemini.limit!, give: 'generationConfig.maxOutputTokens' } },
    ),
    as(ollamaChat!, { path: /\/api\/chat$/, at: ofOllama }),
    as(ollamaGenerate!, { path: /\/api\/generate$/, at: ofOllama }),
    as(cohere.calls[0]!, { path: /\/v[12]\/chat$/, at: /api\.cohere\./ }),
    as(bedrock.calls[0]!, { path: /\/model\/(?<model>[^/]+)\/converse(?:-stream)?$/ }),
  ],
};
