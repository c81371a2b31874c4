import { chatCompletions } from './openai';
import type { Sdk } from './sdk';

/** Models of several makers, deployed in Azure; the name is the deployment's. */
export const azureInference: Sdk = {
  name: 'azure-ai-inference',
  title: 'Azure AI Inference',
  packages: { pypi: ['azure.ai.inference'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['ChatCompletionsClient'] },
      host: { provider: 'azure', kind: 'azure' },
      positional: { pypi: ['endpoint'] },
      sends: true,
    },
  ],
  calls: [
    {
      ...chatCompletions,
      by: { kind: 'method', of: 'client', path: [], names: ['complete'] },
      matches: { imported: [['messages']] },
      limit: { names: ['max_tokens', 'model_extras.max_completion_tokens'], give: 'max_tokens' },
    },
  ],
};
