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

const replacement = 0xfffd;

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
    let length = 0;
    for (let index = from; index < to; index++) {
      let code = text.charCodeAt(index);
      if (code < 0x80) {
        bytes[length] = code;
        kinds[length++] = kindOf[code]!;
        continue;
      }
      if ((code & 0xf800) === 0xd800) {
        code = codePointOrReplacement(text, index, to);
        if (code > 0xffff) index++;
      }
      length = this.append(code, length);
    }
    bytes.fill(0, length, length + padding);
    kinds.fill(0, length, length + padding);
    this.length = length;
  }

  private append(code: number, length: number): number {
    const { bytes } = this;
    let end = length;
    if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6);
    else {
      if (code < 0x10000) bytes[end++] = 0xe0 | (code >> 12);
      else {
        bytes[end++] = 0xf0 | (code >> 18);
        bytes[end++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[end++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[end++] = 0x80 | (code & 0x3f);
    const kind = this.kindOf[code]!;
    for (let at = length; at < end; at++) this.kinds[at] = kind;
    return end;
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

function codePointOrReplacement(text: string, index: number, to: number): number {
  const code = text.codePointAt(index) ?? replacement;
  return code > 0xffff && index + 1 < to ? code : replacement;
}
