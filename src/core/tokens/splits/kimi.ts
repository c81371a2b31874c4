import { CharacterKind } from '../characters';
import {
  beginContraction,
  blankNext,
  casedWords,
  contractions,
  first,
  moreSymbols,
  startWord,
  symbolNext,
} from './o200k';
import { blankRole, contractionRoles, numbers, symbol, symbols, whitespace } from './parts';
import { type Character, goOn, type Next, type Rule, type States } from './rule';

const { upper, lower, number, other } = CharacterKind;

/** Besides what it is, a character is of the Han script: no other has both of these kinds. */
const hanKind = upper | lower;

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
export const kimi: Rule = {
  roles: { ...blankRole, ...contractionRoles },
  first: (character) => (isHan(character) ? 'han' : first(character)),
  states: {
    ...withoutHan({
      ...casedWords(beginContraction),
      ...contractions(),
      ...numbers(3),
      symbol: symbolNext,
      ...symbols(moreSymbols),
      ...whitespace({ blank: blankNext, space: startWord }),
    }),
    han: (next) => (isHan(next) ? goOn('han') : null),
  },
};

function isHan({ kind }: Character): boolean {
  return (kind & hanKind) === hanKind;
}

/** Begun otherwise, a piece takes of the Han script what is a number or a symbol to it, and no letter. */
function withoutHan(states: States): States {
  const seenSo = (character: Character): Character => {
    if (!isHan(character)) return character;
    const { kind } = character;
    return { kind: kind & number || (kind & symbol ? other : 0), role: '' };
  };
  return Object.fromEntries(
    Object.entries(states).map(([name, next]): [string, Next] => [name, (character) => next(seenSo(character))]),
  );
}
