import { CharacterKind } from '../characters';
import { blank, endOfBlanks, endOfLowerContraction, endOfRun, letter, symbol, whitespace } from './runs';

const { number } = CharacterKind;

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
