import { CharacterKind } from '../characters';
import { blankRole, contractionRoles, letter, nameOf, numbers, symbol, symbols, whitespace } from './parts';
import { beginAnew, either, goOn, goOnBy, type Next, type Rule } from './rule';

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
export const cl100k = ruleOf(3, letter, symbol);

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
export const qwen35 = ruleOf(1, letter | mark, other);

/** The rule of cl100k with digits one by one: Qwen2 to Qwen3. */
export const qwen3 = ruleOf(1, letter, symbol);

function ruleOf(mostDigits: 1 | 3, ofWords: number, ofSymbols: number): Rule {
  const moreSymbols = goOnBy(ofSymbols, 'symbols');
  const inWord = goOnBy(ofWords, 'word');
  const behindSymbol = either(inWord, moreSymbols, goOnBy(newline, 'symbolsNewline'));
  const contractedBy =
    (last: string, otherwise: Next): Next =>
    (next) =>
      next.role === last ? goOn('contracted') : otherwise(next);
  const startContraction: Next = ({ role }) =>
    role === 'r' ? goOn('wordBeforeE') : role === 'l' ? goOn('wordBeforeL') : null;
  return {
    roles: { ...blankRole, ...contractionRoles },
    first(character) {
      const { kind, role } = character;
      if (role === 'apostrophe') return 'apostrophe';
      if (kind & ofWords) return 'word';
      if (kind & number) return 'number';
      return kind & ofSymbols ? 'symbol' : nameOf(character);
    },
    states: {
      word: inWord,
      apostrophe: contractedBy('s', either(startContraction, behindSymbol)),
      wordBeforeE: contractedBy('e', inWord),
      wordBeforeL: contractedBy('l', inWord),
      contracted: beginAnew,
      ...numbers(mostDigits),
      symbol: behindSymbol,
      ...symbols(moreSymbols),
      ...whitespace({ blank: either(inWord, moreSymbols), space: inWord }),
    },
  };
}
