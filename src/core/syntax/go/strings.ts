import { rangeOf } from '../builder';
import type { Text } from '../neutral';
import type { RawNode } from '../rawTree';
import { textBetween, unescaped } from '../textParts';

const own = { a: '\u0007' };

/** A string in quotes, escapes decoded, or in backquotes, where carriage returns are dropped. */
export function goString(node: RawNode, text: string): Text {
  const closed = node.end - node.start >= 2 && text[node.end - 1] === text[node.start];
  const raw = node.type === 'raw_string_literal';
  return textBetween(node, node.start + 1, closed ? node.end - 1 : node.end, text, raw, (child) => {
    if (child.type !== 'escape_sequence') return null;
    const written = text.slice(child.start, child.end);
    return { kind: 'text', value: unescaped(written, own) ?? written, range: rangeOf(child) };
  });
}
