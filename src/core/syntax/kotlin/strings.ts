import { rangeOf } from '../builder';
import type { Expression, Text, TextPart } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { addLines, holeOf, unescaped } from '../textParts';

const own = { $: '$' };
const inQuotes = /\\(?:u[0-9a-fA-F]{4}|[^])|\$[A-Za-z_]\w*/g;
const inRaw = /\$[A-Za-z_]\w*/g;

/** A string in quotes or in three of them, with what is filled in by `$name` and `${…}`. */
export function kotlinString(node: RawNode, text: string, read: (hole: RawNode) => Expression): Text {
  const written = text.slice(node.start, node.end);
  const quotes = written.startsWith('"""') ? '"""' : '"';
  const closed = written.length >= 2 * quotes.length && written.endsWith(quotes);
  const end = closed ? node.end - quotes.length : node.end;
  const parts: TextPart[] = [];
  let at = node.start + quotes.length;
  for (const child of node.children) {
    // `$name` isn't always a node of its own.
    if (child.type !== 'interpolation' || text[child.start + 1] !== '{' || child.start < at) continue;
    add(at, child.start, quotes === '"', text, parts, read);
    parts.push(holeOf(child, items(child)[0], text, read));
    at = child.end;
  }
  add(at, end, quotes === '"', text, parts, read);
  return { kind: 'text', parts, range: rangeOf(node) };
}

function add(
  start: number,
  end: number,
  escapes: boolean,
  text: string,
  parts: TextPart[],
  read: (hole: RawNode) => Expression,
): void {
  let at = start;
  for (const { 0: found, index } of text.slice(start, Math.max(start, end)).matchAll(escapes ? inQuotes : inRaw)) {
    const range = { start: start + index, end: start + index + found.length };
    addLines(at, range.start, text, parts);
    at = range.end;
    if (found.startsWith('\\')) parts.push({ kind: 'text', value: unescaped(found, own) ?? found.slice(1), range });
    else {
      const name = {
        type: 'identifier',
        named: true,
        field: null,
        start: range.start + 1,
        end: range.end,
        children: [],
        id: 0,
      };
      parts.push({ kind: 'hole', name: found.slice(1), value: read(name), range });
    }
  }
  addLines(at, end, text, parts);
}
