import type { Sdk } from '../sdk';
import { anthropicJava } from './anthropicJava';
import { awsBedrockJvm } from './awsBedrockJvm';
import { genaiJava } from './genaiJava';
import { langchain4j } from './langchain4j';
import { openaiJava } from './openaiJava';
import { openaiKotlin } from './openaiKotlin';
import { springAi } from './springAi';

/** The SDKs for Java and Kotlin. */
export const jvmSdks: readonly Sdk[] = [
  anthropicJava,
  openaiJava,
  genaiJava,
  awsBedrockJvm,
  langchain4j,
  springAi,
  openaiKotlin,
];
