import { anthropic } from './anthropic';
import { googleGenai } from './googleGenai';
import { googleGenerativeAi } from './googleGenerativeAi';
import { langchain } from './langchain';
import { litellm } from './litellm';
import { openai } from './openai';
import type { Sdk } from './sdk';
import { vercelAi } from './vercelAi';

/**
 * Every SDK that is known. A new one is a file and a line here. Where the client isn't seen the first that fits wins, so
 * one whose calls need more arguments stands before those that need fewer.
 */
export const sdks: readonly Sdk[] = [anthropic, openai, googleGenai, googleGenerativeAi, litellm, vercelAi, langchain];

/** An SDK's name for people, given its name in `Call.sdk`. */
export function titleOf(name: string): string {
  return sdks.find((sdk) => sdk.name === name)?.title ?? name;
}
