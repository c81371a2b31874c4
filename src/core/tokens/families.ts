import type { Factors } from './textKinds';

/** A row of the table below: which models are counted how, and whence that is known. */
export interface Family {
  /** Tested on the model's id in lower case. The first row that fits counts. */
  readonly pattern: RegExp;
  readonly encoding: string;
  readonly exact: boolean;
  readonly method: string;
  /** What the encoding's count is multiplied by; null: nothing. */
  readonly factors: Factors | null;
  readonly source: string;
}

const tiktokenModels = 'https://github.com/openai/tiktoken/blob/main/tiktoken/model.py';
const ownMeasurement =
  'measured 2026-11-22: the tokens of the same texts by the published vocabulary and by o200k_base, divided';

function exact(pattern: RegExp, encoding: string, source: string): Family {
  return { pattern, encoding, exact: true, method: encoding, factors: null, source };
}

function estimate(pattern: RegExp, encoding: string, method: string, factors: Factors | null, source: string): Family {
  return { pattern, encoding, exact: false, method: `estimated from ${method}`, factors, source };
}

function byRatio(pattern: RegExp, vocabulary: string, factors: Factors): Family {
  return estimate(pattern, 'o200k_base', `o200k_base × ${vocabulary}’s ratio by script`, factors, ownMeasurement);
}

/** Of the same maker, or made of its models, without being known to have the same vocabulary. */
function byRelative(pattern: RegExp, encoding: string, method: string): Family {
  return estimate(
    pattern,
    encoding,
    method,
    null,
    'the vocabulary of the published models of the maker, or of those it was made of',
  );
}

/** How much longer the Claude 3 to Opus 4.6 vocabulary makes texts than the published one of Claude 2. */
const claude3 = 1.1;
const claudeMethod = 'the Claude 2 vocabulary';
const claudeSource = 'https://www.npmjs.com/package/ai-tokenizer (Claude models, published accuracy 97.6 to 99.9%)';

/** What later Claude models add; docs say about 30%, the figures by kind of text are from one probe each. */
const claude47 = { prose: 1.45, code: 1.165, default: 1 };
const claude47Source =
  'https://platform.claude.com/docs (about 30% more tokens); probed 2026-11-22: English 1.45, Python 1.20, TypeScript 1.13, Chinese, Japanese, Russian and Hindi 1.00';

