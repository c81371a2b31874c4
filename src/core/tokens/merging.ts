import { none, type Vocabulary } from './vocabulary';

const pairSlots = 1 << 14;

/** Pieces from this length on are looked through for runs of one byte. */
const longPiece = 256;

/**
 * Counts the tokens of one piece in time linear in its length.
 *
 * Byte pair encoding is defined by merging, again and again, the neighbouring tokens whose union has the lowest rank:
 * quadratic when done as defined, and a line of 100,000 equal characters would hang an editor. The way taken here was
 * found by Hendrik van Antwerpen and Alexander Neubeck ("So many tokens, so little time", GitHub 2024; crate `bpe` of
 * github/rust-gems). It rests on two facts:
 *
 * 1. A sequence of tokens is the encoding of its bytes exactly when every two neighbours in it are the encoding of
 *    theirs. Whether two tokens may stand side by side is found by undoing their merges, latest first, and asking
 *    whether the parts at the border would have been merged earlier.
 * 2. The encoding of a piece's beginning is part of the one path that can be extended: so go from left to right, take
 *    the longest token that may follow the last one, and where none may, drop the last and never come back to the place
 *    where it began.
 *
 * A place is left for good when it fails, so each is tried at most once.
 */
export class Merging {
  /** By token: the two tokens it is merged from; a single byte's are itself. Filled when first needed. */
  private readonly leftPart: Int32Array;
  private readonly rightPart: Int32Array;
  /** Pairs lately asked for: the left token, and twice the right one plus whether it may follow. */
  private readonly pairLeft = new Int32Array(pairSlots).fill(none);
  private readonly pairRight = new Int32Array(pairSlots);
  private readonly longestToken: number;
  /** By byte: the longest token of a run of it that is at least `longestToken` long, once known. */
  private readonly longestOfRun = new Int32Array(256).fill(none);
  /** By place in a long piece: how often its byte follows in a row, up to `longestToken`. */
  private sameAhead = new Uint16Array(0);
  private path = new Int32Array(64);
  private failed = new Uint8Array(64);

  constructor(private readonly vocabulary: Vocabulary) {
    const size = vocabulary.nodeOf.length;
    this.leftPart = new Int32Array(size).fill(none);
    this.rightPart = new Int32Array(size).fill(none);
    this.longestToken = vocabulary.lengthOf.reduce((most, length) => Math.max(most, length), 0);
    for (const [token, length] of vocabulary.lengthOf.entries()) {
      if (length === 1) this.leftPart[token] = this.rightPart[token] = token;
    }
  }

  /** The number of tokens of `bytes` from `start` to `end`, which is one piece and not empty. */
  count(bytes: Uint8Array, start: number, end: number): number {
    const { vocabulary } = this;
    const { lengthOf, shorterOf } = vocabulary;
    let token = vocabulary.longest(bytes, start, end);
    if (lengthOf[token] === end - start) return 1;
    this.reserve(end - start + 1);
    const isLong = end - start >= longPiece;
    if (isLong) this.findRuns(bytes, start, end);
    const { path, failed } = this;
    let count = 0;
    let at = start;
    while (true) {
      const next = at + lengthOf[token]!;
      if (failed[next - start] === 0 && (count === 0 || this.mayFollow(path[count - 1]!, token, bytes, at))) {
        path[count++] = token;
        if (next === end) return count;
        at = next;
        if (isLong && this.mayRepeat(token, bytes, start, at)) continue;
        token = isLong ? this.longestInLong(bytes, start, at, end) : vocabulary.longest(bytes, at, end);
      } else if (shorterOf[token] !== none) {
        token = shorterOf[token]!;
      } else {
        failed[at - start] = 1;
        token = path[--count]!;
        at -= lengthOf[token]!;
        // A token that was repeated wasn't the first choice: longer ones are still to be tried.
        if (isLong && this.isInRun(start, at)) token = this.longestInLong(bytes, start, at, end);
      }
    }
  }

  /** `mayMeet` by the whole vocabulary, remembered: a long run asks for the same few pairs again and again. */
  private mayFollow(left: number, right: number, bytes: Uint8Array, border: number): boolean {
    const { pairLeft, pairRight } = this;
    const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    const slot = (hash ^ (hash >>> 15)) & (pairSlots - 1);
    if (pairLeft[slot] === left && pairRight[slot]! >> 1 === right) return (pairRight[slot]! & 1) === 1;
    const may = this.mayMeet(left, right, bytes, border, this.leftPart.length);
    pairLeft[slot] = left;
    pairRight[slot] = 2 * right + (may ? 1 : 0);
    return may;
  }

