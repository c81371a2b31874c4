import { rangeOf } from '../builder';
import type { Expression, Text, TextPart } from '../neutral';
import type { RawNode } from '../rawTree';
import { addLines, unescaped } from '../textParts';

const own = { '0': '\0' };
/** An escape; a backslash at a line's end takes the blanks that follow with it. */
const escapes = /\\(?:\r?\n\s*|u\{[^}]*\}|x[0-9a-fA-F]{2}|[^])/g;

/** A string in quotes, or a raw one with its hashes. */
export function rustString(node: RawNode, text: string): Text {
  const written = text.slice(node.start, node.end);
  const opening = /^(?:b|c)?(r#*)?"/.exec(written);
  const lead = opening?.[0].length ?? 0;
  const closing = opening?.[1] === undefined ? '"' : `"${'#'.repeat(opening[1].length - 1)}`;
  const isClosed = written.length >= lead + closing.length && written.endsWith(closing);
  const start = node.start + lead;
  const end = Math.max(start, isClosed ? node.end - closing.length : node.end);
  const parts: TextPart[] = [];
  let at = start;
  if (opening?.[1] === undefined) {
    for (const { 0: found, index } of text.slice(start, end).matchAll(escapes)) {
      const range = { start: start + index, end: start + index + found.length };
      addLines(at, range.start, text, parts);
      at = range.end;
      const value = /^\\\r?\n/.test(found) ? '' : (unescaped(found, own) ?? found.slice(1));
      if (value !== '') parts.push({ kind: 'text', value, range });
    }
  }
  addLines(at, end, text, parts);
  return { kind: 'text', parts, range: rangeOf(node) };
}

/** What `format!` makes of a template: `{}` takes the values in turn, `{0}` by place, `{name}` by name. */
export function formatted(
  template: Text,
  values: readonly Expression[],
  named: ReadonlyMap<string, Expression>,
  nameAt: (name: string, start: number) => Expression,
  write: (value: Expression) => string,
): Text {
  let next = 0;
  const parts = template.parts.flatMap((part): TextPart[] => {
    if (part.kind !== 'text' || part.value.length !== part.range.end - part.range.start) return [part];
    const split: TextPart[] = [];
    let at = 0;
    const add = (end: number): void => {
      if (end > at)
        split.push({
          kind: 'text',
          value: part.value.slice(at, end),
          range: { start: part.range.start + at, end: part.range.start + end },
        });
    };
    for (const { 0: found, 1: inside, index } of part.value.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
      add(index);
      at = index + found.length;
      const range = { start: part.range.start + index, end: part.range.start + at };
      if (inside === undefined) {
        split.push({ kind: 'text', value: found[0]!, range });
        continue;
      }
      const name = inside.split(':', 1)[0]!.trim();
      const value =
        name === ''
          ? values[next++]
          : /^\d+$/.test(name)
            ? values[Number(name)]
            : (named.get(name) ?? nameAt(name, range.start + 1));
      const label = /^[a-z_]/i.test(name) || value === undefined ? name : write(value);
      split.push({ kind: 'hole', name: label, value: value ?? { kind: 'other', range }, range });
    }
    add(part.value.length);
    return split;
  });
  return { kind: 'text', parts, range: template.range };
}
