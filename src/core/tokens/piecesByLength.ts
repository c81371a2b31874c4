import { type Lane, mostPieces } from './splits/automaton';
import { longestShort } from './pieceMemo';

/**
 * Tells the pieces of a stretch apart by length, without branches, which a processor would guess wrong at every other piece.
 * Going through the pieces of one kind it then guesses right, and looks for several of them at once.
 */
export class PiecesByLength {
  /** How many pieces of one byte there are. */
  single = 0;
  /** By their number: the pieces of two bytes; those of up to `longestShort`; all longer ones. */
  readonly double = new Uint16Array(mostPieces);
  doubleCount = 0;
  readonly short = new Uint16Array(mostPieces);
  shortCount = 0;
  readonly longer = new Uint16Array(mostPieces);
  longerCount = 0;

  sort({ starts, known }: Lane): void {
    const { double, short, longer } = this;
    let single = 0;
    let doubleCount = 0;
    let shortCount = 0;
    let longerCount = 0;
    let start = starts[0]!;
    for (let piece = 0; piece < known; piece++) {
      const end = starts[piece + 1]!;
      const length = end - start;
      const overOne = isNegative(1 - length);
      const overTwo = isNegative(2 - length);
      const overShort = isNegative(longestShort - length);
      double[doubleCount] = short[shortCount] = longer[longerCount] = piece;
      single += 1 - overOne;
      doubleCount += overOne - overTwo;
      shortCount += overTwo - overShort;
      longerCount += overShort;
      start = end;
    }
    this.single = single;
    this.doubleCount = doubleCount;
    this.shortCount = shortCount;
    this.longerCount = longerCount;
  }
}

function isNegative(difference: number): number {
  return difference >>> 31;
}
