import { type Lane, mostPieces } from './splits/automaton';
import { longestShort } from './pieceMemo';

/**
 * Tells the pieces of a stretch apart by length, without branches, which a processor would guess wrong at every other piece.
 * Going through the pieces of one kind it then guesses right, and looks for several of them at once.
 */
export class PiecesByLength {
  /** How many pieces of one byte there are. */
  single = 0;
  /** Where the pieces of two bytes begin. */
  readonly pairs = new Int32Array(mostPieces);
  pairCount = 0;
  /** The pieces of up to `longestShort` bytes, and all longer ones, by their number. */
  readonly short = new Int32Array(mostPieces);
  shortCount = 0;
  readonly longer = new Int32Array(mostPieces);
  longerCount = 0;

  sort({ starts, known }: Lane): void {
    const { pairs, short, longer } = this;
    let single = 0;
    let pairCount = 0;
    let shortCount = 0;
    let longerCount = 0;
    let start = starts[0]!;
    for (let piece = 0; piece < known; piece++) {
      const end = starts[piece + 1]!;
      const length = end - start;
      const overOne = isNegative(1 - length);
      const overTwo = isNegative(2 - length);
      const overShort = isNegative(longestShort - length);
      pairs[pairCount] = start;
      short[shortCount] = longer[longerCount] = piece;
      single += 1 - overOne;
      pairCount += overOne - overTwo;
      shortCount += overTwo - overShort;
      longerCount += overShort;
      start = end;
    }
    this.single = single;
    this.pairCount = pairCount;
    this.shortCount = shortCount;
    this.longerCount = longerCount;
  }
}

function isNegative(difference: number): number {
  return difference >>> 31;
}
