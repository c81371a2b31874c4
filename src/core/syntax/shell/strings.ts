import { rangeOf } from '../builder';
import type { Expression, TextPart } from '../neutral';
import type { RawNode } from '../rawTree';
import { textBetween, unescaped } from '../textParts';

/** What a backslash takes away their meaning from: within quotes, and elsewhere. */
const escapesInQuotes = /\\(?:\r\n|[\n$`"\\])/g;
const escapes = /\\(?:\r\n|[^])/g;
const escapesOfC = /\\(?:x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|[0-7]{1,3}|[^])/g;

/** A word as the shell makes it of what is written; a variable that stands alone is that variable. */
export function textOf(node: RawNode, text: string, read: (inner: RawNode) => Expression): Expression {
  const parts = partsOf(node, text, read);
  const [only] = parts;
  if (parts.length === 1 && only!.kind === 'hole') return only!.value;
  return { kind: 'text', parts, range: rangeOf(node) };
}

function partsOf(node: RawNode, text: string, read: (inner: RawNode) => Expression): readonly TextPart[] {
  const { start, end } = node;
  const part = (child: RawNode): TextPart | null => (isFilledIn(child) ? holeOf(child, text, read) : null);
  switch (node.type) {
    case 'concatenation':
      return node.children.flatMap((child) =>
        isFilledIn(child) ? [holeOf(child, text, read)] : partsOf(child, text, read),
      );
    case 'raw_string':
      return textBetween({ ...node, children: [] }, start + 1, end - 1, text, false, part).parts;
    case 'ansi_c_string':
      return without(escapesOfC, textBetween({ ...node, children: [] }, start + 2, end - 1, text, false, part).parts);
    case 'string':
      return without(escapesInQuotes, textBetween(node, start + 1, end - 1, text, false, part).parts);
    case 'heredoc_body':
      return without(escapesInQuotes, textBetween(node, start, end, text, false, part).parts);
    default:
      return without(escapes, textBetween(node, start, end, text, false, part).parts);
  }
}

function isFilledIn({ type }: RawNode): boolean {
  return /(?:expansion|substitution)$/.test(type);
}

function holeOf(node: RawNode, text: string, read: (inner: RawNode) => Expression): TextPart {
  const written = text.slice(node.start, node.end);
  return {
    kind: 'hole',
    name: /^\$\{?(\w+)\}?$/.exec(written)?.[1] ?? written,
    value: read(node),
    range: rangeOf(node),
  };
}

/** The parts with what each escape in them stands for. */
function without(pattern: RegExp, parts: readonly TextPart[]): TextPart[] {
  return parts.flatMap((part) => {
    if (part.kind === 'hole' || !part.value.includes('\\')) return [part];
    const { value, range } = part;
    const read: TextPart[] = [];
    let at = 0;
    const add = (written: string, from: number, to: number) => {
      if (written !== '')
        read.push({ kind: 'text', value: written, range: { start: range.start + from, end: range.start + to } });
    };
    for (const { 0: escape, index } of value.matchAll(pattern)) {
      add(value.slice(at, index), at, index);
      at = index + escape.length;
      add(/^\\\r?\n$/.test(escape) ? '' : meant(escape, pattern), index, at);
    }
    add(value.slice(at), at, value.length);
    return read;
  });
}

function meant(escape: string, pattern: RegExp): string {
  return (pattern === escapesOfC ? unescaped(escape) : null) ?? escape.slice(1);
}
