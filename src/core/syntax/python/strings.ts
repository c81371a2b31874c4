import { rangeOf } from '../builder';
import type { Expression, Text, TextPart } from '../neutral';
import { type RawNode, field } from '../rawTree';
import { addLines, unescaped, holeOf } from '../textParts';

const escapes = { a: '\u0007', '\n': '', '\r\n': '' };

/** A string of any prefix, escapes decoded; null for bytes. */
export function pythonString(node: RawNode, text: string, read: (hole: RawNode) => Expression): Text | null {
  const opening = node.children[0];
  if (opening?.type !== 'string_start') return null;
  const prefix = text.slice(opening.start, opening.end).toLowerCase();
  const parts: TextPart[] = [];
  for (const child of node.children) {
    if (child.type === 'string_content') content(child, text, parts);
    else if (child.type === 'interpolation') {
      parts.push(holeOf(child, field(child, 'expression') ?? undefined, text, read));
    }
  }
  return prefix.includes('b') ? null : { kind: 'text', parts, range: rangeOf(node) };
}

function content(node: RawNode, text: string, parts: TextPart[]): void {
  let at = node.start;
  for (const child of node.children) {
    addLines(at, child.start, text, parts);
    const written = text.slice(child.start, child.end);
    const value =
      child.type === 'escape_interpolation'
        ? written.slice(1)
        : child.type === 'escape_sequence'
          ? // A character by its Unicode name is one character, whichever it is.
            (unescaped(written, escapes) ?? (written.startsWith('\\N{') ? '\uFFFD' : written))
          : written;
    parts.push({ kind: 'text', value, range: rangeOf(child) });
    at = child.end;
  }
  addLines(at, node.end, text, parts);
}
