import { rangeOf } from '../builder';
import { type View, dedent, sharedIndent } from '../indentation';
import type { Expression, Text, TextPart } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { holeOf, textBetween, unescaped } from '../textParts';

const own = { e: '\u001b', s: ' ', a: '\u0007', '0': '\0', '#': '#' };
const view: View<TextPart> = {
  textOf: (part) => (part.kind === 'text' ? part : null),
  withText: (_, text) => ({ kind: 'text', ...text }),
};

/** A string in quotes or `%q(…)`, a symbol in quotes, or a word of `%w[…]`. */
export function rubyString(node: RawNode, text: string, read: (hole: RawNode) => Expression): Text {
  const written = text.slice(node.start, node.end);
  const bare = node.type.startsWith('bare_');
  const opening = bare ? 0 : (/^(?:%[a-zA-Z]?[^\w\s]|:?["'`])/.exec(written)?.[0].length ?? 0);
  const closed = opening > 0 && written.length > opening && /[^\w\s]$/.test(written);
  const single = /^(?:'|:'|%[qws])/.test(written);
  const part = (child: RawNode) => partOf(child, text, single, read);
  const found = textBetween(node, node.start + opening, closed ? node.end - 1 : node.end, text, false, part);
  return single ? { ...found, parts: found.parts.flatMap(unescapedQuotes) } : found;
}

/** What a heredoc says; that of `<<~` without the indentation that its lines share. `at`: where it begins. */
export function rubyHeredoc(at: RawNode, body: RawNode, text: string, read: (hole: RawNode) => Expression): Text {
  const opening = text.slice(at.start, at.end);
  const end = body.children.findLast(({ type }) => type === 'heredoc_end');
  const firstLine = text.indexOf('\n', body.start);
  const start = firstLine === -1 ? body.end : firstLine + 1;
  // The last line's indentation is that of the end.
  const last = end === undefined ? body.end : text.lastIndexOf('\n', end.start - 1) + 1;
  const part = (child: RawNode) => partOf(child, text, opening.includes("'"), read);
  const { parts } = textBetween(body, start, Math.max(start, last), text, true, part);
  const lines = opening.startsWith('<<~') ? dedent(parts, view, sharedIndent(parts, view)) : parts;
  return { kind: 'text', parts: lines, range: rangeOf(body) };
}

function partOf(child: RawNode, text: string, single: boolean, read: (hole: RawNode) => Expression): TextPart | null {
  if (child.type === 'interpolation') return holeOf(child, items(child)[0], text, read);
  if (child.type !== 'escape_sequence') return null;
  const written = text.slice(child.start, child.end);
  if (single) return null;
  // A line that ends in a backslash goes on in the next one.
  const value = /^\\\r?\n$/.test(written) ? '' : (unescaped(written, own) ?? written.slice(1));
  return { kind: 'text', value, range: rangeOf(child) };
}

/** Between single quotes only the quote and the backslash are written with one before them. */
function unescapedQuotes(part: TextPart): TextPart[] {
  if (part.kind !== 'text') return [part];
  const parts: TextPart[] = [];
  const add = (from: number, to: number, value: string) => {
    const range = { start: part.range.start + from, end: part.range.start + to };
    if (to > from) parts.push({ kind: 'text', value, range });
  };
  let at = 0;
  for (const { 0: escape, index } of part.value.matchAll(/\\[\\']/g)) {
    add(at, index, part.value.slice(at, index));
    at = index + escape.length;
    add(index, at, escape.slice(1));
  }
  add(at, part.value.length, part.value.slice(at));
  return parts;
}
