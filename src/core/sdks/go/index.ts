import type { Sdk } from '../sdk';
import { anthropicGo } from './anthropicGo';
import { azopenai } from './azopenai';
import { awsBedrockGo } from './awsBedrock';
import { genaiGo } from './genai';
import { generativeAiGo } from './generativeAi';
import { genkitGo } from './genkitGo';
import { goOpenai } from './goOpenai';
import { langchaingo } from './langchaingo';
import { ollamaGo } from './ollamaGo';
import { openaiGo } from './openaiGo';

/** The SDKs for Go. */
export const goSdks: readonly Sdk[] = [
  anthropicGo,
  openaiGo,
  goOpenai,
  azopenai,
  awsBedrockGo,
  genaiGo,
  generativeAiGo,
  langchaingo,
  genkitGo,
  ollamaGo,
];
