import { CharacterKind } from '../characters';
import {
  begin,
  beginAnew,
  type Character,
  either,
  end,
  goOn,
  goOnBy,
  join,
  joinAndBegin,
  type Next,
  type States,
} from './rule';

const { upper, lower, caseless, mark, number, newline, space, other } = CharacterKind;
export const letter = upper | lower | caseless;
export const symbol = other | mark;

/** What rules call characters that they treat alike. */
export const blankRole = { blank: ' ' } as const;
/** By whether a contraction ends with it, or goes on by an e or an l. U+017F is an s when case is ignored. */
export const contractionRoles = { apostrophe: "'", s: 'sStTmMdDſ', r: 'rRvV', l: 'lL', e: 'eE' } as const;
export const lowerContractionRoles = { apostrophe: "'", s: 'stmd', r: 'rv', l: 'l', e: 'e' } as const;

/** `\p{N}{1,3}`, or with another number of digits at most. */
export function numbers(most: 1 | 3): States {
  if (most === 1) return { number: beginAnew };
  return { number: goOnBy(number, 'number2'), number2: goOnBy(number, 'number3'), number3: beginAnew };
}

/** `[^…]+[\r\n]*` from the second symbol on. `isAmongNewlines`: what may stand among the line ends. */
export function symbols(more: Next, isAmongNewlines: (next: Character) => boolean = isNewline): States {
  return {
    symbols: either(more, goOnBy(newline, 'symbolsNewline')),
    symbolsNewline: (next) => (isAmongNewlines(next) ? goOn('symbolsNewline') : null),
  };
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+` and what a last character of blanks is the first one of. */
interface Whitespace {
  /** What U+0020 may go on with, and what every other that is no line end. */
  readonly blank: Next;
  readonly space: Next;
  /** Where what the rule is applied to ends. */
  readonly endsBefore?: (next: Character) => boolean;
}

/**
 * The last character of a run may belong to what follows, so each of a run begins a piece; the next one of the run, or
 * the end, joins it to those before. So does a line end, with all since the one before it.
 */
export function whitespace({ blank, space: otherSpace, endsBefore = isEnd }: Whitespace): States {
  const inRun =
    (joins: 1 | 2, run: string, next: Next): Next =>
    (character) => {
      if (isNewline(character)) return join(joins, 'newline');
      if (isSpace(character)) return joinAndBegin(nameOf(character) + run);
      return endsBefore(character) ? joinAndBegin(null) : next(character);
    };
  const first = (next: Next): Next => either(beginBySpace('InRun'), goOnBy(newline, 'newline'), next);
  const behindNewline = (next: Next): Next =>
    either(beginBySpace('InRunBehindNewline'), (character) => (isNewline(character) ? join(1, 'newline') : null), next);
  return {
    blank: first(blank),
    space: first(otherSpace),
    blankInRun: inRun(1, 'InRun', blank),
    spaceInRun: inRun(1, 'InRun', otherSpace),
    newline: either(goOnBy(newline, 'newline'), beginBySpace('BehindNewline')),
    blankBehindNewline: behindNewline(blank),
    spaceBehindNewline: behindNewline(otherSpace),
    blankInRunBehindNewline: inRun(2, 'InRunBehindNewline', blank),
    spaceInRunBehindNewline: inRun(2, 'InRunBehindNewline', otherSpace),
  };
}

function beginBySpace(place: string): Next {
  return (next) => (isSpace(next) ? begin(nameOf(next) + place) : null);
}

/** The state of a first character that is whitespace. */
export function nameOf({ kind, role }: Character): string {
  if (kind & newline) return 'newline';
  return role === 'blank' ? 'blank' : 'space';
}

export function isNewline({ kind }: Character): boolean {
  return (kind & newline) !== 0;
}

function isSpace({ kind }: Character): boolean {
  return (kind & space) !== 0;
}

function isEnd(character: Character): boolean {
  return character === end;
}
