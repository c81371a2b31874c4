import type { Sdk } from '../sdk';
import { anthropicPhp } from './anthropicPhp';
import { openaiPhp } from './openaiPhp';
import { prism } from './prism';

/** The SDKs for PHP. */
export const phpSdks: readonly Sdk[] = [openaiPhp, anthropicPhp, prism];
