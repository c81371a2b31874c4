import type { Insertion } from '../model';
import type { CallExpression, Layout, ObjectValue } from './neutral';

export type Insert = (text: string, target: CallExpression | ObjectValue, parameter: string) => Insertion | null;

/**
 * Writes `before + value` as the last item between brackets: on a line of its own where the last item has one, with a
 * trailing comma where the last item has one. `before` is `max_tokens=` or `max_tokens: `. Null where the brackets aren't whole.
 */
export function insertLast(text: string, layout: Layout, before: string, padding: string): Insertion | null {
  if (layout.close === null) return null;
  if (layout.last === null) return insertFirst(text, layout.open, layout.close, before, padding);
  const { last } = layout;
  const lineStart = text.lastIndexOf('\n', last.start - 1) + 1;
  const ownLine = lineStart > layout.open - 1;
  const separator = ownLine ? newline(text, lineStart) + indent(text, lineStart) : ' ';
  return layout.afterComma === null
    ? { at: last.end, prefix: `,${separator}${before}`, suffix: '' }
    : { at: layout.afterComma, prefix: separator + before, suffix: ',' };
}

/** Writes `.parameter(value)` behind the last method of a builder's chain, on a line of its own where that has one. */
export function insertInChain(text: string, target: CallExpression | ObjectValue, parameter: string): Insertion | null {
  const { open, last } = target.layout;
  if (target.kind !== 'call' || target.makes !== 'builder') return null;
  const before = last === null ? '' : text.slice(text.lastIndexOf('\n', last.start - 1), last.start);
  const ownLine = before.startsWith('\n') && before.trim() === '';
  const lineStart = last === null ? 0 : text.lastIndexOf('\n', last.start - 1) + 1;
  const lead = ownLine ? newline(text, lineStart) + before.slice(1) : '';
  return { at: last?.end ?? open, prefix: `${lead}.${parameter}(`, suffix: ')' };
}

/** Writes `->parameter(value)` before the method that ends a chain, on a line of its own where that has one. */
export function insertInFluent(text: string, call: CallExpression, arrow: string, parameter: string): Insertion | null {
  const { callee } = call;
  if (callee.kind !== 'member') return null;
  const { end } = callee.object.range;
  const lead = /^\s*/.exec(text.slice(end, callee.nameRange.start))?.[0] ?? '';
  return { at: end, prefix: `${lead}${arrow}${parameter}(`, suffix: ')' };
}

/** Writes `before + value` as the last statement between braces. */
export function insertStatement(text: string, { close, last }: Layout, before: string): Insertion | null {
  if (close === null || last === null) return null;
  const lineStart = text.lastIndexOf('\n', last.start - 1) + 1;
  const ownLine = text.slice(lineStart, last.start).trim() === '';
  const separator = ownLine ? newline(text, lineStart) + indent(text, lineStart) : '; ';
  return { at: last.end, prefix: separator + before, suffix: '' };
}

/** Writes `"parameter": value` as the last entry of an object that is JSON as it stands, not within a text that escapes it. */
export function insertInJson(text: string, { entries, layout }: ObjectValue, parameter: string): Insertion | null {
  const last = entries.at(-1);
  if (last?.kind !== 'entry' || !text.startsWith(`"${last.key}"`, last.range.start)) return null;
  return insertLast(text, { ...layout, last: last.range, afterComma: null }, `"${parameter}": `, ' ');
}

function insertFirst(text: string, open: number, close: number, before: string, padding: string): Insertion | null {
  if (text.slice(open, close).trim() !== '') return null;
  // Whatever stands between the brackets is blank: what follows the value is then already there.
  return open === close
    ? { at: open, prefix: padding + before, suffix: padding }
    : { at: open, prefix: (padding || '') + before, suffix: '' };
}

function newline(text: string, lineStart: number): string {
  return text[lineStart - 2] === '\r' ? '\r\n' : '\n';
}

function indent(text: string, lineStart: number): string {
  let end = lineStart;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(lineStart, end);
}
