import type { PromptSegment } from '../model';
import type { Piece } from './pieces';

type TextSegment = PromptSegment & { kind: 'text' };

/** Removes the indentation that all lines share (`common`), or that of every line (`all`). Placeholders count as text. */
export function dedent(pieces: readonly Piece[], which: 'common' | 'all'): Piece[] {
  const remove = which === 'all' ? Infinity : sharedIndent(pieces);
  if (remove === 0) return [...pieces];
  const result: Piece[] = [];
  let lineStart = true;
  let removed = 0;
  for (const piece of pieces) {
    const { segment, owner } = piece;
    if (segment.kind !== 'text') {
      result.push(piece);
      lineStart = false;
      continue;
    }
    let at = 0;
    while (at < segment.value.length) {
      if (lineStart) {
        const begin = at;
        while (at < segment.value.length && removed + at - begin < remove && isBlank(segment.value[at])) at++;
        removed += at - begin;
        if (at === segment.value.length) break;
        lineStart = false;
      }
      const newline = segment.value.indexOf('\n', at);
      const end = newline === -1 ? segment.value.length : newline + 1;
      result.push({ segment: slice(segment, at, end), owner });
      at = end;
      if (newline !== -1) {
        lineStart = true;
        removed = 0;
      }
    }
  }
  return result;
}

/** Removes white space at the start, at the end, or both. */
export function trim(pieces: readonly Piece[], start: boolean, end: boolean): Piece[] {
  const first = start ? pieces.findIndex((piece) => !isBlankPiece(piece)) : 0;
  const last = end ? pieces.findLastIndex((piece) => !isBlankPiece(piece)) : pieces.length - 1;
  if (first === -1 || last === -1) return [];
  return pieces.slice(first, last + 1).map((piece, index, kept) => {
    const { segment, owner } = piece;
    if (segment.kind !== 'text') return piece;
    const from = start && index === 0 ? segment.value.length - segment.value.trimStart().length : 0;
    const to = end && index === kept.length - 1 ? segment.value.trimEnd().length : segment.value.length;
    return { segment: slice(segment, from, to), owner };
  });
}

function isBlankPiece({ segment }: Piece): boolean {
  return segment.kind === 'text' && segment.value.trim() === '';
}

function sharedIndent(pieces: readonly Piece[]): number {
  let shared = Infinity;
  let indent = 0;
  let counting = true;
  for (const { segment } of pieces) {
    if (segment.kind !== 'text') {
      if (counting) shared = Math.min(shared, indent);
      counting = false;
      continue;
    }
    for (const character of segment.value) {
      if (character === '\n') {
        counting = true;
        indent = 0;
      } else if (counting) {
        if (isBlank(character)) indent++;
        else {
          shared = Math.min(shared, indent);
          counting = false;
        }
      }
    }
  }
  return shared === Infinity ? 0 : shared;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function slice(segment: TextSegment, start: number, end: number): TextSegment {
  const { value, range } = segment;
  if (start === 0 && end === value.length) return segment;
  const exact = value.length === range.end - range.start;
  return {
    kind: 'text',
    value: value.slice(start, end),
    range: exact ? { start: range.start + start, end: range.start + end } : range,
  };
}
