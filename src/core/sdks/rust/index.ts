import type { Sdk } from '../sdk';
import { anthropicRust } from './anthropicRust';
import { asyncOpenai } from './asyncOpenai';
import { awsBedrockRust } from './awsBedrockRust';
import { genaiRust } from './genaiRust';
import { langchainRust } from './langchainRust';
import { ollamaRust } from './ollamaRust';
import { openaiApiRs } from './openaiApiRs';
import { rig } from './rig';

/** The SDKs for Rust. */
export const rustSdks: readonly Sdk[] = [
  asyncOpenai,
  openaiApiRs,
  anthropicRust,
  awsBedrockRust,
  genaiRust,
  rig,
  langchainRust,
  ollamaRust,
];
