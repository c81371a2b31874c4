import { rangeOf } from '../builder';
import { type View, dedent } from '../indentation';
import type { Expression, Text, TextPart } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { holeOf, textBetween, unescaped } from '../textParts';

const own = { a: '\u0007', e: '\u001b', '0': '\0' };
const view: View<TextPart> = {
  textOf: (part) => (part.kind === 'text' ? part : null),
  withText: (_, text) => ({ kind: 'text', ...text }),
};

/** A string of any kind: plain, verbatim, raw, each also with what is filled in. */
export function csharpString(node: RawNode, text: string, read: (hole: RawNode) => Expression): Text {
  const written = text.slice(node.start, node.end);
  const opening = /^[$@]*(?<quotes>"+)/.exec(written);
  const quotes = opening?.groups?.['quotes'] ?? '"';
  const prefix = opening?.[0].slice(0, -quotes.length) ?? '';
  if (quotes.length >= 3) return raw(node, text, prefix.length + quotes.length, quotes, read);
  const start = node.start + prefix.length + 1;
  const closing = written.lastIndexOf('"');
  const end = closing > prefix.length ? node.start + closing : node.end;
  const verbatim = prefix.includes('@');
  const { parts, range } = textBetween(node, start, Math.max(start, end), text, verbatim, (child) => {
    if (child.type === 'interpolation') return holeOf(child, expressionIn(child), text, read);
    if (child.type !== 'escape_sequence') return null;
    const escape = text.slice(child.start, child.end);
    return { kind: 'text', value: unescaped(escape, own) ?? escape, range: rangeOf(child) };
  });
  const filled = prefix.includes('$');
  const doubled = verbatim ? (filled ? /""|\{\{|\}\}/g : /""/g) : filled ? /\{\{|\}\}/g : null;
  return { kind: 'text', parts: doubled === null ? parts : parts.flatMap((part) => single(part, doubled)), range };
}

/** Between lines of quotes, with the indentation of the last one removed; or on one line. */
function raw(node: RawNode, text: string, opening: number, quotes: string, read: (hole: RawNode) => Expression): Text {
  const start = node.start + opening;
  const closed = text.slice(start, node.end).endsWith(quotes);
  const end = closed ? node.end - quotes.length : node.end;
  const lastLine = text.lastIndexOf('\n', end - 1);
  const firstLine = /^[ \t]*\r?\n/.exec(text.slice(start, end))?.[0] ?? '';
  const isBlock = closed && firstLine !== '' && lastLine >= start && text.slice(lastLine, end).trim() === '';
  const first = isBlock ? start + firstLine.length : start;
  const last = isBlock ? (text[lastLine - 1] === '\r' ? lastLine - 1 : lastLine) : end;
  const { parts, range } = textBetween(node, Math.min(first, last), last, text, true, (child) =>
    child.type === 'interpolation' ? holeOf(child, expressionIn(child), text, read) : null,
  );
  return { kind: 'text', parts: isBlock ? dedent(parts, view, end - lastLine - 1) : parts, range };
}

function expressionIn(hole: RawNode): RawNode | undefined {
  return items(hole).find(({ type }) => type !== 'interpolation_brace' && type !== 'interpolation_format_clause');
}

/** Makes one character of two alike that `pattern` finds. */
function single(part: TextPart, pattern: RegExp): TextPart[] {
  if (part.kind !== 'text' || part.value.length !== part.range.end - part.range.start) return [part];
  const { value, range } = part;
  const parts: TextPart[] = [];
  const add = (from: number, to: number, text: string) => {
    if (to > from)
      parts.push({ kind: 'text', value: text, range: { start: range.start + from, end: range.start + to } });
  };
  let at = 0;
  for (const { 0: two, index } of value.matchAll(pattern)) {
    add(at, index, value.slice(at, index));
    at = index + two.length;
    add(index, at, two[0]!);
  }
  add(at, value.length, value.slice(at));
  return parts;
}
