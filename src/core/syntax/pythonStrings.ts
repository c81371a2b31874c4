import { rangeOf } from './builder';
import type { Expression, Text, TextPart } from './neutral';
import { type RawNode, field } from './rawTree';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  '\r\n': '',
};

/** A string of any prefix, escapes decoded; null for bytes. */
export function pythonString(node: RawNode, text: string, read: (hole: RawNode) => Expression): Text | null {
  const opening = node.children[0];
  if (opening?.type !== 'string_start') return null;
  const prefix = text.slice(opening.start, opening.end).toLowerCase();
  const parts: TextPart[] = [];
  for (const child of node.children) {
    if (child.type === 'string_content') content(child, text, parts);
    else if (child.type === 'interpolation') {
      const expression = field(child, 'expression');
      const inner = expression ?? child;
      const value: Expression = expression === null ? { kind: 'other', range: rangeOf(child) } : read(expression);
      parts.push({ kind: 'hole', name: text.slice(inner.start, inner.end), value, range: rangeOf(child) });
    }
  }
  return prefix.includes('b') ? null : { kind: 'text', parts, range: rangeOf(node) };
}

function content(node: RawNode, text: string, parts: TextPart[]): void {
  let at = node.start;
  for (const child of node.children) {
    plain(at, child.start, text, parts);
    const written = text.slice(child.start, child.end);
    const value =
      child.type === 'escape_interpolation'
        ? written.slice(1)
        : child.type === 'escape_sequence'
          ? decode(written)
          : written;
    parts.push({ kind: 'text', value, range: rangeOf(child) });
    at = child.end;
  }
  plain(at, node.end, text, parts);
}

/** Python reads every line break as one newline character. */
function plain(start: number, end: number, text: string, parts: TextPart[]): void {
  // Searched within the piece alone: a search to the file's end for each piece would be quadratic.
  const piece = text.slice(start, end);
  let at = start;
  while (at < end) {
    const found = piece.indexOf('\r', at - start);
    const stop = found === -1 ? end : start + found;
    if (stop > at) parts.push({ kind: 'text', value: text.slice(at, stop), range: { start: at, end: stop } });
    if (stop === end) return;
    at = text[stop + 1] === '\n' && stop + 1 < end ? stop + 2 : stop + 1;
    parts.push({ kind: 'text', value: '\n', range: { start: stop, end: at } });
  }
}

function decode(written: string): string {
  const body = written.slice(1);
  const simple = simpleEscapes[body];
  if (simple !== undefined) return simple;
  const hexadecimal = /^[xuU]([0-9a-fA-F]+)$/.exec(body)?.[1];
  const octal = /^[0-7]{1,3}$/.test(body) ? Number.parseInt(body, 8) : null;
  const codePoint = octal ?? (hexadecimal === undefined ? null : Number.parseInt(hexadecimal, 16));
  if (codePoint !== null && codePoint <= 0x10ffff) return String.fromCodePoint(codePoint);
  // A character by its Unicode name is one character, whichever it is.
  return body.startsWith('N{') ? '\uFFFD' : written;
}
