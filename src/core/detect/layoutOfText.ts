import { type View, dedent as dedentItems, sharedIndent, slice } from '../syntax/indentation';
import type { Piece } from './pieces';

const view: View<Piece> = {
  textOf: ({ segment }) => (segment.kind === 'text' ? segment : null),
  withText: ({ owner }, { value, range }) => ({ segment: { kind: 'text', value, range }, owner }),
};

/** Removes the indentation that all lines share (`common`), or that of every line (`all`). Placeholders count as text. */
export function dedent(pieces: readonly Piece[], which: 'common' | 'all'): Piece[] {
  return dedentItems(pieces, view, which === 'all' ? Infinity : sharedIndent(pieces, view));
}

/** Removes white space at the start, at the end, or both. */
export function trim(pieces: readonly Piece[], start: boolean, end: boolean): Piece[] {
  const first = start ? pieces.findIndex((piece) => !isBlankPiece(piece)) : 0;
  const last = end ? pieces.findLastIndex((piece) => !isBlankPiece(piece)) : pieces.length - 1;
  if (first === -1 || last === -1) return [];
  return pieces.slice(first, last + 1).map((piece, index, kept) => {
    const { segment } = piece;
    if (segment.kind !== 'text') return piece;
    const from = start && index === 0 ? segment.value.length - segment.value.trimStart().length : 0;
    const to = end && index === kept.length - 1 ? segment.value.trimEnd().length : segment.value.length;
    return view.withText(piece, slice(segment, from, to));
  });
}

function isBlankPiece({ segment }: Piece): boolean {
  return segment.kind === 'text' && segment.value.trim() === '';
}
