import type { Prompt, Role } from '../model';
import type { Expression } from '../syntax/neutral';
import type { Names } from './names';
import { isMessageAnywhere, messageIn } from './oneMessage';
import { type WrittenText, length } from './pieces';
import type { Texts } from './texts';

const promptWords = new Set(['prompt', 'prompts', 'instruction', 'instructions']);
const subjectWords = new Set(['system', 'developer', 'assistant', 'user']);
const messageWords = new Set(['message', 'msg', 'content', 'context', 'template', 'text']);
/** What a name ends in that speaks of a prompt but isn't one. */
const otherWords = new Set([
  'path',
  'file',
  'filename',
  'dir',
  'directory',
  'id',
  'name',
  'key',
  'url',
  'uri',
  'version',
  'type',
  'label',
  'title',
  'placeholder',
  'token',
  'tokens',
  'cost',
  'error',
  'class',
  'style',
  'regex',
  'pattern',
  'description',
  'help',
  'doc',
  'tooltip',
  'log',
]);
const leastCharacters = 40;
const leastWords = 6;

/** The prompts of one file: each text once for each role, with the calls that use it. */
export class PromptList {
  private readonly found: { role: Role; text: WrittenText; calls: number[] }[] = [];
  private readonly indexByKey = new Map<string, number>();
  private readonly used = new Set<number>();

  /** The index of a prompt, new or found before. `call`: the call that sends it, or null. */
  add(role: Role, text: WrittenText, call: number | null): number {
    const key = `${role} ${text.range.start} ${text.range.end} ${text.segments.length} ${signature(text)}`;
    let index = this.indexByKey.get(key);
    if (index === undefined) {
      index = this.found.length;
      this.found.push({ role, text, calls: [] });
      this.indexByKey.set(key, index);
      this.used.add(text.range.start);
      for (const segment of text.segments) this.used.add(segment.range.start);
    }
    const { calls } = this.found[index]!;
    if (call !== null && calls.at(-1) !== call) calls.push(call);
    return index;
  }

  /** Whether a text is part of a prompt already. */
  has(text: WrittenText): boolean {
    return (
      this.used.has(text.range.start) ||
      text.segments.some((segment) => segment.kind === 'text' && this.used.has(segment.range.start))
    );
  }

  /** In the order of the text; `moved[i]` is the place of the prompt that `add` called `i`. */
  finish(): { prompts: Prompt[]; moved: number[] } {
    const order = this.found
      .map((_, index) => index)
      .toSorted((a, b) => this.found[a]!.text.range.start - this.found[b]!.text.range.start || a - b);
    const moved: number[] = [];
    order.forEach((from, to) => (moved[from] = to));
    const prompts = order.map((index): Prompt => {
      const { role, text, calls } = this.found[index]!;
      return { role, range: text.range, name: ownName(text.name), segments: text.segments, calls };
    });
    return { prompts, moved };
  }
}

/** What a message or a call calls its text says nothing of this one. */
const fieldNames = new Set(['content', 'text', 'input', 'system', 'instructions', 'value']);

function ownName(name: string | null): string | null {
  const isField = name !== null && (/^Of[A-Z]/.test(name) || fieldNames.has(name[0]!.toLowerCase() + name.slice(1)));
  return isField ? null : name;
}

/** Adds what no visible call uses: messages with a system role, and texts whose name says that they are prompts. */
export function addUnused(list: PromptList, names: Names, texts: Texts): void {
  const { source } = names;
  const pairs = source.calls.flatMap((call) => call.arguments.flatMap(({ value }) => itemsOf(value)));
  const lists = source.named.flatMap(({ value }) => itemsOf(value));
  for (const value of [...source.objects, ...source.calls, ...pairs, ...lists]) {
    const found = messageIn(value, names);
    if (found?.role !== 'system' || found.content === null) continue;
    if (value.kind !== 'list' && !isMessageAnywhere(value, found)) continue;
    const { text, others } = texts.evaluate(found.content);
    for (const one of text === null ? [] : [text, ...others])
      if (!list.has(one) && length(one) > 0) list.add('system', one, null);
  }
  for (const { name, value } of source.named) {
    if (value.kind === 'name' || value.kind === 'member' || !isPromptName(name)) continue;
    const { text } = texts.evaluate(value);
    if (text !== null && !list.has(text) && isEnough(text))
      list.add(isSystemName(name) ? 'system' : 'template', text, null);
  }
}

/** The items of a list that may be pairs of role and text. */
function itemsOf(value: Expression): readonly Expression[] {
  return value.kind === 'list' ? value.items.flatMap((item) => (item.value.kind === 'list' ? item.value : [])) : [];
}

/** Whether a name says that its value is a system prompt: `SYSTEM_PROMPT`, `systemMessage`, not `systemName`. */
function isSystemName(name: string): boolean {
  const words = wordsOf(name);
  return words.includes('system') && words.some((word) => promptWords.has(word) || messageWords.has(word));
}

/** Whether a name says that its value is a prompt: `SUPPORT_PROMPT`, `systemMessage`, `buildInstructions`. */
export function isPromptName(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0 || otherWords.has(words[words.length - 1]!)) return false;
  if (words.some((word) => promptWords.has(word))) return true;
  if (name === 'system') return true;
  return words.some((word) => subjectWords.has(word)) && words.some((word) => messageWords.has(word));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

function isEnough(text: WrittenText): boolean {
  if (length(text) < leastCharacters) return false;
  let words = 0;
  for (const segment of text.segments)
    if (segment.kind === 'text') words += segment.value.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words >= leastWords;
}

function signature(text: WrittenText): string {
  let hash = 0;
  for (const { range } of text.segments) hash = (Math.imul(hash, 31) + range.start * 7 + range.end) | 0;
  return String(hash);
}
