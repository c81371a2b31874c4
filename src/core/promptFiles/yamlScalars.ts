import type { Scalar } from 'yaml';
import type { Piece } from './mappedText';

interface TextScalar {
  readonly value: string;
  readonly range?: Scalar['range'];
  readonly type?: Scalar.Type | undefined;
}

/** A scalar's value with the place of each of its characters; as a whole where that can't be told. */
export function scalarPieces(text: string, scalar: TextScalar): Piece[] {
  const { value, range, type } = scalar;
  if (range === null || range === undefined || value === '') return [];
  const [start, end] = range;
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  const pieces = isBlock
    ? blockPieces(text, value, start, end)
    : type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE'
      ? folded(text, value, start + 1, end - 1, type === 'QUOTE_DOUBLE')
      : folded(text, value, start, end, false);
  return pieces ?? [{ value, range: { start, end } }];
}

/** The lines of a block, without what they are indented by. Null where they don't add up to the value. */
function blockPieces(text: string, value: string, start: number, end: number): Piece[] | null {
  const header = text.indexOf('\n', start);
  return header === -1 ? null : folded(text, value, header + 1, end, false);
}

/**
 * Walks a value along its source: what is the same maps by character; line breaks that are folded, escapes and doubled
 * quotes map as a whole. Null where the two don't fit.
 */
function folded(text: string, value: string, start: number, end: number, hasEscapes: boolean): Piece[] | null {
  const pieces: Piece[] = [];
  let at = start;
  let run = 0;
  let index = 0;
  // Spaces before it are followed by text on their own line.
  let solid = start;
  const isFold = () => {
    if (at < solid) return false;
    const next = afterSpace(text, at, end);
    const isBroken = text.slice(at, next).includes('\n');
    if (!isBroken) solid = next;
    return isBroken;
  };
  const flush = () => {
    if (index > run) pieces.push({ value: value.slice(run, index), range: { start: at - (index - run), end: at } });
  };
  while (index < value.length) {
    const unit = text[at];
    if (at >= end && /\s/.test(value[index]!)) break;
    if (at >= end) return null;
    if (hasEscapes && unit === '\\') {
      flush();
      const length = escapeLength(text, at);
      // A line's end that is escaped is nothing.
      const isNothing = length === null;
      const to = length === null ? afterSpace(text, at + 1, end) : at + length;
      const units = isNothing ? 0 : value.codePointAt(index)! > 0xffff && /[UN]/.test(text[at + 1]!) ? 2 : 1;
      if (units > 0) pieces.push({ value: value.slice(index, index + units), range: { start: at, end: to } });
      at = to;
      index += units;
      run = index;
    } else if (unit === value[index] && unit !== '\n' && !(unit === ' ' && isFold())) {
      at++;
      index++;
      if (unit === "'" && !hasEscapes && text[at] === "'" && at < end && value[index] !== "'") {
        flush();
        at++;
        run = index;
      }
    } else if (unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r') {
      flush();
      const to = afterSpace(text, at, end);
      const from = index;
      // All the white space of the source stands for all that of the value; a block's deeper indentation is its own.
      while (index < value.length && /[\n ]/.test(value[index]!)) index++;
      const kept = ownIndentation(text, value, to, at, index, from);
      if (index - kept > from)
        pieces.push({ value: value.slice(from, index - kept), range: { start: at, end: to - kept } });
      index -= kept;
      at = to - kept;
      run = index;
    } else {
      return null;
    }
  }
  flush();
  if (index < value.length) pieces.push({ value: value.slice(index), range: { start: Math.min(at, end), end } });
  return pieces;
}

/** How much of the space before a line's text belongs to the value. */
function ownIndentation(text: string, value: string, to: number, at: number, index: number, from: number): number {
  let kept = 0;
  while (to - kept > at && index - kept > from && text[to - kept - 1] === ' ' && value[index - kept - 1] === ' ')
    kept++;
  // A fold's single space is the line break.
  return index - kept === from && kept === 1 && text.slice(at, to).includes('\n') ? 0 : kept;
}

function afterSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(text[at]!)) at++;
  return at;
}

/** How long an escape is in the source; null for an escaped line break. */
function escapeLength(text: string, at: number): number | null {
  const letter = text[at + 1] ?? '';
  if (letter === '\n' || letter === '\r') return null;
  return letter === 'x' ? 4 : letter === 'u' ? 6 : letter === 'U' ? 10 : 2;
}
