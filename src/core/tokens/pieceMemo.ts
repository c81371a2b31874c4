/** The longest piece that is remembered, in bytes. */
export const longestRemembered = 12;

const slots = 1 << 15;
const wordsOfSlot = 4;
const lastByteMasks = [0, 0xff, 0xffff, 0xffffff, -1] as const;

/**
 * Remembers the counts of short pieces, which recur. A slot holds a piece's bytes as three words, and its length and
 * count as the fourth, so that a lookup compares four numbers; a later piece takes an earlier one's slot.
 */
export class PieceMemo {
  private readonly entries = new Int32Array(slots * wordsOfSlot);
  private slot = 0;
  private first = 0;
  private second = 0;
  private third = 0;
  private length = 0;

  /** The count of the piece of `length` (1 to `longestRemembered`) bytes at `at`, or 0. 12 bytes must be readable. */
  find(words: DataView, at: number, length: number): number {
    const first = words.getInt32(at, true);
    if (length <= 4) {
      this.first = first & lastByteMasks[length]!;
      this.second = this.third = 0;
    } else {
      const second = words.getInt32(at + 4, true);
      this.first = first;
      if (length <= 8) {
        this.second = second & lastByteMasks[length - 4]!;
        this.third = 0;
      } else {
        this.second = second;
        this.third = words.getInt32(at + 8, true) & lastByteMasks[length - 8]!;
      }
    }
    this.length = length;
    let hash =
      Math.imul(this.first, 0x9e3779b1) ^ Math.imul(this.second, 0x85ebca6b) ^ Math.imul(this.third, 0xc2b2ae35);
    hash ^= hash >>> 15;
    this.slot = ((hash ^ length) & (slots - 1)) * wordsOfSlot;
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