  /**
   * Whether `left`, which ends at `border`, and `right`, which begins there, are the encoding of their bytes by the tokens
   * that rank before `limit`.
   */
  private mayMeet(left: number, right: number, bytes: Uint8Array, border: number, limit: number): boolean {
    let before = left;
    let after = right;
    let earlier = limit;
    while (true) {
      const joined = this.join(before, after, bytes, border);
      if (joined !== none && joined < earlier) return false;
      if (!this.isMerged(before) && !this.isMerged(after)) return true;
      // The later merge is undone first; of two equal ones the right one, since merges go from left to right.
      const undoLeft = before > after ? this.isMerged(before) : !this.isMerged(after);
      if (undoLeft) {
        earlier = before;
        before = this.partsOf(before, bytes, border - this.vocabulary.lengthOf[before]!, this.rightPart);
      } else {
        earlier = after + 1;
        after = this.partsOf(after, bytes, border, this.leftPart);
      }
    }
  }

  private isMerged(token: number): boolean {
    return this.vocabulary.lengthOf[token]! > 1;
  }

  private join(left: number, right: number, bytes: Uint8Array, border: number): number {
    const { nodeOf, lengthOf } = this.vocabulary;
    return this.vocabulary.extend(nodeOf[left]!, bytes, border, border + lengthOf[right]!);
  }

  /** `parts` (left or right) of a token whose bytes stand at `start`. */
  private partsOf(token: number, bytes: Uint8Array, start: number, parts: Int32Array): number {
    if (parts[token] === none) this.findParts(token, bytes, start);
    return parts[token]!;
  }

  /** Terminates: both parts rank before the token, and only tokens before it are asked for. */
  private findParts(token: number, bytes: Uint8Array, start: number): void {
    const { vocabulary } = this;
    const { lengthOf, shorterOf } = vocabulary;
    const end = start + lengthOf[token]!;
    for (let left = shorterOf[token]!; left !== none; left = shorterOf[left]!) {
      const border = start + lengthOf[left]!;
      const right = vocabulary.find(bytes, border, end);
      if (left < token && right !== none && right < token && this.mayMeet(left, right, bytes, border, token)) {
        this.leftPart[token] = left;
        this.rightPart[token] = right;
        return;
      }
    }
    throw new Error(`token ${token} can't be merged from others of its vocabulary`);
  }

  private findRuns(bytes: Uint8Array, start: number, end: number): void {
    const { longestToken } = this;
    if (this.sameAhead.length < end - start) this.sameAhead = new Uint16Array(2 * (end - start));
    let same = 0;
    for (let at = end - 1; at >= start; at--) {
      same = bytes[at] === bytes[at + 1] ? Math.min(same + 1, longestToken) : 1;
      this.sameAhead[at - start] = same;
    }
  }

  private isInRun(start: number, at: number): boolean {
    return this.sameAhead[at - start] === this.longestToken;
  }

  /**
   * Whether the token that ends at `at`, within a run, may stand there once more. Any order of trying is right, since
   * neighbours that may meet all along are the encoding; this one spares a run most of the tries.
   */
  private mayRepeat(token: number, bytes: Uint8Array, start: number, at: number): boolean {
    const length = this.vocabulary.lengthOf[token]!;
    return (
      bytes[at - 1] === bytes[at] &&
      this.isInRun(start, at) &&
      this.isInRun(start, at - length) &&
      this.failed[at + length - start] === 0 &&
      this.mayFollow(token, token, bytes, at)
    );
  }

  /** A line of dashes has a token for nearly every length: walking that far from every place would cost the most of all. */
  private longestInLong(bytes: Uint8Array, start: number, at: number, end: number): number {
    const { longestOfRun, vocabulary } = this;
    if (!this.isInRun(start, at)) return vocabulary.longest(bytes, at, end);
    const byte = bytes[at]!;
    if (longestOfRun[byte] === none) longestOfRun[byte] = vocabulary.longest(bytes, at, end);
    return longestOfRun[byte]!;
  }

  private reserve(size: number): void {
    if (this.path.length < size) {
      this.path = new Int32Array(2 * size);
      this.failed = new Uint8Array(2 * size);
    } else this.failed.fill(0, 0, size);
  }
}
