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
  /** By part of the piece: where it begins; its node, and that of its union with the next one; that union's rank. */
  private readonly starts = new Int32Array(longestByPairs + 1);
  private readonly nodes = new Int32Array(longestByPairs + 1);
  private readonly unions = new Int32Array(longestByPairs + 1);
  private readonly ranks = new Int32Array(longestByPairs + 1);

  constructor(private readonly vocabulary: Vocabulary) {}

  /** The number of tokens of two bytes. */
  countOfTwo(bytes: Uint8Array, at: number): number {
    return this.vocabulary.tokenOf(this.vocabulary.ofTwoBytes(bytes, at)) === none ? 2 : 1;
  }

  /** The number of tokens of `bytes` from `start` to `end`: a piece of 1 to `longestByPairs` bytes. */
  count(bytes: Uint8Array, start: number, end: number): number {
    const { vocabulary, starts, nodes, unions, ranks } = this;
    if (vocabulary.find(bytes, start, end) !== none) return 1;
    let parts = end - start;
    for (let part = 0; part < parts; part++) {
      starts[part] = start + part;
      nodes[part] = 1 + bytes[start + part]!;
      this.join(part, vocabulary.ofTwoBytes(bytes, start + part));
    }
    ranks[parts - 1] = unmergeable;
    starts[parts] = end;
    for (let part = this.lowest(parts); part >= 0; part = this.lowest(parts)) {
      parts--;
      nodes[part] = unions[part]!;
      for (let next = part + 1; next < parts; next++) {
        starts[next] = starts[next + 1]!;
        nodes[next] = nodes[next + 1]!;
        unions[next] = unions[next + 1]!;
        ranks[next] = ranks[next + 1]!;
      }
      starts[parts] = end;
      if (part + 1 < parts) this.join(part, vocabulary.walk(nodes[part]!, bytes, starts[part + 1]!, starts[part + 2]!));
      else ranks[part] = unmergeable;
      if (part > 0) this.join(part - 1, vocabulary.walk(nodes[part - 1]!, bytes, starts[part]!, starts[part + 1]!));
    }
    return parts;
  }

  private join(part: number, union: number): void {
    const token = this.vocabulary.tokenOf(union);
    this.unions[part] = union;
    this.ranks[part] = token === none ? unmergeable : token;
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
}
