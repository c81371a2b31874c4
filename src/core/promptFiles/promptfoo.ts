import { type Api, message } from '../model';
import { type FileCall, type FileFacts, type FilePrompt, noFacts, skipped } from './fileFacts';
import type { PromptFormatRow } from './format';
import { hostNamed } from './hosts';
import { limitIn } from './limitIn';
import { messagesOf } from './messages';
import { modelOfText } from './modelIn';
import { promptsOfFile } from './promptfooPrompts';
import type { TakenIn, TextBeside } from './textBeside';
import { lineOfScalar, readYaml, type YamlNode } from './yaml';

/** promptfoo: prompts that are tried on models. */
export const promptfoo: PromptFormatRow = {
  id: 'promptfoo',
  title: 'promptfoo',
  source: 'https://www.promptfoo.dev/docs/configuration/reference/',
  files: ['**/promptfooconfig*.{yaml,yml,json}'],
  holds: (text) => /^\s*["']?(?:prompts|providers|targets)["']?\s*:/m.test(text),
  comments: [{ open: '#', close: null }],
  read,
};

const fileName =
  /^\s*(?:file:\/\/|exec:)|^\s*[^\s{}]*\.(?:txt|md|json|jsonl|ya?ml|j2|py|[cm]?[jt]s|csv|prompty)(?::\w+)?\s*$/;
/** Parts of a provider's name that say how it is asked. */
const ways = new Set(['chat', 'messages', 'responses', 'completion', 'completions', 'generate']);
const notGenerating = new Set([
  'embedding',
  'embeddings',
  'image',
  'moderation',
  'transcription',
  'realtime',
  'video',
  'speech',
]);
/** Providers that are programs, and no models. */
const programs =
  /^(?:file|https?|exec|python|webhook|websocket|ws|package|browser|echo|promptfoo|golang|ruby|mcp|sequence)$/;

function read(text: string, _path: string, beside: TextBeside): FileFacts {
  const root = readYaml(text, { start: 0, end: text.length });
  if (!root.known) return skipped(root.reason);
  if (root.value === null) return noFacts;
  const requests = requestsOf(root.value.get('prompts'), beside);
  const providers = root.value.get('providers') ?? root.value.get('targets');
  const given = providers === null || providers.text() !== null ? [providers ?? []].flat() : providers.items();
  const only = requests.length === 1 ? requests[0]! : null;
  const calls = given.flatMap((provider) => callOf(provider, only) ?? []);
  return { skipped: null, calls, prompts: requests.flatMap(({ prompts }) => prompts) };
}

/** Each prompt is a request of its own. */
function requestsOf(node: YamlNode | null, beside: TextBeside): readonly TakenIn[] {
  const items = node === null ? [] : node.text() === null ? node.items() : [node];
  return items.flatMap((item): readonly TakenIn[] => {
    const written = item.isMap ? (item.get('raw') ?? item.get('prompt') ?? item.get('id')) : item;
    const text = written?.text() ?? null;
    if (written === null || text === null) return [];
    if (fileName.test(text)) return promptsOfFile(text.trim(), written.range, beside);
    const name = item.get('label')?.text() ?? null;
    const [one] = messagesOf(written.mapped(), 'jinja', 'user', () => []);
    if (one === undefined) return [];
    const prompt: FilePrompt = { ...one, range: written.range, nameRange: lineOfScalar(written), name };
    return [{ prompts: [prompt], unseen: [] }];
  });
}

/** `openai:chat:gpt-4o`, as a text, as `id` of an object, or as the key of one. `request`: what alone is sent, or null. */
function callOf(node: YamlNode, request: TakenIn | null): FileCall | null {
  const [entry] = node.entries();
  const isKey = node.isMap && node.get('id') === null && entry !== undefined && entry.key.includes(':');
  const written = node.isMap ? node.get('id') : node;
  const id = isKey ? entry.key : (written?.text() ?? null);
  const nameRange = isKey ? entry.keyRange : (written?.range ?? null);
  if (id === null || nameRange === null) return null;
  const [vendor = '', ...rest] = id.trim().split(':');
  if (programs.test(vendor) || rest.some((part) => notGenerating.has(part))) return null;
  const way = rest.length > 1 && ways.has(rest[0]!) ? rest[0]! : null;
  const model = (way === null ? rest : rest.slice(1)).join(':');
  const config = isKey ? (entry.value.get('config') ?? entry.value) : node.get('config');
  const found =
    model === ''
      ? { model: { known: false as const, reason: message('model.notInFile', 'the file names no model') } }
      : modelOfText(model, nameRange, null);
  return {
    sdk: 'promptfoo',
    method: way === null ? vendor : `${vendor}:${way}`,
    api: apiOf(vendor, way),
    host: hostNamed(vendor, config?.get('apiBaseUrl')?.text() ?? null),
    ...found,
    limit: limitIn(config, {
      names: [
        'max_tokens',
        'max_completion_tokens',
        'max_output_tokens',
        'maxOutputTokens',
        'max_new_tokens',
        'num_predict',
      ],
      give: vendor === 'google' || vendor === 'vertex' ? 'maxOutputTokens' : 'max_tokens',
      otherwise: message('limit.promptfoo', 'promptfoo sets one by itself, which the environment may change'),
    }),
    nameRange,
    range: { start: nameRange.start, end: Math.max(node.range.end, nameRange.end) },
    prompts: request?.prompts ?? [],
    messageCount: request?.prompts.length ?? 0,
    unseen: request?.unseen ?? [
      { range: nameRange, reason: message('unknown.several', 'which of the prompts is sent changes') },
    ],
  };
}

function apiOf(vendor: string, way: string | null): Api {
  if (vendor === 'anthropic') return 'messages';
  if (way === 'responses') return 'responses';
  if (way === 'completion' || way === 'completions') return 'completions';
  return vendor === 'openai' || vendor === 'azure' || vendor === 'azureopenai' ? 'chat-completions' : 'other';
}
