import { rangeOf } from './builder';
import type { Expression, Text, TextPart } from './neutral';
import { type RawNode, items } from './rawTree';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** A string or template with its escapes decoded; `raw` keeps them, as `String.raw` does. */
export function ecmascriptText(node: RawNode, text: string, read: (hole: RawNode) => Expression, raw = false): Text {
  const parts: TextPart[] = [];
  const isTemplate = node.type === 'template_string';
  const closed = node.end - node.start >= 2 && text[node.end - 1] === text[node.start];
  let at = node.start + 1;
  for (const child of node.children) {
    if (child.type !== 'escape_sequence' && child.type !== 'template_substitution') continue;
    plain(at, child.start, text, isTemplate, parts);
    const range = rangeOf(child);
    if (child.type === 'escape_sequence') {
      const written = text.slice(child.start, child.end);
      parts.push({ kind: 'text', value: raw ? written : decode(written), range });
    } else {
      const inner = items(child)[0];
      const value: Expression = inner === undefined ? { kind: 'other', range } : read(inner);
      parts.push({ kind: 'hole', name: inner === undefined ? '' : text.slice(inner.start, inner.end), value, range });
    }
    at = child.end;
  }
  plain(at, closed ? node.end - 1 : node.end, text, isTemplate, parts);
  return { kind: 'text', parts, range: rangeOf(node) };
}

/** A template reads every line break as one newline character. */
function plain(start: number, end: number, text: string, isTemplate: boolean, parts: TextPart[]): void {
  // Searched within the piece alone: a search to the file's end for each piece would be quadratic.
  const piece = text.slice(start, end);
  let at = start;
  while (at < end) {
    const found = isTemplate ? piece.indexOf('\r', at - start) : -1;
    const stop = found === -1 ? end : start + found;
    if (stop > at) parts.push({ kind: 'text', value: text.slice(at, stop), range: { start: at, end: stop } });
    if (stop === end) return;
    at = text[stop + 1] === '\n' ? stop + 2 : stop + 1;
    parts.push({ kind: 'text', value: '\n', range: { start: stop, end: at } });
  }
}

function decode(written: string): string {
  const body = written.slice(1);
  const simple = simpleEscapes[body];
  if (simple !== undefined) return simple;
  if (body === '\n' || body === '\r\n' || body === '\r') return '';
  const hexadecimal = /^(?:x|u)\{?([0-9a-fA-F]+)\}?$/.exec(body)?.[1];
  const codePoint = hexadecimal === undefined ? null : Number.parseInt(hexadecimal, 16);
  return codePoint !== null && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : body;
}
