import assert from 'node:assert/strict';
import path from 'node:path';
import type { Assets } from '../../../src/core/assets';
import type { ModelIdentity, PromptSegment } from '../../../src/core/model';
import { Resources } from '../../../src/core/resources';
import { Counter } from '../../../src/core/tokens/counter';
import { countPrompt } from '../../../src/core/tokens/countPrompt';
import { encodingFor, loadEncoding } from '../../../src/core/tokens/encodings';
import { families } from '../../../src/core/tokens/families';
import { framingTokens } from '../../../src/core/tokens/framing';
import { meanFactor } from '../../../src/core/tokens/textKinds';
import { nodeAssets } from '../../../src/platform/node/assets';

const assets = nodeAssets(path.resolve('dist/assets'));
const model = (id: string, provider = 'openai'): ModelIdentity => ({ id, provider, asked: id });
const english = 'You are a helpful assistant. Answer the question of the customer in two short sentences.';
const range = { start: 0, end: 0 };
const text = (value: string): PromptSegment => ({ kind: 'text', value, range });
const placeholder: PromptSegment = { kind: 'placeholder', name: 'name', range };

describe('encodingFor', () => {
  const exact: Record<string, readonly string[]> = {
    o200k_base: [
      'gpt-4o',
      'gpt-4o-mini-2024-07-18',
      'chatgpt-4o-latest',
      'gpt-4.1-nano',
      'gpt-4.5-preview',
      'o1',
      'o3-mini',
      'o4-mini-2025-04-16',
      'gpt-5',
      'gpt-5-mini',
      'gpt-5.1-codex',
      'gpt-5.6-sol',
      'openai/gpt-4o',
    ],
    cl100k_base: ['gpt-4', 'gpt-4-turbo', 'gpt-4-0613', 'gpt-3.5-turbo', 'gpt-35-turbo', 'text-embedding-3-small'],
    o200k_harmony: ['gpt-oss-120b', 'openai/gpt-oss-20b'],
    llama_3: [
      'meta-llama/Llama-3.3-70B-Instruct',
      'llama3-70b-8192',
      'meta.llama3-1-8b-instruct-v1:0',
      'llama-v3p1-8b',
    ],
    tekken: ['open-mistral-nemo', 'mistral-small-latest', 'ministral-8b-latest', 'magistral-small-2506'],
    qwen_3: [
      'qwen/qwen3-32b',
      'qwen2.5-72b-instruct',
      'Qwen/Qwen3-Coder-Next',
      'qwen.qwen3-32b-v1:0',
      'qwen/qwq-32b:free',
    ],
    qwen_3_5: ['Qwen/Qwen3.5-27B', 'qwen3.6-plus', 'qwen3p6-plus'],
    deepseek_v3: [
      'deepseek-chat',
      'deepseek-reasoner',
      'deepseek-ai/DeepSeek-V3.2',
      'deepseek/deepseek_v3',
      'deepseek.r1-v1:0',
    ],
    kimi_k3: ['moonshotai/kimi-k3'],
  };
  for (const [encoding, ids] of Object.entries(exact)) {
    for (const id of ids) {
      it(`counts ${id} exactly by ${encoding}`, () => {
        const choice = encodingFor(model(id));
        assert.deepEqual([choice.encoding, choice.exact, choice.method], [encoding, true, encoding]);
      });
    }
  }

  const estimated: Record<string, readonly [string, string]> = {
    'gpt-6.1-sol': ['o200k_base', 'estimated from o200k_base'],
    'gpt-5.7': ['o200k_base', 'estimated from o200k_base'],
    'grok-4': ['o200k_base', 'estimated from o200k_base'],
    'claude-sonnet-4-20250514': ['claude_2', 'estimated from the Claude 2 vocabulary × 1.10'],
    'anthropic.claude-3-5-sonnet-20241022-v2:0': ['claude_2', 'estimated from the Claude 2 vocabulary × 1.10'],
    'claude-opus-4-6': ['claude_2', 'estimated from the Claude 2 vocabulary × 1.10'],
    'claude-opus-4-7': ['claude_2', 'estimated from the Claude 2 vocabulary × 1.10, × 1.00 to 1.45 by script'],
    'claude-sonnet-5-5': ['claude_2', 'estimated from the Claude 2 vocabulary × 1.10, × 1.00 to 1.45 by script'],
    'claude-2.1': ['claude_2', 'estimated from the Claude 2 vocabulary'],
    'gemini-2.5-pro': ['o200k_base', 'estimated from o200k_base × Gemma 3’s ratio by script'],
    'qwen-max': ['qwen_3', 'estimated from the Qwen3 vocabulary'],
    'qwen3-coder-plus': ['qwen_3', 'estimated from the Qwen3 vocabulary'],
    'deepseek-r1-distill-qwen-32b': ['qwen_3', 'estimated from the Qwen3 vocabulary'],
    'qwen3.7-max': ['qwen_3_5', 'estimated from the Qwen3.5 vocabulary'],
    'mistral-medium-latest': ['tekken', 'estimated from the Mistral tekken vocabulary'],
    'magistral-medium-2506': ['tekken', 'estimated from the Mistral tekken vocabulary'],
    'deepseek-v9': ['deepseek_v3', 'estimated from the DeepSeek V3 vocabulary'],
    'openllama-3b': ['o200k_base', 'estimated from o200k_base'],
    'mistral-small-2402': ['tekken', 'estimated from the Mistral tekken vocabulary'],
    'mistralai/Mistral-7B-Instruct-v0.3': ['o200k_base', 'estimated from o200k_base'],
    'kimi-k2': ['kimi_k3', 'estimated from the Kimi K3 vocabulary'],
    'deepseek-ai/DeepSeek-R1-Distill-Llama-70B': ['llama_3', 'estimated from the Llama 3 vocabulary'],
    'deepseek-ai/DeepSeek-Prover-V2-7B': ['deepseek_v3', 'estimated from the DeepSeek V3 vocabulary'],
    'deepseek-ai/deepseek-coder-33b-instruct': ['o200k_base', 'estimated from o200k_base'],
    'perplexity/r1-1776': ['deepseek_v3', 'estimated from the DeepSeek V3 vocabulary'],
    'kimi-dev-72b:free': ['qwen_3', 'estimated from the Qwen3 vocabulary'],
    '~anthropic/claude-opus-latest': [
      'claude_2',
      'estimated from the Claude 2 vocabulary × 1.10, × 1.00 to 1.45 by script',
    ],
    'claude-3-opus-latest': ['claude_2', 'estimated from the Claude 2 vocabulary × 1.10'],
    'meta-llama/llama-4-scout': ['o200k_base', 'estimated from o200k_base'],
    'meta-llama/Llama-2-70b-chat-hf': ['o200k_base', 'estimated from o200k_base'],
    'command-r-plus': ['o200k_base', 'estimated from o200k_base × Command R+’s ratio by script'],
  };
  for (const [id, [encoding, method]] of Object.entries(estimated)) {
    it(`estimates ${id}`, () => {
      const choice = encodingFor(model(id));
      assert.deepEqual([choice.encoding, choice.exact, choice.method], [encoding, false, method]);
    });
  }

  it('has an encoding for every model of the catalogue, and no family that none of them belongs to', async () => {
    const models = (await new Resources(assets).catalogue()).list(new Date('2026-11-23'));
    const used = new Set<unknown>();
    const names = new Set<string>();
    for (const { id, provider } of models) {
      const choice = encodingFor(model(id, provider));
      used.add(choice);
      names.add(choice.encoding);
    }
    assert.deepEqual(
      families.filter((family) => !used.has(family)).map(({ pattern }) => String(pattern)),
      [],
    );
    for (const name of names) assert.ok((await loadEncoding(assets, name)).count('word') > 0);
  });

  it('estimates by o200k_base for no model', () => {
    assert.deepEqual([encodingFor(null).encoding, encodingFor(null).exact], ['o200k_base', false]);
  });
});

