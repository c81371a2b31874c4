import { rangeOf } from './builder';
import type { Expression, Text, TextPart } from './neutral';
import type { RawNode } from './rawTree';

/**
 * A literal's text from `start` to `end`. `part` gives what a child stands for, or null where it stands for itself.
 * `lines`: every line break is read as one newline character.
 */
export function textBetween(
  node: RawNode,
  start: number,
  end: number,
  text: string,
  lines: boolean,
  part: (child: RawNode) => TextPart | null,
): Text {
  const parts: TextPart[] = [];
  const add = lines ? addLines : addText;
  let at = start;
  for (const child of node.children) {
    if (child.start < at || child.end > end) continue;
    const read = part(child);
    if (read === null) continue;
    add(at, child.start, text, parts);
    parts.push(read);
    at = child.end;
  }
  add(at, end, text, parts);
  return { kind: 'text', parts, range: rangeOf(node) };
}

/** What is filled in where `node` stands; `inner` is the expression in it. */
export function holeOf(
  node: RawNode,
  inner: RawNode | undefined,
  text: string,
  read: (hole: RawNode) => Expression,
): TextPart {
  const range = rangeOf(node);
  const value: Expression = inner === undefined ? { kind: 'other', range } : read(inner);
  return { kind: 'hole', name: inner === undefined ? '' : text.slice(inner.start, inner.end), value, range };
}

/** Adds a stretch that stands for itself, in which every line break is read as one newline character. */
export function addLines(start: number, end: number, text: string, parts: TextPart[]): void {
  // Searched within the piece alone: a search to the file's end for each piece would be quadratic.
  const piece = text.slice(start, end);
  let at = start;
  while (at < end) {
    const found = piece.indexOf('\r', at - start);
    const stop = found === -1 ? end : start + found;
    addText(at, stop, text, parts);
    if (stop === end) return;
    at = text[stop + 1] === '\n' && stop + 1 < end ? stop + 2 : stop + 1;
    parts.push({ kind: 'text', value: '\n', range: { start: stop, end: at } });
  }
}

function addText(start: number, end: number, text: string, parts: TextPart[]): void {
  if (end > start) parts.push({ kind: 'text', value: text.slice(start, end), range: { start, end } });
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** What an escape stands for, by its code point or the letters that languages share and `own`; null for any other. */
export function unescaped(written: string, own: Readonly<Record<string, string>> = {}): string | null {
  const body = written.slice(1);
  const simple = own[body] ?? escapes[body];
  if (simple !== undefined) return simple;
  const hexadecimal = /^[xuU]+\{?([0-9a-fA-F]+)\}?$/.exec(body)?.[1];
  const octal = /^[0-7]{1,3}$/.test(body) ? body : undefined;
  const codePoint = Number.parseInt(hexadecimal ?? octal ?? '', hexadecimal === undefined ? 8 : 16);
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : null;
}
