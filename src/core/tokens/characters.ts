/** What the splitting rules tell apart, as bits, so that a class of the rules is a mask. scripts/characterKinds.ts writes them. */
export const CharacterKind = {
  upper: 1,
  lower: 2,
  /** A letter that is neither: CJK, Arabic, modifiers. */
  caseless: 4,
  mark: 8,
  number: 16,
  /** CR and LF. */
  newline: 32,
  space: 64,
  other: 128,
} as const;

/** The kind of every code point, from `characters.bin` or another such file, or what `as` has for that kind. */
export function readCharacterKinds(file: Uint8Array, as = (kind: number) => kind): Uint8Array {
  const kinds = new Uint8Array(0x110000);
  let codePoint = 0;
  for (let at = 0; at < file.length; at += 4) {
    const length = file[at + 1]! | (file[at + 2]! << 8) | (file[at + 3]! << 16);
    kinds.fill(as(file[at]!), codePoint, codePoint + length);
    codePoint += length;
  }
  if (codePoint !== kinds.length) throw new Error('encodings/characters.bin is damaged: install Prompt Cost again');
  return kinds;
}

/** Bytes readable after the end, all 0, so that looking ahead needs no check. */
const padding = 32;

const encoder = new TextEncoder();

/** A text as UTF-8, with what `columnOf` has for its character at every byte, in memory that is used again. */
export class ScannedText {
  bytes = new Uint8Array(padding);
  /** At a character's first byte what stands for it, at each further one `inside`; of ASCII alone, `bytes` themselves. */
  columns: Uint8Array = this.bytes;
  /** The same bytes as `bytes`, for reading words. */
  words = new DataView(this.bytes.buffer);
  length = 0;
  private columnsOfOther = new Uint8Array(0);

  /** `columnOf`: by code point, an ASCII character for itself. */
  constructor(
    private readonly columnOf: Uint8Array,
    private readonly inside: number,
  ) {}

  /** Reads `text` from `from` to `to`. A lone surrogate becomes U+FFFD, as it does in every UTF-8 encoder. */
  read(text: string, from: number, to: number): void {
    this.reserve(3 * (to - from) + padding);
    const { bytes } = this;
    const length = encoder.encodeInto(text.slice(from, to), bytes).written;
    bytes.fill(0, length, length + padding);
    this.length = length;
    this.columns = bytes;
    if (length > to - from) this.findColumns();
  }

  private findColumns(): void {
    const { bytes, columnOf, inside, length } = this;
    if (this.columnsOfOther.length < length) this.columnsOfOther = new Uint8Array(bytes.length);
    const columns = this.columnsOfOther;
    for (let at = 0; at < length;) {
      const lead = bytes[at]!;
      if (lead < 0x80) columns[at++] = lead;
      else if (lead < 0xe0) {
        columns[at] = columnOf[((lead & 0x1f) << 6) | (bytes[at + 1]! & 0x3f)]!;
        columns[at + 1] = inside;
        at += 2;
      } else if (lead < 0xf0) {
        columns[at] = columnOf[((lead & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f)]!;
        columns[at + 1] = columns[at + 2] = inside;
        at += 3;
      } else {
        const high = ((lead & 0x07) << 6) | (bytes[at + 1]! & 0x3f);
        columns[at] = columnOf[(high << 12) | ((bytes[at + 2]! & 0x3f) << 6) | (bytes[at + 3]! & 0x3f)]!;
        columns[at + 1] = columns[at + 2] = columns[at + 3] = inside;
        at += 4;
      }
    }
    this.columns = columns;
  }

  private reserve(size: number): void {
    if (this.bytes.length >= size) return;
    this.bytes = new Uint8Array(size);
    this.words = new DataView(this.bytes.buffer);
  }

  /** Gives back memory that an unusually large text took. */
  shrink(limit: number): void {
    if (this.bytes.length <= limit) return;
    this.bytes = this.columns = this.columnsOfOther = new Uint8Array(0);
    this.reserve(padding);
  }
}
