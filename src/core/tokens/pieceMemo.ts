/** The longest pieces that are remembered, in bytes: most pieces, and nearly all. */
export const longestShort = 12;
export const longestMedium = 28;

const shortSlots = 1 << 16;
const mediumSlots = 1 << 13;

/** By a piece's length up to a word: what of the word belongs to it. */
const masks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);

/**
 * Remembers the counts of short pieces, which recur. A slot holds a piece's bytes as three words, and its length and
 * count as the fourth, so that a lookup compares four numbers; a later piece takes an earlier one's slot.
 */
export class ShortPieceMemo {
  private readonly entries = new Int32Array(4 * shortSlots);
  private slot = 0;
  private first = 0;
  private second = 0;
  private third = 0;
  private length = 0;

  /** The count of the piece of `length` (1 to `longestShort`) bytes at `at`, or 0. 12 bytes must be readable. */
  find(words: DataView, at: number, length: number): number {
    const first = words.getInt32(at, true);
    if (length <= 4) {
      this.first = first & masks[length]!;
      this.second = this.third = 0;
    } else {
      const second = words.getInt32(at + 4, true);
      this.first = first;
      if (length <= 8) {
        this.second = second & masks[length - 4]!;
        this.third = 0;
      } else {
        this.second = second;
        this.third = words.getInt32(at + 8, true) & masks[length - 8]!;
      }
    }
    this.length = length;
    let hash =
      Math.imul(this.first, 0x9e3779b1) ^ Math.imul(this.second, 0x85ebca6b) ^ Math.imul(this.third, 0xc2b2ae35);
    hash ^= hash >>> 15;
    this.slot = ((hash ^ length) & (shortSlots - 1)) * 4;
    const { entries, slot } = this;
    const lengthAndCount = entries[slot + 3]!;
    return (lengthAndCount & 0xff) === length &&
      entries[slot] === this.first &&
      entries[slot + 1] === this.second &&
      entries[slot + 2] === this.third
      ? lengthAndCount >> 8
      : 0;
  }

  /** Remembers the count of the piece last asked for. */
  remember(count: number): void {
    const { entries, slot } = this;
    entries[slot] = this.first;
    entries[slot + 1] = this.second;
    entries[slot + 2] = this.third;
    entries[slot + 3] = this.length | (count << 8);
  }

  clear(): void {
    this.entries.fill(0);
  }
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
