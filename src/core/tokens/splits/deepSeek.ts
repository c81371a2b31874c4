import { blankRole, nameOf, numbers, symbols, whitespace } from './parts';
import {
  begin,
  type Character,
  either,
  end,
  goOn,
  goOnBy,
  joinAndBegin,
  type Next,
  type Rule,
  type States,
} from './rule';

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

const { rest, cjk, letter, mark, number, newline, sign } = DeepSeekKind;

const wordNext = goOnWithin(0, letter | mark, 'word');
const signNext = goOnWithin(0, sign, 'symbols');
const asciiWord: Next = ({ role }) => (role === 'asciiLetter' ? goOn('asciiWord') : null);

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
export const deepSeek: Rule = {
  roles: {
    ...blankRole,
    asciiLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    asciiSign: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  },
  first(character) {
    const { kind, role } = character;
    if (kind & number) return 'number';
    if (role === 'asciiSign') return role;
    if (kind & (letter | mark)) return kind & cjk ? 'cjkWord' : 'word';
    if (kind & sign) return kind & cjk ? 'cjkSigns' : 'symbols';
    if (kind & rest) return kind & cjk ? 'cjkRest' : 'rest';
    return nameOf(character);
  },
  states: {
    ...numbers(3),
    word: wordNext,
    asciiWord,
    asciiSign: either(asciiWord, signNext, goOnBy(newline, 'symbolsNewline')),
    ...symbols(signNext),
    ...whitespace({ blank: either(wordNext, signNext), space: wordNext, endsBefore: isOfEarlierRule }),
    ...restStates(0, 'rest', wordNext),
    cjkWord: goOnWithin(cjk, letter | mark, 'cjkWord'),
    cjkSigns: goOnWithin(cjk, sign, 'cjkSigns'),
    ...restStates(cjk, 'cjkRest', goOnWithin(cjk, letter | mark, 'cjkWord')),
  },
};

function isOfEarlierRule(next: Character): boolean {
  return next === end || (next.kind & (number | cjk)) !== 0;
}

/** What the third rule is applied to is `cjk` throughout, or not at all (0). */
function goOnWithin(stretch: number, mask: number, state: string): Next {
  return ({ kind }) => (kind & mask && (kind & cjk) === stretch ? goOn(state) : null);
}

/** The last character of such a run may open a word, so each begins a piece; what is no letter joins it to those before. */
function restStates(stretch: number, name: string, word: Next): States {
  const inRun = `${name}InRun`;
  const isRest = ({ kind }: Character) => (kind & rest) !== 0 && (kind & cjk) === stretch;
  return {
    [name]: either(word, (next) => (isRest(next) ? begin(inRun) : null)),
    [inRun]: either(word, (next) => joinAndBegin(isRest(next) ? inRun : null)),
  };
}
