import { type Fact, known, message, type OutputLimit, type Range } from '../model';
import { type FileCall, type FileFacts, type FilePrompt, noFacts } from './fileFacts';
import { type BamlBlock, bamlBlocks } from './bamlBlocks';
import type { PromptFormatRow } from './format';
import { hostNamed } from './hosts';
import { MappedText } from './mappedText';
import { messagesOf, roleTags } from './messages';
import { modelOfText } from './modelIn';

/** BAML: functions with a prompt and a client, which is a model with its options. */
export const baml: PromptFormatRow = {
  id: 'baml',
  title: 'BAML',
  source: 'https://docs.boundaryml.com/ref/baml/function',
  files: ['**/*.baml'],
  languageIds: ['baml'],
  comments: [{ open: '//', close: null }],
  read,
};

const limitNames = ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'maxOutputTokens'];
/** The limit that BAML sends where a client says none, null for none at all; from its llm-client/src/clients/openai.rs. */
const defaults: ReadonlyMap<string, number | null> = new Map([
  ['openai', null],
  ['openai-responses', null],
  ['azure-openai', 4096],
]);

interface Client {
  readonly provider: string;
  readonly baseUrl: string | null;
  readonly model: { readonly model: Fact<string>; readonly modelText?: Range };
  readonly limit: OutputLimit;
}

function read(text: string): FileFacts {
  const blocks = bamlBlocks(text);
  const clients = new Map<string, Client>();
  for (const block of blocks) if (block.kind === 'client') clients.set(block.name, clientOf(block, text));
  const calls: FileCall[] = [];
  const prompts: FilePrompt[] = [];
  for (const block of blocks) {
    if (block.kind !== 'function' || block.prompt === null) continue;
    const own = messagesOf(MappedText.of(text, block.prompt), 'jinja', 'system', (_, tags) =>
      roleTags(tags, /^_\.(?:role|chat)\(\s*(?:role\s*=\s*)?["'](\w+)["']/),
    ).map((one): FilePrompt => ({ ...one, nameRange: block.nameRange, name: block.name }));
    const client = block.client === null ? null : (clients.get(block.client.name) ?? shorthand(block.client));
    if (client === null) prompts.push(...own);
    else calls.push(callOf(block, client, own, text));
  }
  return { ...noFacts, calls, prompts };
}

function callOf(
  block: BamlBlock,
  { provider, baseUrl, model, limit }: Client,
  prompts: readonly FilePrompt[],
  text: string,
): FileCall {
  const isCached = block.prompt !== null && text.slice(block.prompt.start, block.prompt.end).includes('cache_control');
  return {
    sdk: 'baml',
    method: block.name,
    api:
      provider === 'anthropic'
        ? 'messages'
        : provider === 'openai-responses'
          ? 'responses'
          : provider === 'openai' || provider === 'azure-openai'
            ? 'chat-completions'
            : 'other',
    host:
      provider === ''
        ? hostNamed(null)
        : hostNamed(provider.replace(/^openai-(?:responses|generic)$/, 'openai'), isAddress(baseUrl) ? baseUrl : null),
    ...model,
    limit,
    nameRange: block.nameRange,
    range: { start: block.nameRange.start, end: block.range.end },
    prompts,
    messageCount: prompts.length,
    caching:
      isCached && block.prompt !== null ? { state: 'marked', range: block.prompt } : { state: 'unmarked', marks: [] },
  };
}

function clientOf({ values, range }: BamlBlock, text: string): Client {
  const provider = values.get('provider')?.value ?? '';
  const named = values.get('model') ?? values.get('model_id') ?? null;
  const model =
    named === null
      ? { model: { known: false as const, reason: message('model.client', 'its client names no model in this file') } }
      : modelOfText(named.value, named.range, named.text);
  const given = limitNames.flatMap((name) => {
    const found = values.get(name);
    return found === undefined ? [] : [{ name, ...found }];
  })[0];
  return {
    provider,
    baseUrl: values.get('base_url')?.value ?? null,
    model,
    limit: limitOf(given ?? null, provider, model.model.known, range, text),
  };
}

function limitOf(
  given: { readonly name: string; readonly value: string; readonly range: Range; readonly keyRange: Range } | null,
  provider: string,
  isModelKnown: boolean,
  range: Range,
  text: string,
): OutputLimit {
  const tokens = given === null ? 0 : Number(given.value);
  if (given !== null && given.value !== 'null') {
    const value: Fact<number> =
      Number.isSafeInteger(tokens) && tokens > 0
        ? known(tokens, given.range)
        : {
            known: false,
            reason: message('unknown.filled', "the value of `{name}` isn't in the file", { name: given.name }),
          };
    return {
      state: 'present',
      parameter: given.name,
      value,
      range: { start: given.keyRange.start, end: given.range.end },
    };
  }
  const libraryDefault = defaults.get(provider);
  if (libraryDefault === undefined || !isModelKnown)
    return {
      state: 'unknown',
      parameter: 'max_tokens',
      reason: message('limit.baml', 'BAML may set one of its own for this provider'),
    };
  const parameter = provider === 'openai-responses' ? 'max_output_tokens' : 'max_completion_tokens';
  const options = /\boptions[ \t]*\{[ \t]*\r?\n/.exec(text.slice(range.start, range.end));
  const at = options === null ? 0 : range.start + options.index + options[0].length;
  const indent = /[ \t]*/y.exec(text.slice(at))?.[0] ?? '';
  return {
    state: 'missing',
    parameter,
    required: false,
    libraryDefault,
    insertion: options === null ? null : { at, prefix: `${indent}${parameter} `, suffix: '\n' },
  };
}

/** `client "openai/gpt-4o"`; any other name is a client of another file. */
function shorthand({ name, range, isQuoted }: NonNullable<BamlBlock['client']>): Client {
  const slash = name.indexOf('/');
  if (!isQuoted || slash === -1) {
    const reason = message('unknown.client', '`{name}` is a client of another file', { name });
    return {
      provider: '',
      baseUrl: null,
      model: { model: { known: false, reason } },
      limit: { state: 'unknown', parameter: 'max_tokens', reason },
    };
  }
  const provider = name.slice(0, slash);
  const found = modelOfText(name.slice(slash + 1), range, {
    start: range.end - name.length + slash,
    end: range.end - 1,
  });
  return {
    provider,
    baseUrl: null,
    model: found,
    limit: limitOf(null, provider, found.model.known, { start: 0, end: 0 }, ''),
  };
}

/** An address that is written out, and not one of the environment. */
function isAddress(baseUrl: string | null): boolean {
  return baseUrl?.includes('://') === true;
}
