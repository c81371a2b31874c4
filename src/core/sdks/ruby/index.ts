import type { Sdk } from '../sdk';
import { anthropicRuby } from './anthropicRuby';
import { openaiRuby } from './openaiRuby';
import { rubyLlm } from './rubyLlm';

/** The SDKs for Ruby. */
export const rubySdks: readonly Sdk[] = [openaiRuby, anthropicRuby, rubyLlm];