export const families: readonly Family[] = [
  exact(/(?:^|[/.:])gpt-oss/, 'o200k_harmony', tiktokenModels),
  exact(/(?:^|[/.:])(?:chatgpt-4o|gpt-4o|gpt-4[.-][15](?!\d))/, 'o200k_base', tiktokenModels),
  exact(/(?:^|[/.:])gpt-5(?:\.[0-6](?!\d)|(?![.\d]))/, 'o200k_base', tiktokenModels),
  exact(/(?:^|[/.:])o[134](?![\w.])/, 'o200k_base', tiktokenModels),
  exact(/(?:^|[/.:])gpt-(?:4(?![.\d])|3\.5|35)/, 'cl100k_base', tiktokenModels),
  exact(/(?:^|[/.:])text-embedding-(?:3|ada-002)/, 'cl100k_base', tiktokenModels),
  exact(/(?:^|[/.:])(?:davinci|babbage)-002/, 'cl100k_base', tiktokenModels),
  estimate(
    /(?:^|[/.:])claude-(?:instant|v?[12](?![\d]))/,
    'claude_2',
    claudeMethod,
    null,
    'https://www.npmjs.com/package/@anthropic-ai/tokenizer',
  ),
  estimate(
    /(?:^|[/.:])claude-(?:opus-4[.-][7-9](?!\d)|[a-z]+-(?:[5-9](?!\d)|latest)|[5-9](?!\d))/,
    'claude_2',
    `${claudeMethod} × 1.10, × 1.00 to 1.45 by script`,
    {
      prose: claude3 * claude47.prose,
      code: claude3 * claude47.code,
      default: claude3 * claude47.default,
    },
    claude47Source,
  ),
  estimate(/(?:^|[/.:])claude/, 'claude_2', `${claudeMethod} × 1.10`, { default: claude3 }, claudeSource),
  byRatio(/(?:^|[/.:-])(?:gemini|gemma)/, 'Gemma 3', {
    prose: 1.11,
    code: 1.18,
    chinese: 0.93,
    japanese: 0.76,
    russian: 1.03,
    hindi: 0.87,
    default: 1,
  }),
  exact(
    /(?<!open[-_]?)llama-?(?:guard-)?v?3(?!\d)/,
    'llama_3',
    'https://github.com/meta-llama/llama-models: one tokenizer for Llama 3 to 3.3; hosts add the template’s tokens',
  ),
  exact(/qwen-?3[.p][56]-(?:\d|plus|flash)/, 'qwen_3_5', 'https://huggingface.co/Qwen/Qwen3.6-27B (tokenizer.json)'),
  byRelative(/qwen-?3[.p][5-9]/, 'qwen_3_5', 'the Qwen3.5 vocabulary'),
  exact(
    /(?:^|[/.:])(?:qwen-?(?:2(?:[.p]5)?|3)-(?!.*(?:max|plus|turbo|flash|long))|qwq-32b)/,
    'qwen_3',
    'https://huggingface.co/Qwen/Qwen3-32B (tokenizer.json); that of Qwen2.5 is the same, and QwQ is made of it',
  ),
  byRelative(/qwen|qwq/, 'qwen_3', 'the Qwen3 vocabulary'),
  byRelative(/distill-llama/, 'llama_3', 'the Llama 3 vocabulary'),
  estimate(
    /deepseek.*distill|deepseek-(?:coder|llm|math|v2)/,
    'o200k_base',
    'o200k_base',
    null,
    'the vocabularies of DeepSeek V2 and before, and of what it was distilled into',
  ),
  exact(
    /deepseek(?:-ai)?[-/.]?(?:deepseek[-._]?)?(?:chat|reasoner|r1|prover-v2(?!-7b)|v3|v4|flash)/,
    'deepseek_v3',
    'https://huggingface.co/deepseek-ai/DeepSeek-V4-Flash (tokenizer.json); V3, R1 and V4 share it',
  ),
  byRelative(/deepseek|mai-ds-r1|r1-1776/, 'deepseek_v3', 'the DeepSeek V3 vocabulary'),
  exact(
    /(?:mistral-nemo|ministral|magistral-small|devstral(?!-medium)|voxtral|pixtral-12b|mistral-small-(?!240)|mistral-large-(?:3|2512))/,
    'tekken',
    'https://github.com/mistralai/mistral-common (tekken.json; which models have it)',
  ),
  byRelative(
    /^(?!.*(?:mistral-7b|mixtral)).*(?:mistral|pixtral|codestral|magistral|devstral)/,
    'tekken',
    'the Mistral tekken vocabulary',
  ),
  exact(/kimi-?k3/, 'kimi_k3', 'https://huggingface.co/moonshotai/Kimi-K3'),
  byRelative(/kimi-dev/, 'qwen_3', 'the Qwen3 vocabulary'),
  byRelative(/kimi/, 'kimi_k3', 'the Kimi K3 vocabulary'),
  byRatio(/(?:^|[/.:])command/, 'Command R+', {
    prose: 1.1,
    code: 1.08,
    chinese: 1,
    japanese: 0.82,
    russian: 1.03,
    hindi: 1.8,
    default: 1,
  }),
];

/** For what no row knows: gpt-6, whose vocabulary isn't published, Grok, Nova, Llama 4, GLM, and no model at all. */
export const unknownFamily: Family = estimate(
  /^/,
  'o200k_base',
  'o200k_base',
  null,
  'no vocabulary is published; other vocabularies differ by up to 10% on English and more elsewhere',
);
