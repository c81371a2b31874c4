import type { Sdk } from '../sdk';
import { anthropicPhp } from './anthropicPhp';
import { geminiPhp } from './geminiPhp';
import { llphant } from './llphant';
import { openaiPhp } from './openaiPhp';
import { prism } from './prism';
import { symfonyAi } from './symfonyAi';

/** The SDKs for PHP. */
export const phpSdks: readonly Sdk[] = [openaiPhp, anthropicPhp, geminiPhp, llphant, prism, symfonyAi];
