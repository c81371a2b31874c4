import { endOfNumber, endOfRun, endOfWhitespace, blank, width } from './runs';

/** What DeepSeek's rule tells apart, as `CharacterKind`; numbers, line ends and blanks are as there. */
export const DeepSeekKind = {
  /** Neither a letter, a mark, a number, a blank, punctuation nor a symbol. */
  rest: 1,
  /** Besides the others: of the range of Chinese and Japanese characters. */
  cjk: 2,
  letter: 4,
  mark: 8,
  number: 16,
  newline: 32,
  space: 64,
  /** Punctuation and symbols. */
  sign: 128,
} as const;

const { rest, cjk, letter, mark, number, newline, space, sign } = DeepSeekKind;

/**
 * Three rules, each applied to what those before it leave:
 *
 *     \p{N}{1,3}
 *     [\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+
 *     [!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+
 *       |[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+
 *       | ?[\p{P}\p{S}]+[\r\n]*
 *       |\s*[\r\n]+
 *       |\s+(?!\S)
 *       |\s+
 *
 * What no rule takes is a piece up to where one does.
 */
export function splitDeepSeek(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  const kind = kinds[at]!;
  if (kind & number) return endOfNumber(bytes, kinds, at);
  const stretch = kind & cjk;
  if (isAsciiSign(bytes[at]!)) {
    const end = endOfAsciiLetters(bytes, at + 1);
    if (end > at + 1) return end;
  }
  if (!(kind & (newline | sign))) {
    const word = kind & (letter | mark) ? at : at + width(bytes[at]!);
    const end = endOfStretch(kinds, word, letter | mark, stretch);
    if (end > word) return end;
  }
  const signs = kind & sign ? at : bytes[at] === blank && isOf(kinds[at + 1]!, sign, stretch) ? at + 1 : -1;
  if (signs >= 0) {
    const end = endOfStretch(kinds, signs, sign, stretch);
    return stretch === 0 ? endOfRun(kinds, end, newline) : end;
  }
  if (kind & (newline | space)) return endOfWhitespace(bytes, kinds, at, number | cjk);
  return endOfRest(bytes, kinds, at, stretch);
}

function isOf(kind: number, mask: number, stretch: number): boolean {
  return (kind & mask) !== 0 && (kind & cjk) === stretch;
}

function endOfStretch(kinds: Uint8Array, at: number, mask: number, stretch: number): number {
  let end = at;
  while (isOf(kinds[end]!, mask, stretch)) end++;
  return end;
}

/** What no rule takes ends before a character that opens a word. */
function endOfRest(bytes: Uint8Array, kinds: Uint8Array, at: number, stretch: number): number {
  let end = at + width(bytes[at]!);
  while (isOf(kinds[end]!, rest, stretch)) {
    const next = end + width(bytes[end]!);
    if (isOf(kinds[next]!, letter | mark, stretch)) break;
    end = next;
  }
  return end;
}

function endOfAsciiLetters(bytes: Uint8Array, at: number): number {
  let end = at;
  for (let small = bytes[end]! | 0x20; small >= 0x61 && small <= 0x7a; small = bytes[end]! | 0x20) end++;
  return end;
}

function isAsciiSign(byte: number): boolean {
  return (
    (byte >= 0x21 && byte <= 0x2f) ||
    (byte >= 0x3a && byte <= 0x40) ||
    (byte >= 0x5b && byte <= 0x60) ||
    (byte >= 0x7b && byte <= 0x7e)
  );
}
