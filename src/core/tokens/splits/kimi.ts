import { CharacterKind } from '../characters';
import { blank, endOfContraction, endOfNumber, endOfRun, endOfWhitespace, letter, symbol, width } from './runs';

const { upper, lower, caseless, mark, number, newline } = CharacterKind;
const notLower = upper | caseless | mark;
const notUpper = lower | caseless | mark;
const eitherCase = caseless | mark;

/** Besides what it is, a character is of the Han script: no other has both of these kinds. */
export const hanKind = upper | lower;

/**
 *     [\p{Han}]+
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     \p{N}{1,3}
 *      ?[^\s\p{L}\p{N}]+[\r\n]*
 *     \s*[\r\n]+
 *     \s+(?!\S)
 *     \s+
 */
export function splitKimi(bytes: Uint8Array, kinds: Uint8Array, at: number): number {
  const kind = kinds[at]!;
  if (isHan(kind)) return endOfHan(kinds, at);
  if (kind & number) return endOfNumber(bytes, kinds, at);
  if (kind !== newline) {
    const word = kind & (letter | mark) ? at : at + width(bytes[at]!);
    const end = endOfCasedWord(kinds, word);
    if (end > word) return endOfContraction(bytes, end);
  }
  const symbols = kind & symbol ? at : bytes[at] === blank && kinds[at + 1]! & symbol ? at + 1 : -1;
  if (symbols < 0) return endOfWhitespace(bytes, kinds, at);
  return endOfRun(kinds, endOfRun(kinds, symbols, symbol), newline);
}

function isHan(kind: number): boolean {
  return (kind & hanKind) === hanKind;
}

function endOfHan(kinds: Uint8Array, at: number): number {
  let end = at;
  while (isHan(kinds[end]!)) end++;
  return end;
}

/** As in o200k's rule, up to where the Han script begins. */
function endOfCasedWord(kinds: Uint8Array, at: number): number {
  let end = at;
  let pastEither = at;
  for (let kind = kinds[end]!; kind & notLower && !isHan(kind); kind = kinds[end]!) {
    end++;
    if (kind & eitherCase) pastEither = end;
  }
  if (!(kinds[end]! & lower) || isHan(kinds[end]!)) return pastEither > at ? pastEither : end;
  while (kinds[end]! & notUpper && !isHan(kinds[end]!)) end++;
  return end;
}
