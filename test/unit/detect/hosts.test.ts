import assert from 'node:assert/strict';
import { hostOf } from '../../../src/core/sdks/hosts';

describe('hosts', () => {
  for (const [url, kind, provider] of [
    ['https://api.openai.com/v1', 'own', 'openai'],
    ['https://x.openai.azure.com/openai/v1/', 'azure', 'azure'],
    ['https://eu-aiplatform.googleapis.com/v1', 'custom', 'google'],
    ['https://api.deepseek.com', 'custom', 'deepseek'],
    ['https://user@api.x.ai:443/v1', 'custom', 'x-ai'],
    ['http://localhost:8000/v1', 'local', null],
    ['http://[::1]/v1', 'local', null],
    ['http://10.0.0.5:11434/v1', 'local', null],
    ['https://evil-api.openai.com.example/v1', 'custom', null],
    ['https://notapi.deepseek.com.org', 'custom', null],
    ['', 'custom', null],
  ] as const) {
    it(`${url || 'nothing'} is ${kind}`, () => {
      assert.deepEqual(hostOf(url), { kind, provider, baseUrl: url });
    });
  }
});
