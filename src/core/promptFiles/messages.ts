import type { PromptSegment, Range, Role } from '../model';
import type { MappedText } from './mappedText';
import { segmentsOf, type Tag, type TemplateSyntax, tagsIn } from './templates';

/** One message of a template. */
export interface TemplateMessage {
  readonly role: Role;
  readonly segments: readonly PromptSegment[];
  readonly range: Range;
  /** What says its role, or its first line. */
  readonly nameRange: Range;
}

/** Where a role begins, in offsets of the value: at `start` its mark, at `end` its text. */
export interface RoleMark {
  readonly start: number;
  readonly end: number;
  readonly role: Role;
}

const roles: Readonly<Record<string, Role>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  model: 'assistant',
  function: 'tool',
  tool: 'tool',
};

/** What a format calls a role; null for a word that is none. */
export function roleNamed(name: string): Role | null {
  const plain = name.toLowerCase();
  return Object.hasOwn(roles, plain) ? roles[plain]! : null;
}

/** Lines that say who speaks: `system:`, `# user:`, `assistant[name="x"]:`. */
export function roleLines(value: string): RoleMark[] {
  const line =
    /^[ \t]*#{0,2}[ \t]*(system|user|assistant|developer|function|tool)[ \t]*(?:\[[^\]\n]{0,200}\])?[ \t]*:[ \t]*$/gim;
  return [...value.matchAll(line)].map(({ 0: whole, 1: name = '', index }) => ({
    start: index,
    end: index + whole.length,
    role: roleNamed(name) ?? 'user',
  }));
}

/** Tags that say who speaks from there on: `{{role "system"}}`, `{{ _.role("user") }}`. */
export function roleTags(tags: readonly Tag[], pattern: RegExp): RoleMark[] {
  return tags.flatMap(({ start, end, name }): RoleMark[] => {
    const role = roleNamed(pattern.exec(name)?.[1] ?? '');
    return role === null ? [] : [{ start, end, role }];
  });
}

/**
 * A template as messages, without the space around each. `first`: who speaks before the first mark. Messages without any
 * text or placeholder are left out.
 */
export function messagesOf(
  mapped: MappedText,
  syntax: TemplateSyntax,
  first: Role,
  marksOf: (value: string, tags: readonly Tag[]) => readonly RoleMark[],
): TemplateMessage[] {
  const { value } = mapped;
  const tags = tagsIn(value, syntax);
  const marks = marksOf(value, tags);
  const found: TemplateMessage[] = [];
  for (let index = -1; index < marks.length; index++) {
    const mark = marks[index];
    const [from, to] = sentPart(value, mark?.end ?? 0, marks[index + 1]?.start ?? value.length, tags);
    if (from >= to) continue;
    const segments = segmentsOf(mapped, from, to, tags);
    if (segments.length === 0) continue;
    const nameRange =
      mark === undefined ? firstLine(mapped, from, to) : mapped.rangeOf(...trimmed(value, mark.start, mark.end));
    found.push({ role: mark?.role ?? first, segments, range: mapped.rangeOf(from, to), nameRange });
  }
  return found;
}

/** Where the first line of a stretch stands. */
export function firstLine(mapped: MappedText, from: number, to: number): Range {
  const newline = mapped.value.indexOf('\n', from);
  return mapped.rangeOf(...trimmed(mapped.value, from, newline === -1 || newline > to ? to : newline));
}

/** Without space and comments at either end. */
function sentPart(value: string, from: number, to: number, tags: readonly Tag[]): [from: number, to: number] {
  let [start, end] = trimmed(value, from, to);
  const comments = tags.filter((tag) => tag.kind === 'comment' && tag.start >= start && tag.end <= end);
  for (const tag of comments) if (tag.start === start) start = trimmed(value, tag.end, end)[0];
  for (const tag of comments.toReversed())
    if (tag.end === end && tag.start >= start) end = trimmed(value, start, tag.start)[1];
  return [start, end];
}

function trimmed(value: string, from: number, to: number): [from: number, to: number] {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(value[start]!)) start++;
  while (end > start && /\s/.test(value[end - 1]!)) end--;
  return [start, end];
}
