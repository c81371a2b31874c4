import { type FileFacts, type FilePrompt, promptsAlone } from './fileFacts';
import type { PromptFormatRow } from './format';
import { MappedText } from './mappedText';
import { messagesOf, roleLines } from './messages';

const extensions = '{j2,jinja,jinja2,mustache,hbs,handlebars,liquid}';
const plain = '{txt,md}';

/**
 * Templates and plain texts whose name or folder says that they are prompts. Most templates make pages and
 * configurations, so that a name alone is not enough where the text speaks of those.
 */
export const promptTemplates: PromptFormatRow = {
  id: 'prompt-template',
  title: 'prompt templates',
  source: 'https://jinja.palletsprojects.com/en/stable/templates/',
  files: [
    `**/*{prompt,instruction}*.${extensions}`,
    `**/{prompts,prompt,system_prompts,prompt_templates,prompt-templates}/**/*.${extensions}`,
    `**/{prompts,prompt,system_prompts,prompt_templates,prompt-templates}/*.${plain}`,
    `**/{prompts,prompt,system_prompts,prompt_templates,prompt-templates}/*/*.${plain}`,
    `**/*{system,user}{_,-}{prompt,message}*.${plain}`,
    '**/*.{jinja2,jinja}',
  ],
  holds,
  comments: [
    { open: '{#', close: '#}' },
    { open: '{{!--', close: '--}}' },
    { open: '{{!', close: '}}' },
    { open: '<!--', close: '-->' },
  ],
  read,
};

const inPromptFolder = /(?:^|\/)(?:prompts?|system_prompts|prompt[_-]templates)\/(?:[^/]+\/){0,4}[^/]+$/i;
/** A template of something that has a language or a format of its own: `nginx.conf.j2`, `page.html.jinja2`. */
const otherKind =
  /\.(?!prompt\.|txt\.|md\.|system\.|user\.|v?\d)[a-z]{1,10}\d?\.(?:j2|jinja2?|mustache|hbs|handlebars|liquid)$/i;
const aboutTheFolder =
  /(?:^|\/)(?:readme|changelog|contributing|licen[sc]e|notice|index|security|code_of_conduct|requirements[^/]*|robots)\.[a-z]+$/i;
/** Pages, shells and configurations; what Django, Ansible, Jekyll and Helm put into theirs. */
const otherText =
  /^\s*(?:<!doctype|<html|<\?xml|#!\/|\[[\w .-]+\]\s*$)|\{%-?\s*(?:extends|load|csrf_token|url|static|trans|blocktrans)\b|\bansible_\w|\bhostvars\b|\binventory_hostname\b|\{\{\s*(?:define|\.Values)\b|\bPS1=|<\/(?:div|body|head|table|span|form)>/im;
const heading = /^[ \t]*#{0,2}[ \t]*system[ \t]*:[ \t]*\r?\n[ \t]*(?:\r?\n)*(?![ \t]|-[ \t]|[\w.-]+:)/im;
const longestLook = 20_000;

function holds(text: string, path: string): boolean {
  if (aboutTheFolder.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const start = text.slice(0, longestLook);
  if (/\.(?:txt|md)$/i.test(name)) return !/^\s*(?:<!doctype|<html|<\?xml)/i.test(start) && start.trim() !== '';
  if (otherKind.test(name) || otherText.test(start)) return false;
  return inPromptFolder.test(path) || /prompt|instruction/i.test(name) || heading.test(start);
}

function read(text: string, path: string): FileFacts {
  const mapped = MappedText.of(text, { start: 0, end: text.length });
  const isMustache = /\.(?:mustache|hbs|handlebars)$/i.test(path);
  const isPlain = /\.(?:txt|md)$/i.test(path);
  const marks = isMustache ? [] : roleLines(text);
  // Without a line that says who speaks, the file is one text, whoever it is sent as.
  const prompts = messagesOf(mapped, isMustache ? 'mustache' : isPlain ? plainSyntax(text) : 'jinja', 'file', () =>
    marks.some(({ role }) => role === 'system') ? marks : [],
  );
  return promptsAlone(prompts.map((one): FilePrompt => ({ ...one, name: null })));
}

/** Plain texts are filled in as the program likes: `{{name}}`, else `{name}`. */
function plainSyntax(text: string): 'jinja' | 'braces' {
  return text.includes('{{') || text.includes('{%') ? 'jinja' : 'braces';
}
