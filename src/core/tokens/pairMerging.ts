import { none, type Vocabulary } from './vocabulary';

/** The longest piece that is merged pair by pair, in bytes. */
export const longestByPairs = 12;

const unmergeable = 0x7fffffff;

/**
 * Counts the tokens of a short piece as byte pair encoding is defined: of all neighbours, those whose union has the lowest
 * rank are merged, the leftmost first, until no union is a token. The work grows with the square of the length, and for
 * a word is still less than that of `Merging`, which has to learn first how its tokens came about.
 */
export class PairMerging {
  /** By two bytes: the rank of their token, or `unmergeable`. */
  private readonly rankOfTwo: Int32Array;
  /** By part of the piece: where it begins, and the rank of its union with the next one. */
  private readonly starts = new Int32Array(longestByPairs + 1);
  private readonly ranks = new Int32Array(longestByPairs);

  constructor(private readonly vocabulary: Vocabulary) {
    this.rankOfTwo = vocabulary.tokensOfTwoBytes().map((token) => (token === none ? unmergeable : token));
  }

  /** The number of tokens of `bytes` from `start` to `end`: a piece of 1 to `longestByPairs` bytes. */
  count(bytes: Uint8Array, start: number, end: number): number {
    const { vocabulary, starts, ranks } = this;
    if (vocabulary.find(bytes, start, end) !== none) return 1;
    let parts = end - start;
    for (let part = 0; part < parts; part++) {
      starts[part] = start + part;
      ranks[part] = this.rankOfTwo[(bytes[start + part]! << 8) | bytes[start + part + 1]!]!;
    }
    ranks[parts - 1] = unmergeable;
    starts[parts] = end;
    for (let part = this.lowest(parts); part >= 0; part = this.lowest(parts)) {
      parts--;
      for (let next = part + 1; next <= parts; next++) {
        starts[next] = starts[next + 1]!;
        ranks[next] = ranks[next + 1]!;
      }
      ranks[part] = part + 1 < parts ? this.rank(bytes, starts[part]!, starts[part + 2]!) : unmergeable;
      if (part > 0) ranks[part - 1] = this.rank(bytes, starts[part - 1]!, starts[part + 1]!);
    }
    return parts;
  }

  /** The part whose union with the next one ranks lowest, or -1. */
  private lowest(parts: number): number {
    const { ranks } = this;
    let lowest = unmergeable;
    let found = -1;
    for (let part = 0; part < parts; part++) {
      if (ranks[part]! < lowest) {
        lowest = ranks[part]!;
        found = part;
      }
    }
    return found;
  }

  private rank(bytes: Uint8Array, start: number, end: number): number {
    const token = this.vocabulary.find(bytes, start, end);
    return token === none ? unmergeable : token;
  }
}
