import type { PromptSegment, Range } from '../model';
import type { MappedText } from './mappedText';
import { messagesOf, roleNamed, type TemplateMessage } from './messages';
import { notLookedAt, type TakenIn, takenIn, type TextBeside } from './textBeside';
import { readYaml, type YamlNode } from './yaml';

/** Between the prompts of one file of plain text. */
const separator = /^[ \t]*---[ \t]*$/m;

type Message = Pick<TemplateMessage, 'role' | 'segments'>;

/**
 * What a file sends that a configuration of promptfoo names: one request, of which a file of JSON or YAML tells the
 * messages, or as many as a plain text has. What a program makes, and what several files hold, isn't read.
 */
export function promptsOfFile(name: string, range: Range, beside: TextBeside): readonly TakenIn[] {
  const path = name.replace(/^file:\/\//, '');
  const extension = /\.(txt|md|j2|json|ya?ml)$/i.exec(path)?.[1]?.toLowerCase();
  const isPlain = !/^[a-z]+:|[*?{}[\]]/i.test(path);
  if (!isPlain || extension === undefined) return [takenIn(range, notLookedAt(name), () => [])];
  const found = beside(path);
  if (/^(?:json|ya?ml)$/.test(extension)) return [takenIn(range, found, (mapped, text) => chatIn(text) ?? one(mapped))];
  if (extension !== 'txt' || !found.known) return [takenIn(range, found, one)];
  const parts = found.value.text.split(separator).filter((part) => part.trim() !== '');
  return parts.map((text) => takenIn(range, { ...found, value: { ...found.value, text } }, one));
}

function one(mapped: MappedText): readonly Message[] {
  return messagesOf(mapped, 'jinja', 'user', () => []);
}

/** A list of messages with their roles; null for what is sent as one text. */
function chatIn(text: string): readonly Message[] | null {
  const root = readYaml(text, { start: 0, end: text.length });
  const items = root.known ? (root.value?.items() ?? []) : [];
  const messages: Message[] = [];
  for (const item of items) {
    const role = roleNamed(item.get('role')?.text() ?? '');
    const content = item.get('content');
    if (role === null) return null;
    const parts = content === null ? [] : content.text() === null ? content.items() : [content];
    messages.push({ role, segments: parts.flatMap(segmentsOf) });
  }
  return messages.length === 0 ? null : messages;
}

/** A text, or a part of a message: a text too, or an image and the like, which takes tokens that aren't told. */
function segmentsOf(part: YamlNode): readonly PromptSegment[] {
  const text = part.isMap ? part.get('text') : part;
  const mapped = text?.mapped();
  if (mapped !== undefined && mapped.value !== '')
    return messagesOf(mapped, 'jinja', 'user', () => []).flatMap(({ segments }) => segments);
  return part.isMap ? [{ kind: 'placeholder', name: part.get('type')?.text() ?? 'content', range: part.range }] : [];
}
