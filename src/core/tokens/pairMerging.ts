import { none, type Vocabulary } from './vocabulary';

/** The longest piece that is merged pair by pair, in bytes. */
export const longestByPairs = 12;

/** A pair is a number: the rank of its union, above where in the piece its left part begins. */
const placeBits = 4;
const placeMask = (1 << placeBits) - 1;
const unmergeable = 0x3fffffff;

/**
 * Counts the tokens of a short piece as byte pair encoding is defined: of all neighbours, those whose union has the lowest
 * rank are merged, the leftmost first, until no union is a token. The work grows with the square of the length, and for
 * a word is still less than that of `Merging`, which has to learn first how its tokens came about.
 *
 * Parts stay where they begin, so that merging two moves none of the others.
 */
export class PairMerging {
  /** By where a part begins: where it ends; its node, and that of its union with the next one. */
  private readonly endOf = new Int32Array(longestByPairs + 1);
  private readonly nodes = new Int32Array(longestByPairs + 1);
  private readonly unions = new Int32Array(longestByPairs + 1);
  /** By where a part begins: the pair of it and the next one, or `unmergeable`. */
  private readonly pairs = new Int32Array(longestByPairs + 1);
  /** By where a part ends: where it begins. */
  private readonly startOf = new Int32Array(longestByPairs + 1);

  constructor(private readonly vocabulary: Vocabulary) {}

  /** The number of tokens of two bytes. */
  countOfTwo(bytes: Uint8Array, at: number): number {
    return this.vocabulary.countOfTwo[(bytes[at]! << 8) | bytes[at + 1]!]!;
  }

  /** The number of tokens of `bytes` from `start` to `end`: a piece of 1 to `longestByPairs` bytes. */
  count(bytes: Uint8Array, start: number, end: number): number {
    if (this.vocabulary.find(bytes, start, end) !== none) return 1;
    const { endOf, startOf, nodes, unions, pairs } = this;
    const length = end - start;
    this.begin(bytes, start, length);
    let count = length;
    for (let pair = lowest(pairs, length); pair !== unmergeable; pair = lowest(pairs, length)) {
      const part = pair & placeMask;
      const next = endOf[part]!;
      const partEnd = endOf[next]!;
      nodes[part] = unions[part]!;
      endOf[part] = partEnd;
      startOf[partEnd] = part;
      pairs[next] = unmergeable;
      if (partEnd < length) this.join(part, bytes, start);
      else pairs[part] = unmergeable;
      if (part > 0) this.join(startOf[part]!, bytes, start);
      count--;
    }
    return count;
  }

  /** Every byte a part. */
  private begin(bytes: Uint8Array, start: number, length: number): void {
    const { vocabulary, endOf, startOf, nodes, unions, pairs } = this;
    for (let part = 0; part < length; part++) {
      endOf[part] = part + 1;
      startOf[part + 1] = part;
      nodes[part] = 1 + bytes[start + part]!;
      unions[part] = vocabulary.ofTwoBytes(bytes, start + part);
      pairs[part] = pairOf(vocabulary.tokenOfTwo(bytes, start + part), part);
    }
    pairs[length - 1] = unmergeable;
  }

  /** Finds the union of a part with the next one. */
  private join(part: number, bytes: Uint8Array, start: number): void {
    const { vocabulary, endOf } = this;
    const next = endOf[part]!;
    const union = vocabulary.walk(this.nodes[part]!, bytes, start + next, start + endOf[next]!);
    this.unions[part] = union;
    this.pairs[part] = pairOf(vocabulary.tokenOf(union), part);
  }
}

function pairOf(token: number, part: number): number {
  return token === none ? unmergeable : (token << placeBits) | part;
}

/** The lowest of the first `length` pairs, without branches, which a processor would guess wrong. */
function lowest(pairs: Int32Array, length: number): number {
  let least = unmergeable;
  for (let part = 0; part < length; part++) {
    const difference = pairs[part]! - least;
    least += difference & (difference >> 31);
  }
  return least;
}
