import type { Host } from '../../model';

/** Where Spring Boot's configuration tells what a provider's chat model is asked with. */
export interface SpringChatRow {
  /** What its properties begin with. */
  readonly prefix: string;
  /** As `spring.ai.model.chat` names it (SpringAIModels.java of spring-projects/spring-ai). */
  readonly chosenAs: string;
  readonly host: Host;
  /** Below `prefix.chat` and `prefix.chat.options`. */
  readonly model: readonly string[];
  readonly limit: readonly string[];
  readonly source: string;
}

const reference = 'https://docs.spring.io/spring-ai/reference/api/chat/';

function own(provider: string): Host {
  return { provider, kind: 'own', baseUrl: null };
}

export const springChats: readonly SpringChatRow[] = [
  {
    prefix: 'spring.ai.openai',
    chosenAs: 'openai',
    host: own('openai'),
    model: ['model'],
    limit: ['max-completion-tokens', 'max-tokens'],
    source: `${reference}openai-chat.html`,
  },
  {
    prefix: 'spring.ai.anthropic',
    chosenAs: 'anthropic',
    host: own('anthropic'),
    model: ['model'],
    limit: ['max-tokens'],
    source: `${reference}anthropic-chat.html`,
  },
  {
    prefix: 'spring.ai.azure.openai',
    chosenAs: 'azure-openai',
    host: { provider: 'azure', kind: 'azure', baseUrl: null },
    model: ['deployment-name'],
    limit: ['max-completion-tokens', 'max-tokens'],
    source: `${reference}azure-openai-chat.html`,
  },
  {
    prefix: 'spring.ai.mistralai',
    chosenAs: 'mistral',
    host: own('mistral'),
    model: ['model'],
    limit: ['max-tokens'],
    source: `${reference}mistralai-chat.html`,
  },
  {
    prefix: 'spring.ai.ollama',
    chosenAs: 'ollama',
    host: { provider: null, kind: 'local', baseUrl: null },
    model: ['model'],
    limit: ['num-predict'],
    source: `${reference}ollama-chat.html`,
  },
  {
    prefix: 'spring.ai.vertex.ai.gemini',
    chosenAs: 'vertexai',
    host: { provider: 'google', kind: 'custom', baseUrl: null },
    model: ['model'],
    limit: ['max-output-tokens'],
    source: `${reference}vertexai-gemini-chat.html`,
  },
  {
    prefix: 'spring.ai.google.genai',
    chosenAs: 'google-genai',
    host: own('google'),
    model: ['model'],
    limit: ['max-output-tokens'],
    source: `${reference}google-genai-chat.html`,
  },
  {
    prefix: 'spring.ai.bedrock.converse',
    chosenAs: 'bedrock-converse',
    host: { provider: 'aws', kind: 'custom', baseUrl: null },
    model: ['model'],
    limit: ['max-tokens'],
    source: `${reference}bedrock-converse.html`,
  },
  {
    prefix: 'spring.ai.deepseek',
    chosenAs: 'deepseek',
    host: own('deepseek'),
    model: ['model'],
    limit: ['max-tokens'],
    source: `${reference}deepseek-chat.html`,
  },
];
