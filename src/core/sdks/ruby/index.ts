import type { Sdk } from '../sdk';
import { anthropicRuby } from './anthropicRuby';
import { geminiRuby } from './geminiRuby';
import { langchainRuby } from './langchainRuby';
import { openaiRuby } from './openaiRuby';
import { rubyLlm } from './rubyLlm';

/** The SDKs for Ruby. */
export const rubySdks: readonly Sdk[] = [openaiRuby, anthropicRuby, rubyLlm, geminiRuby, langchainRuby];
