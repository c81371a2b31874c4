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

/** The kind of every code point, from `characters.bin`. */
export function readCharacterKinds(file: Uint8Array): Uint8Array {
  const kinds = new Uint8Array(0x110000);
  let codePoint = 0;
  for (let at = 0; at < file.length; at += 4) {
    const length = file[at + 1]! | (file[at + 2]! << 8) | (file[at + 3]! << 16);
    kinds.fill(file[at]!, codePoint, codePoint + length);
    codePoint += length;
  }
  if (codePoint !== kinds.length) throw new Error('encodings/characters.bin is damaged: install Prompt Cost again');
  return kinds;
}

/** Bytes readable after the end, all 0, so that looking ahead needs no check. */
const padding = 32;

const encoder = new TextEncoder();

/** A text as UTF-8 with the kind of its character at every byte (0 behind the end), in memory that is used again. */
export class ScannedText {
  bytes = new Uint8Array(padding);
  kinds = new Uint8Array(padding);
  /** The same bytes as `bytes`, for reading words. */
  words = new DataView(this.bytes.buffer);
  length = 0;

  constructor(private readonly kindOf: Uint8Array) {}

  /** Reads `text` from `from` to `to`. A lone surrogate becomes U+FFFD, as it does in every UTF-8 encoder. */
  read(text: string, from: number, to: number): void {
    this.reserve(3 * (to - from) + padding);
    const { bytes, kinds, kindOf } = this;
    const length = encoder.encodeInto(text.slice(from, to), bytes).written;
    if (length === to - from) for (let at = 0; at < length; at++) kinds[at] = kindOf[bytes[at]!]!;
    else this.findKinds(length);
    bytes.fill(0, length, length + padding);
    kinds.fill(0, length, length + padding);
    this.length = length;
  }

  private findKinds(length: number): void {
    const { bytes, kinds, kindOf } = this;
    for (let at = 0; at < length;) {
      const lead = bytes[at]!;
      if (lead < 0x80) kinds[at++] = kindOf[lead]!;
      else if (lead < 0xe0) {
        kinds[at] = kinds[at + 1] = kindOf[((lead & 0x1f) << 6) | (bytes[at + 1]! & 0x3f)]!;
        at += 2;
      } else if (lead < 0xf0) {
        const code = ((lead & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
        kinds[at] = kinds[at + 1] = kinds[at + 2] = kindOf[code]!;
        at += 3;
      } else {
        const high = ((lead & 0x07) << 6) | (bytes[at + 1]! & 0x3f);
        const code = (high << 12) | ((bytes[at + 2]! & 0x3f) << 6) | (bytes[at + 3]! & 0x3f);
        kinds[at] = kinds[at + 1] = kinds[at + 2] = kinds[at + 3] = kindOf[code]!;
        at += 4;
      }
    }
  }

  private reserve(size: number): void {
    if (this.bytes.length >= size) return;
    this.bytes = new Uint8Array(size);
    this.kinds = new Uint8Array(size);
    this.words = new DataView(this.bytes.buffer);
  }

  /** Gives back memory that an unusually large text took. */
  shrink(limit: number): void {
    if (this.bytes.length <= limit) return;
    this.bytes = new Uint8Array(0);
    this.reserve(padding);
  }
}
