import { anthropic } from './anthropic';
import { openai } from './openai';
import type { Sdk } from './sdk';

/** Every SDK that is known. A new one is a file and a line here. */
export const sdks: readonly Sdk[] = [openai, anthropic];
