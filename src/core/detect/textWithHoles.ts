import type { Concatenation, Expression, Percent, Text, TextPart } from '../syntax/neutral';
import type { Names } from './names';

const maxDepth = 8;
/** What a format fills in: `%s`, `%1$d`, `%.2f`. */
const directive = /%(?:(%)|(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z])/g;

/** A text that is joined or filled in, as one with holes for what isn't written out. */
export function textWithHoles(expression: Concatenation | Percent, names: Names): Text {
  return { kind: 'text', parts: partsOf(expression, names, 0), range: expression.range };
}

function partsOf(expression: Expression, names: Names, depth: number): readonly TextPart[] {
  const value = depth > maxDepth ? null : names.only(expression);
  if (value?.kind === 'text') return value.parts;
  if (value?.kind === 'concatenation') return value.parts.flatMap((part) => partsOf(part, names, depth + 1));
  if (value?.kind === 'percent')
    return partsOf(value.template, names, depth + 1).flatMap((part) => (part.kind === 'text' ? filled(part) : part));
  return [{ kind: 'hole', name: names.write(expression), value: expression, range: expression.range }];
}

/** A part of a format with holes where it is filled in. */
function filled({ value, range }: TextPart & { readonly kind: 'text' }): TextPart[] {
  const parts: TextPart[] = [];
  const isExact = value.length === range.end - range.start;
  const place = (from: number, to: number) => (isExact ? { start: range.start + from, end: range.start + to } : range);
  const write = (text: string, from: number, to: number) => {
    if (text !== '') parts.push({ kind: 'text', value: text, range: place(from, to) });
  };
  let from = 0;
  for (const match of value.matchAll(directive)) {
    const [written, percent] = match;
    const end = match.index + written.length;
    write(value.slice(from, match.index), from, match.index);
    const at = place(match.index, end);
    if (percent === undefined)
      parts.push({ kind: 'hole', name: written, value: { kind: 'other', range: at }, range: at });
    else write('%', match.index, end);
    from = end;
  }
  write(value.slice(from), from, value.length);
  return parts;
}
