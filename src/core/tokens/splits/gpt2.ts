import { CharacterKind } from '../characters';
import { blankRole, letter, lowerContractionRoles, symbol } from './parts';
import { begin, beginAnew, either, end, goOn, goOnBy, join, joinAndBegin, type Next, type Rule } from './rule';

const { number, newline, space } = CharacterKind;

const letters = goOnBy(letter, 'letters');
const symbols = goOnBy(symbol, 'symbols');
const behindBlank = either(letters, goOnBy(number, 'numbers'), symbols);

/**
 *     's|'t|'re|'ve|'m|'ll|'d
 *      ?\p{L}+
 *      ?\p{N}+
 *      ?[^\s\p{L}\p{N}]+
 *     \s+(?!\S)
 *     \s+
 */
export const gpt2: Rule = {
  roles: { ...blankRole, ...lowerContractionRoles },
  first({ kind, role }) {
    if (role === 'apostrophe' || role === 'blank') return role;
    if (kind & letter) return 'letters';
    if (kind & number) return 'numbers';
    return kind & symbol ? 'symbols' : 'space';
  },
  states: {
    letters,
    numbers: goOnBy(number, 'numbers'),
    symbols,
    apostrophe: either(startContraction, symbols),
    lettersBeforeE: contractedBy('e'),
    lettersBeforeL: contractedBy('l'),
    contracted: beginAnew,
    blank: beginBySpace(behindBlank),
    space: beginBySpace(beginAnew),
    blankInRun: inRun(behindBlank),
    spaceInRun: inRun(beginAnew),
  },
};

function startContraction({ role }: { readonly role: string }) {
  if (role === 's') return goOn('contracted');
  return role === 'r' ? begin('lettersBeforeE') : role === 'l' ? begin('lettersBeforeL') : null;
}

function contractedBy(last: string): Next {
  return (next) => (next.role === last ? join(1, 'contracted') : letters(next));
}

/** As `whitespace` has it, line ends being like any other. */
function inRun(otherwise: Next): Next {
  return (next) => {
    if (next.kind & (newline | space)) return joinAndBegin(next.role === 'blank' ? 'blankInRun' : 'spaceInRun');
    return next === end ? joinAndBegin(null) : otherwise(next);
  };
}

function beginBySpace(otherwise: Next): Next {
  return (next) =>
    next.kind & (newline | space) ? begin(next.role === 'blank' ? 'blankInRun' : 'spaceInRun') : otherwise(next);
}
