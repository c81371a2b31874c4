import { message } from '../model';
import { type FileCall, type FileFacts, type FilePrompt, noFacts, promptsAlone, skipped } from './fileFacts';
import type { PromptFormatRow } from './format';
import { limitIn } from './limitIn';
import { MappedText } from './mappedText';
import { messagesOf, type RoleMark, roleNamed } from './messages';
import { modelIn } from './modelIn';
import type { TemplateSyntax } from './templates';
import { takenIn, type TextBeside } from './textBeside';
import { lineOfScalar, readYaml, type YamlNode } from './yaml';
import { unknownHost } from '../sdks/hosts';

/** Semantic Kernel: `skprompt.txt` with its `config.json`, or both in one file of YAML. */
export const semanticKernel: PromptFormatRow = {
  id: 'semantic-kernel',
  title: 'Semantic Kernel',
  source: 'https://learn.microsoft.com/semantic-kernel/concepts/prompts/yaml-schema',
  files: [
    '**/skprompt.txt',
    '**/{prompts,plugins,skills,functions,prompt_templates}/**/config.json',
    '**/*prompt*.{yaml,yml}',
    '**/{prompts,plugins,skills,functions,resources,prompt_templates}/**/*.{yaml,yml}',
  ],
  holds,
  comments: [{ open: '#', close: null }],
  read,
};

function holds(text: string, path: string): boolean {
  if (/skprompt\.txt$/i.test(path)) return true;
  if (/\.json$/i.test(path))
    return (
      /"(?:execution_settings|completion)"\s*:\s*\{/.test(text) &&
      /"schema"\s*:|"input_variables"|"input"|"type"\s*:\s*"completion"/.test(text)
    );
  return /^template\s*:/m.test(text) && /^(?:template_format|execution_settings|input_variables)\s*:/m.test(text);
}

const syntaxes = new Map<string, TemplateSyntax>([
  ['handlebars', 'mustache'],
  ['liquid', 'jinja'],
  ['jinja2', 'jinja'],
]);

function read(text: string, path: string, beside: TextBeside): FileFacts {
  const whole = { start: 0, end: text.length };
  if (/\.txt$/i.test(path)) return promptsAlone(promptsIn(MappedText.of(text, whole), 'semantic-kernel', null));
  const root = readYaml(text, whole);
  if (!root.known) return skipped(root.reason);
  const top = root.value;
  if (top === null) return noFacts;
  const template = top.get('template');
  const syntax = syntaxes.get(top.get('template_format')?.text() ?? '') ?? 'semantic-kernel';
  const prompts =
    template === null
      ? []
      : promptsIn(template.mapped(), syntax, top.get('name')?.text() ?? null).map((one) => ({
          ...one,
          nameRange: lineOfScalar(template),
        }));
  const call = callOf(top, prompts, syntax, beside);
  return call === null ? promptsAlone(prompts) : { skipped: null, calls: [call], prompts: [] };
}

function promptsIn(mapped: MappedText, syntax: TemplateSyntax, name: string | null): FilePrompt[] {
  return messagesOf(mapped, syntax, 'user', (value) => messageTags(value)).map((one) => ({ ...one, name }));
}

/** `<message role="system">…</message>` */
function messageTags(value: string): RoleMark[] {
  return [...value.matchAll(/<message\s+role="(\w{1,20})"[^<>]{0,100}>|<\/message>/g)].map(
    ({ 0: whole, 1: role = '', index }) => ({
      start: index,
      end: index + whole.length,
      role: roleNamed(role) ?? 'user',
    }),
  );
}

function callOf(
  top: YamlNode,
  own: readonly FilePrompt[],
  syntax: TemplateSyntax,
  beside: TextBeside,
): FileCall | null {
  const key = top.get('execution_settings') === null ? 'completion' : 'execution_settings';
  const all = top.get(key);
  const nameRange = top.keyRange(key);
  if (all === null || nameRange === null) return null;
  const services = all.entries().filter(({ value }) => value.isMap);
  const settings =
    key === 'completion' || services.length === 0
      ? all
      : (services.find((service) => service.key === 'default') ?? services[0]!).value;
  const found = modelIn(
    settings.get('model_id') ?? settings.get('ai_model_id'),
    message('model.service', 'the service that it is sent to names the model'),
  );
  const isOne = services.length <= 1;
  // Without a template of its own it is the configuration of the one beside it.
  const { prompts, unseen } =
    own.length > 0
      ? { prompts: own, unseen: [] }
      : takenIn(nameRange, beside('skprompt.txt'), (mapped) => promptsIn(mapped, syntax, null));
  return {
    sdk: 'semantic-kernel',
    method: key,
    api: 'chat-completions',
    host: unknownHost,
    ...(isOne
      ? found
      : { model: { known: false as const, reason: message('model.services', 'several services may answer') } }),
    limit: limitIn(settings, {
      names: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'MaxTokens'],
      give: 'max_tokens',
      otherwise:
        found.model.known && isOne ? null : message('limit.service', 'the program may set one for the service'),
    }),
    nameRange,
    range: { start: nameRange.start, end: all.range.end },
    prompts,
    messageCount: prompts.length,
    unseen,
  };
}
