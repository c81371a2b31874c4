import { rangeOf } from '../builder';
import { type View, dedent } from '../indentation';
import type { Expression, Text, TextPart } from '../neutral';
import { type RawNode, field } from '../rawTree';
import { textBetween, unescaped } from '../textParts';

const own = { e: '\u001b', $: '$' };
const view: View<TextPart> = {
  textOf: (part) => (part.kind === 'text' ? part : null),
  withText: (_, text) => ({ kind: 'text', ...text }),
};

/** A string in quotes; between double ones names are filled in. */
export function phpString(node: RawNode, text: string, read: (hole: RawNode) => Expression): Text {
  const quote = text.indexOf(node.type === 'string' ? "'" : '"', node.start);
  const start = quote === -1 || quote >= node.end ? node.start : quote + 1;
  const closed = node.end > start && text[node.end - 1] === text[start - 1];
  return textBetween(withBraces(node, text), start, closed ? node.end - 1 : node.end, text, false, (child) =>
    partOf(child, text, node.type === 'string', read),
  );
}

/** A heredoc or nowdoc, with the indentation of its end removed from its lines. */
export function phpHeredoc(node: RawNode, text: string, read: (hole: RawNode) => Expression): Text {
  const body = field(node, 'value');
  const opening = field(node, 'identifier');
  const closing = field(node, 'end_tag');
  const range = rangeOf(node);
  const firstLine = opening === null ? -1 : text.indexOf('\n', opening.end);
  if (body === null || closing === null || firstLine === -1 || firstLine > closing.start)
    return { kind: 'text', parts: [], range };
  const lastLine = text.lastIndexOf('\n', closing.start - 1);
  const end = text[lastLine - 1] === '\r' ? lastLine - 1 : lastLine;
  if (end <= firstLine) return { kind: 'text', parts: [], range };
  const { parts } = textBetween(withBraces(body, text), firstLine + 1, end, text, true, (child) =>
    partOf(child, text, false, read),
  );
  return { kind: 'text', parts: dedent(parts, view, closing.start - lastLine - 1), range };
}

function partOf(child: RawNode, text: string, single: boolean, read: (hole: RawNode) => Expression): TextPart | null {
  if (/_(?:content|string)$/.test(child.type) || !child.named) return null;
  const written = text.slice(child.start, child.end);
  if (child.type !== 'escape_sequence') {
    const inner = child.type === 'braced' ? (child.children[0] ?? child) : child;
    const name = text.slice(inner.start, inner.end).replace(/^\$/, '');
    return { kind: 'hole', name, value: read(inner), range: rangeOf(child) };
  }
  const plain = single && !/^\\[\\']$/.test(written);
  return { kind: 'text', value: plain ? written : (unescaped(written, own) ?? written), range: rangeOf(child) };
}

/** With the braces of `{$name}` around what they hold. */
function withBraces(node: RawNode, text: string): RawNode {
  const children = node.children.map((child): RawNode => {
    const braced = child.named && text[child.start - 1] === '{' && text[child.end] === '}';
    if (!braced || child.type.endsWith('_content')) return child;
    return { ...child, type: 'braced', start: child.start - 1, end: child.end + 1, children: [child] };
  });
  return { ...node, children };
}
