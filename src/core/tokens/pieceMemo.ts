/** Shorter tokens need no memory. */
const shortestShort = 3;
/** The longest pieces that are remembered, in bytes: most pieces, and nearly all. */
export const longestShort = 12;
export const longestMedium = 28;

const shortSlotBits = 15;
const shortSlots = 1 << shortSlotBits;
const mediumSlots = 1 << 13;

/** A remembered piece's length, above it whether it was only expected, above that its count. */
const lengthMask = 0x7f;
const expected = 0x80;
const countShift = 8;

/** By a piece's length: what of its first, second, third word belongs to it. */
const inFirst = wordMasks(0);
const inSecond = wordMasks(4);
const inThird = wordMasks(8);

/** By a length up to a word: what of the word belongs to it. */
const masks = inFirst;

function wordMasks(start: number): Int32Array {
  return Int32Array.from({ length: longestShort + 1 }, (_, length) => {
    const bytes = Math.min(Math.max(length - start, 0), 4);
    return bytes === 4 ? -1 : (1 << (8 * bytes)) - 1;
  });
}

/**
 * Remembers the counts of short pieces, which recur. A slot holds a piece's bytes as three words, and its length and
 * count as the fourth, so that a lookup compares four numbers, without a branch for the length. Of two pieces that share
 * a slot the later one takes the slot beside it, since what recurs the most comes first.
 */
export class ShortPieceMemo {
  private readonly entries = new Int32Array(4 * shortSlots);

  /** The count of the piece of `length` (1 to `longestShort`) bytes at `at`, or 0. 12 bytes must be readable. */
  find(words: DataView, at: number, length: number): number {
    const { entries } = this;
    const first = words.getInt32(at, true) & inFirst[length]!;
    const second = words.getInt32(at + 4, true) & inSecond[length]!;
    const third = words.getInt32(at + 8, true) & inThird[length]!;
    const slot = slotOf(first, second, third, length);
    return (
      countAt(entries, slot, first, second, third, length) || countAt(entries, slot ^ 4, first, second, third, length)
    );
  }

  /** Remembers the count of the piece of `length` bytes at `at`, which was not there. */
  remember(words: DataView, at: number, length: number, count: number): void {
    const own = this.slotOf(words, at, length);
    const there = this.entries[own + 3]!;
    const isFree = there === 0 || (there & expected) !== 0;
    this.write(isFree ? own : own ^ 4, words, at, length, (count << countShift) | length);
  }

  /** Takes a token of `length` bytes at `at` for known, until the place is needed for a piece that did come. */
  expect(words: DataView, at: number, length: number): void {
    if (length < shortestShort || length > longestShort) return;
    const own = this.slotOf(words, at, length);
    const slot = this.entries[own + 3] === 0 ? own : own ^ 4;
    this.write(slot, words, at, length, (1 << countShift) | expected | length);
  }

  clear(): void {
    this.entries.fill(0);
  }

  private slotOf(words: DataView, at: number, length: number): number {
    const first = words.getInt32(at, true) & inFirst[length]!;
    const second = words.getInt32(at + 4, true) & inSecond[length]!;
    const third = words.getInt32(at + 8, true) & inThird[length]!;
    return slotOf(first, second, third, length);
  }

  private write(slot: number, words: DataView, at: number, length: number, lengthAndCount: number): void {
    const { entries } = this;
    entries[slot] = words.getInt32(at, true) & inFirst[length]!;
    entries[slot + 1] = words.getInt32(at + 4, true) & inSecond[length]!;
    entries[slot + 2] = words.getInt32(at + 8, true) & inThird[length]!;
    entries[slot + 3] = lengthAndCount;
  }
}

function slotOf(first: number, second: number, third: number, length: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b) + Math.imul(third, 0xc2b2ae35) + length;
  return (Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> (32 - shortSlotBits)) * 4;
}

function countAt(
  entries: Int32Array,
  slot: number,
  first: number,
  second: number,
  third: number,
  length: number,
): number {
  const lengthAndCount = entries[slot + 3]!;
  const difference =
    (entries[slot]! ^ first) |
    (entries[slot + 1]! ^ second) |
    (entries[slot + 2]! ^ third) |
    ((lengthAndCount & lengthMask) ^ length);
  return difference === 0 ? lengthAndCount >> countShift : 0;
}

/** The same for pieces of up to seven words: long words, and words in scripts of two or three bytes a letter. */
export class MediumPieceMemo {
  private readonly entries = new Int32Array(8 * mediumSlots);
  private slot = 0;

  /** The count of the piece of `length` (over `longestShort`, up to `longestMedium`) bytes at `at`, or 0. */
  find(words: DataView, at: number, length: number): number {
    const { entries } = this;
    const last = (length - 1) >> 2;
    let hash = length;
    for (let word = 0; word < last; word++)
      hash = Math.imul(hash ^ words.getInt32(at + 4 * word, true), 0x9e3779b1) ^ (hash >>> 15);
    const rest = words.getInt32(at + 4 * last, true) & masks[length - 4 * last]!;
    hash = Math.imul(hash ^ rest, 0x85ebca6b);
    const slot = ((hash ^ (hash >>> 15)) & (mediumSlots - 1)) * 8;
    this.slot = slot;
    const lengthAndCount = entries[slot + 7]!;
    if ((lengthAndCount & 0xff) !== length || entries[slot + last] !== rest) return 0;
    for (let word = 0; word < last; word++) if (entries[slot + word] !== words.getInt32(at + 4 * word, true)) return 0;
    return lengthAndCount >> 8;
  }

  /** Remembers the count of the piece last asked for, which is this one. */
  remember(words: DataView, at: number, length: number, count: number): void {
    const { entries, slot } = this;
    const last = (length - 1) >> 2;
    for (let word = 0; word < last; word++) entries[slot + word] = words.getInt32(at + 4 * word, true);
    entries[slot + last] = words.getInt32(at + 4 * last, true) & masks[length - 4 * last]!;
    entries[slot + 7] = length | (count << 8);
  }

  clear(): void {
    this.entries.fill(0);
  }
}
