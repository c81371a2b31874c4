import { rangeOf } from '../builder';
import { type View, dedent, sharedIndent } from '../indentation';
import type { Text, TextPart } from '../neutral';
import type { RawNode } from '../rawTree';
import { addLines, unescaped } from '../textParts';

const own = { s: ' ', '\n': '', '\r\n': '' };
const view: View<TextPart> = {
  textOf: (part) => (part.kind === 'text' ? part : null),
  withText: (_, text) => ({ kind: 'text', ...text }),
};
const escape = /\\(?:u+[0-9a-fA-F]{4}|[0-7]{1,3}|\r?\n|[^])/g;
const escapeOrTrailing = /\\(?:u+[0-9a-fA-F]{4}|[0-7]{1,3}|\r?\n|[^])|[ \t]+(?=\n|$)/g;

/** A string with its escapes decoded; a text block without the indentation that its lines share. */
export function javaString(node: RawNode, text: string): Text {
  const written = text.slice(node.start, node.end);
  const range = rangeOf(node);
  const isBlock = written.startsWith('"""');
  const quotes = isBlock ? '"""' : (written[0] ?? '"');
  const closed = written.length >= 2 * quotes.length && written.endsWith(quotes);
  const parts: TextPart[] = [];
  let start = node.start + quotes.length;
  const end = closed ? node.end - quotes.length : node.end;
  if (isBlock) start += /^[ \t\f]*\r?\n/.exec(text.slice(start, end))?.[0].length ?? 0;
  addLines(Math.min(start, end), end, text, parts);
  if (!isBlock) return { kind: 'text', parts: parts.flatMap((part) => decoded(part, escape)), range };
  const lastLine = /(?:^|\n)([ \t]*)$/.exec(text.slice(start, end))?.[1];
  const width = Math.min(sharedIndent(parts, view), lastLine?.length ?? Infinity);
  return { kind: 'text', parts: dedent(parts, view, width).flatMap((part) => decoded(part, escapeOrTrailing)), range };
}

/** Splits a part at what `pattern` finds: escapes, and blanks that aren't sent. */
function decoded(part: TextPart, pattern: RegExp): TextPart[] {
  if (part.kind !== 'text' || part.value.length !== part.range.end - part.range.start) return [part];
  const { value, range } = part;
  const parts: TextPart[] = [];
  const add = (from: number, to: number, as: string) => {
    if (to > from) parts.push({ kind: 'text', value: as, range: { start: range.start + from, end: range.start + to } });
  };
  let at = 0;
  for (const { 0: found, index } of value.matchAll(pattern)) {
    add(at, index, value.slice(at, index));
    at = index + found.length;
    if (found.startsWith('\\')) add(index, at, unescaped(found, own) ?? found.slice(1));
  }
  add(at, value.length, value.slice(at));
  return parts;
}
