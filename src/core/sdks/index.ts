import { agno } from './agno';
import { anthropic } from './anthropic';
import { autogen } from './autogen';
import { azureInference } from './azureInference';
import { bedrock } from './bedrock';
import { chatgpt } from './chatgpt';
import { browserUse } from './browserUse';
import { cohere } from './cohere';
import { crewai } from './crewai';
import { dashscope } from './dashscope';
import { dspy } from './dspy';
import { fireworks } from './fireworks';
import { genkit } from './genkit';
import { googleAdk } from './googleAdk';
import { googleGenai } from './googleGenai';
import { googleGenerativeAi } from './googleGenerativeAi';
import { dotnetSdks } from './dotnet';
import { goSdks } from './go';
import { groq } from './groq';
import { haystack } from './haystack';
import { http } from './http';
import { huggingface } from './huggingface';
import { instructor } from './instructor';
import { jvmSdks } from './jvm';
import { langchain } from './langchain';
import { litellm } from './litellm';
import { llamaIndex } from './llamaIndex';
import { mastra } from './mastra';
import { mistral } from './mistral';
import { ollama } from './ollama';
import { openai } from './openai';
import { openaiAgents } from './openaiAgents';
import { pydanticAi } from './pydanticAi';
import { phpSdks } from './php';
import { rubySdks } from './ruby';
import { rustSdks } from './rust';
import type { Sdk } from './sdk';
import { semanticKernel } from './semanticKernel';
import { smolagents } from './smolagents';
import { strands } from './strands';
import { together } from './together';
import { vercelAi } from './vercelAi';
import { vscodeModels } from './vscodeModels';
import { xai } from './xai';

/**
 * Every SDK that is known. A new one is a file and a line here. Where the object isn't seen the first that fits wins, so
 * one whose calls need more arguments stands before those that need fewer.
 */
export const sdks: readonly Sdk[] = [
  instructor,
  anthropic,
  openai,
  googleGenai,
  googleGenerativeAi,
  bedrock,
  mistral,
  cohere,
  groq,
  together,
  fireworks,
  ollama,
  huggingface,
  azureInference,
  xai,
  vscodeModels,
  chatgpt,
  litellm,
  vercelAi,
  langchain,
  llamaIndex,
  pydanticAi,
  openaiAgents,
  crewai,
  autogen,
  dspy,
  agno,
  strands,
  googleAdk,
  dashscope,
  semanticKernel,
  haystack,
  browserUse,
  smolagents,
  genkit,
  mastra,
  ...goSdks,
  ...dotnetSdks,
  ...jvmSdks,
  ...phpSdks,
  ...rubySdks,
  ...rustSdks,
  http,
];

/** An SDK's name for people, given its name in `Call.sdk`. */
export function titleOf(name: string): string {
  return sdks.find((sdk) => sdk.name === name)?.title ?? name;
}
