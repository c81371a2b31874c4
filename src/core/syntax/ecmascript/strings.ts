import { rangeOf } from '../builder';
import type { Expression, Text } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { characterOf, holeOf, textBetween } from '../textParts';

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
  const closed = node.end - node.start >= 2 && text[node.end - 1] === text[node.start];
  const end = closed ? node.end - 1 : node.end;
  return textBetween(node, node.start + 1, end, text, node.type === 'template_string', (child) => {
    if (child.type === 'template_substitution') return holeOf(child, items(child)[0], text, read);
    if (child.type !== 'escape_sequence') return null;
    const written = text.slice(child.start, child.end);
    return { kind: 'text', value: raw ? written : decode(written), range: rangeOf(child) };
  });
}

function decode(written: string): string {
  const body = written.slice(1);
  const simple = simpleEscapes[body];
  if (simple !== undefined) return simple;
  if (body === '\n' || body === '\r\n' || body === '\r') return '';
  const hexadecimal = /^(?:x|u)\{?([0-9a-fA-F]+)\}?$/.exec(body)?.[1];
  return characterOf(hexadecimal) ?? body;
}
