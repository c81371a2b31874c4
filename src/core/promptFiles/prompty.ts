import { type Api, message } from '../model';
import { type FileFacts, type FilePrompt, promptsAlone, skipped } from './fileFacts';
import type { PromptFormatRow } from './format';
import { readFrontMatter } from './frontMatter';
import { hostNamed } from './hosts';
import { limitIn } from './limitIn';
import { MappedText } from './mappedText';
import { messagesOf, roleLines } from './messages';
import { modelIn } from './modelIn';
import type { TemplateSyntax } from './templates';
import type { YamlNode } from './yaml';

/** Prompty: a YAML header with the model, and messages after lines such as `system:`. */
export const prompty: PromptFormatRow = {
  id: 'prompty',
  title: 'Prompty',
  source: 'https://prompty.ai/docs/prompty-file-format',
  files: ['**/*.prompty'],
  languageIds: ['prompty'],
  comments: [
    { open: '#', close: null },
    { open: '{#', close: '#}' },
  ],
  bodyComment: { open: '{#', close: '#}' },
  read,
};

const apis = new Map<string, Api>([
  ['responses', 'responses'],
  ['completion', 'completions'],
  ['completions', 'completions'],
]);
const limitNames = ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'maxOutputTokens'];
const notGenerating = /^(?:embeddings?|images?)$/i;

function read(text: string): FileFacts {
  const { header, range, body } = readFrontMatter(text);
  if (!header.known) return skipped(header.reason);
  const top = header.value;
  const prompts = messagesOf(MappedText.of(text, body), syntaxOf(top), 'system', (value) => roleLines(value)).map(
    (one): FilePrompt => ({ ...one, name: null }),
  );
  const model = top?.get('model') ?? null;
  const nameRange = top?.keyRange('model') ?? null;
  const api = model?.get('api')?.text() ?? model?.get('apiType')?.text() ?? 'chat';
  if (model === null || nameRange === null || range === null || notGenerating.test(api)) return promptsAlone(prompts);
  const configuration = model.get('configuration');
  const connection = model.get('connection');
  const provider = configuration?.get('type')?.text() ?? model.get('provider')?.text() ?? null;
  const baseUrl = configuration?.get('base_url')?.text() ?? connection?.get('endpoint')?.text() ?? null;
  const named =
    configuration?.get('azure_deployment') ??
    configuration?.get('model') ??
    configuration?.get('name') ??
    model.get('id');
  const parameters = model.get('parameters') ?? model.get('options');
  const found = modelIn(model.text() === null ? named : model, noModel());
  const isVersion2 = model.get('options') !== null || model.get('id') !== null;
  const limit = limitIn(parameters, {
    names: limitNames,
    give: isVersion2 ? 'maxOutputTokens' : 'max_tokens',
    otherwise: found.model.known ? null : found.model.reason,
  });
  return {
    skipped: null,
    prompts: [],
    calls: [
      {
        sdk: 'prompty',
        method: 'prompty',
        api: provider === 'anthropic' ? 'messages' : (apis.get(api.toLowerCase()) ?? 'chat-completions'),
        host: hostNamed(provider, baseUrl),
        ...found,
        limit,
        nameRange,
        range: { start: nameRange.start, end: Math.max(model.range.end, nameRange.end) },
        prompts,
        messageCount: prompts.length,
        caching: { state: 'unmarked', marks: [] },
      },
    ],
  };
}

function syntaxOf(top: YamlNode | null): TemplateSyntax {
  const template = top?.get('template');
  const name =
    template?.text() ??
    template?.get('format')?.text() ??
    template?.get('type')?.text() ??
    template?.get('format', 'kind')?.text();
  return name?.toLowerCase() === 'mustache' || name?.toLowerCase() === 'handlebars' ? 'mustache' : 'jinja';
}

function noModel() {
  return message('model.notInFile', 'the file names no model');
}