describe('Counter', () => {
  it('counts a known text', async () => {
    const count = await new Counter(assets).for(model('gpt-4o'));
    assert.deepEqual(count('hello world'), {
      tokens: 2,
      exact: true,
      encoding: 'o200k_base',
      method: 'o200k_base',
    });
    assert.equal(count('').tokens, 0);
  });

  it('multiplies estimates by what their method says', async () => {
    const counter = new Counter(assets);
    const [base, claude4, claude5] = await Promise.all(
      ['claude-2.1', 'claude-sonnet-4', 'claude-sonnet-5'].map((id) => counter.for(model(id, 'anthropic'))),
    );
    const tokens = base?.(english.repeat(10)).tokens ?? 0;
    assert.equal(claude4?.(english.repeat(10)).tokens, Math.round(tokens * 1.1));
    assert.equal(claude5?.(english.repeat(10)).tokens, Math.round(tokens * 1.1 * 1.45));
    const chinese = base?.('你好，世界。'.repeat(20)).tokens ?? 0;
    assert.equal(claude5?.('你好，世界。'.repeat(20)).tokens, Math.round(chinese * 1.1));
  });

  it('reads a vocabulary once for all models that share it', async () => {
    const read: string[] = [];
    const counting: Assets = { read: (name) => (read.push(name), assets.read(name)) };
    const counter = new Counter(counting);
    await Promise.all(['gpt-4o', 'gpt-oss-20b', 'gpt-6', 'gpt-4o'].map((id) => counter.for(model(id))));
    assert.deepEqual(read, ['encodings/o200k_base.bin', 'encodings/characters.bin']);
  });

  it('remembers a text, and tries again after a failed read', async () => {
    let fails = true;
    const counter = new Counter({
      read: (name) => (fails ? Promise.reject(new Error('disk is away')) : assets.read(name)),
    });
    await assert.rejects(counter.for(null), /disk is away/);
    fails = false;
    const count = await counter.for(null);
    assert.equal(count(english), count(english));
  });
});

