import { rangeOf } from '../builder';
import type { Expression, Text } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { unescaped, holeOf, textBetween } from '../textParts';

const escapes = { '\n': '', '\r\n': '', '\r': '' };

/** A string or template with its escapes decoded; `raw` keeps them, as `String.raw` does. */
export function ecmascriptText(node: RawNode, text: string, read: (hole: RawNode) => Expression, raw = false): Text {
  const closed = node.end - node.start >= 2 && text[node.end - 1] === text[node.start];
  const end = closed ? node.end - 1 : node.end;
  return textBetween(node, node.start + 1, end, text, node.type === 'template_string', (child) => {
    if (child.type === 'template_substitution') return holeOf(child, items(child)[0], text, read);
    if (child.type !== 'escape_sequence') return null;
    const written = text.slice(child.start, child.end);
    return {
      kind: 'text',
      value: raw ? written : (unescaped(written, escapes) ?? written.slice(1)),
      range: rangeOf(child),
    };
  });
}
