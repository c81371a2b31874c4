import { CharacterKind } from '../characters';
import { blankRole, contractionRoles, isNewline, letter, nameOf, numbers, symbol, symbols, whitespace } from './parts';
import {
  begin,
  beginAnew,
  type Character,
  either,
  goOn,
  goOnBy,
  join,
  type Move,
  type Next,
  type Rule,
  type States,
} from './rule';

const { upper, lower, caseless, mark, number, newline, other } = CharacterKind;
const eitherCase = caseless | mark;
const notUpper = lower | eitherCase;

export const moreSymbols = goOnBy(symbol, 'symbols');

/**
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 *     \p{N}{1,3}
 *      ?[^\s\p{L}\p{N}]+[\r\n/]*
 *     \s*[\r\n]+
 *     \s+(?!\S)
 *     \s+
 */
export const o200k: Rule = {
  roles: { ...blankRole, ...contractionRoles, slash: '/' },
  first,
  states: {
    ...casedWords(beginContraction),
    ...contractions(),
    ...numbers(3),
    symbol: symbolNext,
    ...symbols(moreSymbols, isNewlineOrSlash),
    ...whitespace({ blank: blankNext, space: startWord }),
  },
};

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
export const tekken: Rule = {
  roles: { ...blankRole, slash: '/' },
  first,
  states: {
    ...casedWords(beginAnew),
    ...numbers(1),
    symbol: symbolNext,
    ...symbols(moreSymbols, isNewlineOrSlash),
    ...whitespace({ blank: blankNext, space: startWord }),
  },
};

/** A mark that could open a word as the one free character leads to the same as one that is part of it. */
export function first(character: Character): string {
  const { kind } = character;
  if (kind & upper) return 'upper';
  if (kind & lower) return 'lower';
  if (kind & eitherCase) return 'eitherCase';
  if (kind & number) return 'number';
  return kind & other ? 'symbol' : nameOf(character);
}

/** The first letter of a word behind the one free character. */
export function startWord({ kind }: Character): Move | null {
  return kind & (letter | mark) ? goOn(first({ kind, role: '' })) : null;
}

export function symbolNext(next: Character): Move | null {
  return blankNext(next) ?? goOnBy(newline, 'symbolsNewline')(next);
}

export function blankNext(next: Character): Move | null {
  return startWord(next) ?? moreSymbols(next);
}

function isNewlineOrSlash(next: Character): boolean {
  return isNewline(next) || next.role === 'slash';
}

/**
 * Both word alternatives from the first letter on. The first takes capitals only where a letter follows that is none: so
 * behind one of either case they begin a piece of their own, unless such a letter comes.
 */
export function casedWords(after: Next): States {
  return {
    upper: either(startWord, after),
    lower: either(goOnBy(notUpper, 'lower'), after),
    eitherCase: either((next) => (next.kind & upper ? begin('upperBehindEither') : startWord(next)), after),
    upperBehindEither: either((next) => {
      const move = startWord(next);
      if (move === null) return null;
      return next.kind & upper ? goOn('upperBehindEither') : join(1, move.state!);
    }, after),
  };
}

/** Behind a word an apostrophe begins a piece, as any symbol does, which a contraction joins with the word. */
export function beginContraction({ role }: Character): Move | null {
  return role === 'apostrophe' ? begin('apostrophe') : null;
}

export function contractions(): States {
  const { upper: inUpper, lower: inLower } = casedWords(beginContraction);
  const endsBy =
    (last: string, otherwise: Next): Next =>
    (next) =>
      next.role === last ? join(1, 'contracted') : otherwise(next);
  return {
    apostrophe: endsBy('s', either(startContraction, symbolNext)),
    upperBeforeE: endsBy('e', inUpper!),
    lowerBeforeE: endsBy('e', inLower!),
    upperBeforeL: endsBy('l', inUpper!),
    lowerBeforeL: endsBy('l', inLower!),
    contracted: beginAnew,
  };
}

function startContraction(next: Character): Move | null {
  if (next.role === 'r') return goOn(`${first(next)}BeforeE`);
  return next.role === 'l' ? goOn(`${first(next)}BeforeL`) : null;
}
