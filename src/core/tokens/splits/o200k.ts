import { CharacterKind } from '../characters';
import { blank, endOfContraction, endOfNumber, endOfRun, endOfWhitespace, letter, symbol, width } from './runs';

const { upper, lower, caseless, mark, number, newline } = CharacterKind;
const notLower = upper | caseless | mark;
const notUpper = lower | caseless | mark;
const eitherCase = caseless | mark;

const slash = 0x2f;
const apostrophe = 0x27;

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
    if (end > word) return bytes[end] === apostrophe ? endOfContraction(bytes, end) : end;
  }
  return endOfSymbolsOrWhitespace(bytes, kinds, at);
}

function endOfSymbolsOrWhitespace(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  const symbols = kinds[at]! & symbol ? at : bytes[at] === blank && kinds[at + 1]! & symbol ? at + 1 : -1;
  if (symbols < 0) return endOfWhitespace(bytes, kinds, at);
  let end = endOfRun(kinds, symbols, symbol);
  while (kinds[end] === newline || bytes[end] === slash) end++;
  return end;
}

/**
 * The rule of o200k without contractions, and with digits one by one: Mistral's tekken.
 *
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*
 *     \p{N}
 *      ?[^\s\p{L}\p{N}]+[\r\n/]*
 *     \s*[\r\n]+
 *     \s+(?!\S)
 *     \s+
 */
export function splitTekken(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  const kind = kinds[at]!;
  if (kind & number) return at + width(bytes[at]!);
  if (kind !== newline) {
    const word = kind & (letter | mark) ? at : at + width(bytes[at]!);
    const end = endOfCasedWord(kinds, word);
    if (end > word) return end;
  }
  return endOfSymbolsOrWhitespace(bytes, kinds, at);
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