describe('countPrompt', () => {
  it('counts what stands between placeholders by parts, and joins text that follows text', async () => {
    const count = await new Counter(assets).for(model('gpt-4o'));
    assert.equal(countPrompt(count, [text('hel'), text('lo world')]).tokens, 2);
    assert.equal(countPrompt(count, [text('hello'), placeholder, text(' world')]).tokens, 2);
    assert.equal(countPrompt(count, [placeholder]).tokens, 0);
    assert.deepEqual(countPrompt(count, []), count(''));
  });
});

describe('framingTokens', () => {
  it('adds 3 a message and 3 to open the answer in the chat format', () => {
    assert.equal(framingTokens('chat-completions', 'o200k_base', 2), 9);
    assert.equal(framingTokens('chat-completions', 'cl100k_base', 1), 6);
  });

  it('adds nothing where no figure is published', () => {
    assert.equal(framingTokens('responses', 'o200k_base', 2), 0);
    assert.equal(framingTokens('messages', 'claude_2', 2), 0);
    assert.equal(framingTokens('chat-completions', 'claude_2', 2), 0);
    assert.equal(framingTokens('chat-completions', 'o200k_base', 0), 0);
  });
});

describe('meanFactor', () => {
  const factors = { prose: 2, code: 3, chinese: 5, japanese: 7, russian: 11, hindi: 13, default: 17 };
  const kinds: Record<string, [string, number]> = {
    prose: [english, 2],
    code: ['function f(a) { return a[0] === `x` ? {} : []; }', 3],
    Chinese: ['你好，世界。', 5],
    Japanese: ['日本語のテキスト', 7],
    Russian: ['привет', 11],
    Hindi: ['नमस्ते', 13],
    Korean: ['안녕', 17],
    nothing: ['', 17],
  };
  for (const [kind, [sample, expected]] of Object.entries(kinds)) {
    it(`knows ${kind}`, () => assert.equal(meanFactor(sample, factors), expected));
  }

  it('weighs kinds by their bytes', () => assert.equal(meanFactor('abc你', factors), (3 * 2 + 3 * 5) / 6));
});
