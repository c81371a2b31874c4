import type { Sdk } from '../sdk';
import { anthropicDotnet } from './anthropicDotnet';
import { autogenDotnet } from './autogenDotnet';
import { awsBedrockDotnet } from './awsBedrockDotnet';
import { extensionsAi } from './extensionsAi';
import { azureInferenceDotnet, openaiDotnet } from './openaiDotnet';
import { semanticKernelDotnet } from './semanticKernelDotnet';

/** The SDKs for .NET. */
export const dotnetSdks: readonly Sdk[] = [
  anthropicDotnet,
  openaiDotnet,
  azureInferenceDotnet,
  extensionsAi,
  semanticKernelDotnet,
  awsBedrockDotnet,
  autogenDotnet,
];
