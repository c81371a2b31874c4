import { message } from '../model';
import { type FileFacts, type FilePrompt, promptsAlone, skipped } from './fileFacts';
import type { PromptFormatRow } from './format';
import { readFrontMatter } from './frontMatter';
import { hostNamed } from './hosts';
import { limitIn } from './limitIn';
import { MappedText } from './mappedText';
import { messagesOf, type RoleMark, roleTags } from './messages';
import { modelIn } from './modelIn';
import type { Tag } from './templates';

/** Dotprompt, as Genkit reads it: a YAML header and a Handlebars template; Continue's files of that name have no model. */
export const dotprompt: PromptFormatRow = {
  id: 'dotprompt',
  title: 'Dotprompt',
  source: 'https://google.github.io/dotprompt/reference/',
  files: ['**/*.prompt'],
  languageIds: ['dotprompt'],
  comments: [
    { open: '#', close: null },
    { open: '{{!--', close: '--}}' },
    { open: '{{!', close: '}}' },
  ],
  bodyComment: { open: '{{!', close: '}}' },
  read,
};

/** Continue's header has no opening line. */
const continueHeader = /^(?:[\w-]+:[^\n]*\n)+---[ \t]*\r?\n/;

function roleMarks(value: string, tags: readonly Tag[]): RoleMark[] {
  const system = [...value.matchAll(/<(\/?)system>/g)].map(({ 0: whole, 1: slash, index }): RoleMark => ({
    start: index,
    end: index + whole.length,
    role: slash === '' ? 'system' : 'user',
  }));
  return [...roleTags(tags, /^role\s+["'](\w+)["']/), ...system].toSorted((a, b) => a.start - b.start);
}

function read(text: string): FileFacts {
  const { header, body } = readFrontMatter(text);
  if (!header.known) return skipped(header.reason);
  const top = header.value;
  const start = top === null ? (continueHeader.exec(text)?.[0].length ?? body.start) : body.start;
  const prompts = messagesOf(MappedText.of(text, { ...body, start }), 'mustache', 'user', roleMarks).map(
    (one): FilePrompt => ({ ...one, name: null }),
  );
  const nameRange = top?.keyRange('model') ?? null;
  const model = top?.get('model') ?? null;
  if (top === null || model === null || nameRange === null) return promptsAlone(prompts);
  const found = modelIn(model, message('model.notInFile', 'the file names no model'));
  const config = top.get('config');
  return {
    skipped: null,
    prompts: [],
    calls: [
      {
        sdk: 'dotprompt',
        method: 'dotprompt',
        api: 'other',
        host: hostNamed(found.model.known && found.model.value.includes('/') ? found.model.value.split('/')[0]! : null),
        ...found,
        limit: limitIn(config, {
          names: ['maxOutputTokens', 'max_tokens', 'maxTokens', 'max_output_tokens'],
          give: 'maxOutputTokens',
          otherwise: found.model.known ? null : found.model.reason,
        }),
        nameRange,
        range: { start: nameRange.start, end: Math.max(nameRange.end, model.range.end, config?.range.end ?? 0) },
        prompts,
        messageCount: prompts.length,
      },
    ],
  };
}
