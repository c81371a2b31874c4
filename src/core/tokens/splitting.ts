import { CharacterKind } from './characters';

/**
 * Where the piece that begins at `at` ends. The rules are the vocabularies' regular expressions, worked out by hand; each
 * is quoted above its function, and where it has alternatives the code takes them in the same order. `kinds` is 0 behind
 * the end of the text.
 */
export type Split = (bytes: Uint8Array, kinds: Uint8Array, at: number) => number;

const { upper, lower, caseless, mark, number, newline, space, other } = CharacterKind;
const letter = upper | lower | caseless;
const notLower = upper | caseless | mark;
const notUpper = lower | caseless | mark;
const eitherCase = caseless | mark;
const symbol = other | mark;
const whitespace = newline | space;

const apostrophe = 0x27;
const blank = 0x20;
const slash = 0x2f;

/**
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     \p{N}{1,3}
 *      ?[^\s\p{L}\p{N}]+[\r\n/]*
 *     \s*[\r\n]+
 *     \s+(?!\S)
 *     \s+
 */
export function splitO200k(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  const kind = kinds[at]!;
  if (kind & number) return endOfNumber(bytes, kinds, at);
  if (kind !== newline) {
    // A mark that could open the word as the one free character ends it at the same place as one that is part of it.
    const word = kind & (letter | mark) ? at : at + width(bytes[at]!);
    const end = endOfCasedWord(kinds, word);
    if (end > word) return endOfContraction(bytes, end);
  }
  const symbols = kind & symbol ? at : bytes[at] === blank && kinds[at + 1]! & symbol ? at + 1 : -1;
  if (symbols < 0) return endOfWhitespace(bytes, kinds, at);
  let end = endOfRun(kinds, symbols, symbol);
  while (kinds[end] === newline || bytes[end] === slash) end++;
  return end;
}

/**
 *     (?i:'s|'t|'re|'ve|'m|'ll|'d)
 *     [^\r\n\p{L}\p{N}]?\p{L}+
 *     \p{N}{1,3}
 *      ?[^\s\p{L}\p{N}]+[\r\n]*
 *     \s*[\r\n]+
 *     \s+(?!\S)
 *     \s+
 */
export function splitCl100k(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  const kind = kinds[at]!;
  if (kind & number) return endOfNumber(bytes, kinds, at);
  const contraction = endOfContraction(bytes, at);
  if (contraction > at) return contraction;
  if (kind !== newline) {
    const word = kind & letter ? at : at + width(bytes[at]!);
    const end = endOfRun(kinds, word, letter);
    if (end > word) return end;
  }
  const symbols = kind & symbol ? at : bytes[at] === blank && kinds[at + 1]! & symbol ? at + 1 : -1;
  if (symbols < 0) return endOfWhitespace(bytes, kinds, at);
  return endOfRun(kinds, endOfRun(kinds, symbols, symbol), newline);
}

/**
 *     's|'t|'re|'ve|'m|'ll|'d
 *      ?\p{L}+
 *      ?\p{N}+
 *      ?[^\s\p{L}\p{N}]+
 *     \s+(?!\S)
 *     \s+
 */
export function splitGpt2(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  const contraction = endOfLowerContraction(bytes, at);
  if (contraction > at) return contraction;
  const start = bytes[at] === blank ? at + 1 : at;
  const kind = kinds[start]!;
  if (kind & letter) return endOfRun(kinds, start, letter);
  if (kind & number) return endOfRun(kinds, start, number);
  if (kind & symbol) return endOfRun(kinds, start, symbol);
  return endOfBlanks(bytes, kinds, at, endOfRun(kinds, at, whitespace));
}

/**
 * Whether every rule ends a piece between a line feed at `index` and what follows: a single line feed between printable
 * ASCII and an ASCII letter or digit.
 */
export function splitsAfterLineFeed(text: string, index: number): boolean {
  return index > 0 && isPrintable(text.charCodeAt(index - 1)) && isAlphanumeric(text.charCodeAt(index + 1));
}

function isPrintable(code: number): boolean {
  return code > blank && code < 0x7f;
}

function isAlphanumeric(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function width(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

function endOfRun(kinds: Uint8Array, at: number, mask: number): number {
  let end = at;
  while (kinds[end]! & mask) end++;
  return end;
}

/**
 * Both word alternatives of o200k from the first letter on; `at` where neither fits. Not followed by a lower-case letter,
 * the first alternative gives characters back until it ends in one that is of either case; the second takes capitals alone.
 */
function endOfCasedWord(kinds: Uint8Array, at: number): number {
  let end = at;
  let pastEither = at;
  for (let kind = kinds[end]!; kind & notLower; kind = kinds[end]!) {
    end++;
    if (kind & eitherCase) pastEither = end;
  }
  if (kinds[end]! & lower) return endOfRun(kinds, end, notUpper);
  return pastEither > at ? pastEither : end;
}

function endOfNumber(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  let end = at;
  for (let digits = 0; digits < 3 && kinds[end]! & number; digits++) end += width(bytes[end]!);
  return end;
}

function endOfWhitespace(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  let end = at;
  let pastNewline = at;
  for (let kind = kinds[end]!; kind & whitespace; kind = kinds[end]!) {
    end++;
    if (kind === newline) pastNewline = end;
  }
  return pastNewline > at ? pastNewline : endOfBlanks(bytes, kinds, at, end);
}

/** `\s+(?!\S)|\s+`: before something else, a run leaves its last character to it. */
function endOfBlanks(bytes: Uint8Array, kinds: Uint8Array, at: number, runEnd: number): number {
  if (kinds[runEnd] === 0) return runEnd;
  let last = runEnd - 1;
  while ((bytes[last]! & 0xc0) === 0x80) last--;
  return last > at ? last : runEnd;
}

/** Past a contraction in any case at `at`, or `at`. U+017F (bytes C5 BF) is an s when case is ignored. */
function endOfContraction(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== apostrophe) return at;
  const first = bytes[at + 1]!;
  if (first === 0xc5 && bytes[at + 2] === 0xbf) return at + 3;
  return at + contractionLength(first | 0x20, bytes[at + 2]! | 0x20);
}

function endOfLowerContraction(bytes: Uint8Array, at: number): number {
  return bytes[at] === apostrophe ? at + contractionLength(bytes[at + 1]!, bytes[at + 2]!) : at;
}

/** 2 for 's 't 'm 'd, 3 for 're 've 'll, else 0. */
function contractionLength(first: number, second: number): number {
  switch (first) {
    case 0x73:
    case 0x74:
    case 0x6d:
    case 0x64:
      return 2;
    case 0x72:
    case 0x76:
      return second === 0x65 ? 3 : 0;
    case 0x6c:
      return second === 0x6c ? 3 : 0;
    default:
      return 0;
  }
}
