import { message, type Role } from '../model';
import { unknownHost } from '../sdks/hosts';
import { type FileCall, type FileFacts, type FilePrompt, noFacts, skipped } from './fileFacts';
import type { PromptFormatRow } from './format';
import { limitIn } from './limitIn';
import { messagesOf } from './messages';
import { modelIn } from './modelIn';
import type { TemplateSyntax } from './templates';
import { lineOfScalar, readYaml, type YamlNode } from './yaml';

/** LangChain's prompts as its hub and `save` write them: by `_type`, or serialised with `lc`. */
export const langchain: PromptFormatRow = {
  id: 'langchain',
  title: 'LangChain',
  source: 'https://docs.langchain.com/langsmith/prompt-engineering-concepts',
  files: ['**/*{prompt,chain}*.{yaml,yml,json}', '**/{prompts,prompt,chains,prompt_templates}/**/*.{yaml,yml,json}'],
  holds: (text) =>
    /["']?_type["']?\s*:\s*["']?(?:prompt|chat|few_shot\w*|llm_chain|chat_prompt\w*)\b/.test(text) ||
    (/"lc"\s*:\s*1\b/.test(text) && /PromptTemplate|Message|"Chat\w+"/.test(text)),
  comments: [{ open: '#', close: null }],
  read,
};

const syntaxes = new Map<string, TemplateSyntax>([
  ['jinja2', 'jinja'],
  ['mustache', 'mustache'],
]);
const roleOfClass: readonly (readonly [name: RegExp, role: Role])[] = [
  [/^System/, 'system'],
  [/^(?:Human|User)/, 'user'],
  [/^AI/, 'assistant'],
  [/^(?:Tool|Function)/, 'tool'],
];
/** A chain has a few dozen parts. */
const mostParts = 5000;

function read(text: string): FileFacts {
  const root = readYaml(text, { start: 0, end: text.length });
  if (!root.known) return skipped(root.reason);
  if (root.value === null) return noFacts;
  const prompts: FilePrompt[] = [];
  const models: YamlNode[] = [];
  const waiting: { readonly node: YamlNode; readonly role: Role | null }[] = [{ node: root.value, role: null }];
  for (let parts = 0; parts < mostParts; parts++) {
    const next = waiting.shift();
    if (next === undefined) break;
    const { node } = next;
    const name = node.get('id')?.items().at(-1)?.text() ?? '';
    const isSerialised = node.get('lc') !== null;
    const role =
      (isSerialised ? roleOfClass.find(([pattern]) => pattern.test(name))?.[1] : roleOfType(node)) ?? next.role;
    const own = isSerialised ? node.get('kwargs') : node;
    if (own === null) continue;
    if (isSerialised && /^(?:Azure)?Chat(?!Prompt|Message)/.test(name)) models.push(own);
    const texts = ['template', 'prefix', 'suffix', 'content'].flatMap((key) => own.get(key) ?? []);
    for (const written of texts) addPrompt(prompts, written, role ?? 'template', syntaxOf(own));
    for (const { key, value } of own.entries())
      if (key !== 'examples' && key !== 'metadata')
        waiting.push(...[...value.items(), value].filter(({ isMap }) => isMap).map((part) => ({ node: part, role })));
  }
  const [model] = models;
  if (model === undefined || models.length > 1) return { ...noFacts, prompts };
  return { skipped: null, prompts, calls: [callOf(model, prompts)] };
}

/** What `_type` or `type` of a message calls its speaker. */
function roleOfType(node: YamlNode): Role | null {
  const type = node.get('_type')?.text() ?? node.get('type')?.text() ?? node.get('role')?.text() ?? '';
  const plain = type.replace(/^ai/, 'AI').replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return roleOfClass.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

function syntaxOf(node: YamlNode): TemplateSyntax {
  return syntaxes.get(node.get('template_format')?.text() ?? '') ?? 'braces';
}

function addPrompt(prompts: FilePrompt[], written: YamlNode, role: Role, syntax: TemplateSyntax): void {
  const [one] = messagesOf(written.mapped(), syntax, role, () => []);
  if (one !== undefined) prompts.push({ ...one, range: written.range, nameRange: lineOfScalar(written), name: null });
}

function callOf(kwargs: YamlNode, prompts: readonly FilePrompt[]): FileCall {
  const key =
    ['model', 'model_name', 'model_id', 'deployment_name'].find((name) => kwargs.get(name) !== null) ?? 'model';
  const found = modelIn(kwargs.get(key), message('model.notInFile', 'the file names no model'));
  const nameRange = kwargs.keyRange(key) ?? { start: kwargs.range.start, end: kwargs.range.start };
  return {
    sdk: 'langchain',
    method: 'lc',
    api: 'chat-completions',
    host: unknownHost,
    ...found,
    limit: limitIn(kwargs, {
      names: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_tokens_to_sample', 'num_predict'],
      give: 'max_tokens',
      otherwise: message('limit.loader', 'the program that loads the file may set one'),
    }),
    nameRange,
    range: { start: nameRange.start, end: kwargs.range.end },
    prompts,
    messageCount: prompts.length,
  };
}
