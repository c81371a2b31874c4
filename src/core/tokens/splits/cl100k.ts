import { CharacterKind } from '../characters';
import { blank, endOfContraction, endOfNumber, endOfRun, endOfWhitespace, letter, symbol, width } from './runs';

const { mark, number, newline, other } = CharacterKind;

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
  return endOfPiece(bytes, kinds, at, 3, letter, symbol);
}

/**
 * The same with digits one by one and marks as parts of words: Qwen3.5 and later.
 *
 *     (?i:'s|'t|'re|'ve|'m|'ll|'d)
 *     [^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+
 *     \p{N}
 *      ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*
 *     \s*[\r\n]+
 *     \s+(?!\S)
 *     \s+
 */
export function splitQwen35(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  return endOfPiece(bytes, kinds, at, 1, letter | mark, other);
}

/** The rule of cl100k with digits one by one: Qwen2 to Qwen3. */
export function splitQwen3(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  return endOfPiece(bytes, kinds, at, 1, letter, symbol);
}

function endOfPiece(
  bytes: Uint8Array,
  kinds: Uint8Array,
  at: number,
  mostDigits: number,
  ofWords: number,
  ofSymbols: number,
): number {
  const kind = kinds[at]!;
  if (kind & number) return endOfNumber(bytes, kinds, at, mostDigits);
  const contraction = endOfContraction(bytes, at);
  if (contraction > at) return contraction;
  if (kind !== newline) {
    const word = kind & ofWords ? at : at + width(bytes[at]!);
    const end = endOfRun(kinds, word, ofWords);
    if (end > word) return end;
  }
  const symbols = kind & ofSymbols ? at : bytes[at] === blank && kinds[at + 1]! & ofSymbols ? at + 1 : -1;
  if (symbols < 0) return endOfWhitespace(bytes, kinds, at);
  return endOfRun(kinds, endOfRun(kinds, symbols, ofSymbols), newline);
}
