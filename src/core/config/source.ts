import { createScanner, type Node, parseTree, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { type Message, message, type Range } from '../model';

const longestConfig = 1_000_000;
/** Those of some thousand endpoints, read in a blink. */
const mostWords = 50_000;
/** Far more than a promptcost.json has, and few enough for a recursive parser. */
const deepest = 32;

/** A value of the file with its place. */
export interface Written {
  readonly kind: 'object' | 'list' | 'leaf';
  readonly range: Range;
  /** A leaf's. */
  readonly value: unknown;
  /** What is invalid is taken out. */
  members: Member[];
}

export interface Member {
  /** Empty in a list. */
  readonly name: string;
  /** A name with its quotes; a list's item whole. */
  readonly nameRange: Range;
  readonly written: Written;
}

/** What is wrong at a place. It is put into words only where somebody is to read it: there may be very many. */
export interface Wrong {
  readonly range: Range;
  readonly tell: () => Message;
}

/** What could be read of the file; null where there is nothing. */
export interface Source {
  readonly root: Written | null;
  readonly problems: readonly Wrong[];
}

/** Reads JSON with comments and trailing commas. A value that a mistake of spelling touches is left out. */
export function readSource(text: string): Source {
  const { node, mistakes } = parseText(text);
  const problems = [...mistakes];
  return { root: node === null ? null : new Reader(text, problems).read(node), problems };
}

/** The text's tree, with its mistakes of spelling; null where there is none, or none that is fit to be walked. */
export function parseText(text: string): { readonly node: Node | null; readonly mistakes: readonly Wrong[] } {
  // The parser knows no byte order mark; a space keeps all places.
  const plain = text.replace(/^\ufeff/, ' ');
  const excess = excessOf(plain);
  if (excess !== null) return { node: null, mistakes: [excess] };
  const errors: ParseError[] = [];
  const node = parseTree(plain, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return { node: node ?? null, mistakes: firstOfLines(errors, plain).map((error) => mistakeOf(error, plain)) };
}

/** What makes a text too much to be read: its length, its words, or its depth. */
function excessOf(text: string): Wrong | null {
  const nothing = { start: 0, end: 0 };
  if (text.length > longestConfig) {
    return {
      range: nothing,
      tell: () => message('invalid-config.size', 'The file is larger than 1 MB, so nothing of it is used.'),
    };
  }
  const scanner = createScanner(text, true);
  const open: string[] = [];
  for (let words = 1; ; words++) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    if (start >= text.length) return null;
    const unit = text[start] ?? '';
    if (unit === '{' || unit === '[') open.push(unit === '{' ? '}' : ']');
    // A bracket closes its own kind only, as it does for the parser.
    else if (unit === open.at(-1)) open.pop();
    if (open.length > deepest) {
      return {
        range: { start, end: start + 1 },
        tell: () =>
          message('invalid-config.depth', 'Brackets are nested more than {deepest} deep, so nothing is used.', {
            deepest,
          }),
      };
    }
    if (words > mostWords) {
      return {
        range: nothing,
        tell: () =>
          message(
            'invalid-config.words',
            'The file has more than {most} names, values and signs, so nothing is used.',
            {
              most: mostWords,
            },
          ),
      };
    }
  }
}

/** The first mistake of each line: others follow from it. */
function firstOfLines(errors: readonly ParseError[], text: string): ParseError[] {
  let lineEnd = -1;
  return errors.filter(({ offset }) => {
    if (offset <= lineEnd) return false;
    const next = text.indexOf('\n', offset);
    lineEnd = next === -1 ? text.length : next;
    return true;
  });
}

/** A value as JSON has it. Objects have no prototype, so a key is only ever a key. */
export function plainValue({ kind, value, members }: Written): unknown {
  if (kind === 'leaf') return value;
  if (kind === 'list') return members.map(({ written }) => plainValue(written));
  const object: Record<string, unknown> = Object.create(null);
  for (const { name, written } of members) object[name] = plainValue(written);
  return object;
}

export function memberOf(written: Written | undefined, name: string): Written | undefined {
  return written?.members.find((member) => member.name === name)?.written;
}

class Reader {
  private readonly mistakes: readonly Range[];

  constructor(
    private readonly text: string,
    private readonly problems: Wrong[],
  ) {
    this.mistakes = problems.map(({ range }) => range).toSorted((a, b) => a.start - b.start);
  }

  read(node: Node): Written {
    const range = rangeOf(node);
    if (node.type === 'object') return { kind: 'object', range, value: undefined, members: this.properties(node) };
    if (node.type === 'array') {
      const members = (node.children ?? []).flatMap((child) => this.member('', child, child));
      return { kind: 'list', range, value: undefined, members };
    }
    return { kind: 'leaf', range, value: node.value, members: [] };
  }

  private properties(object: Node): Member[] {
    const seen = new Set<string>();
    return (object.children ?? []).flatMap(({ children: [key, value] = [] }) => {
      if (key === undefined || value === undefined || this.isTouched(key)) return [];
      const name = String(key.value);
      if (name === '__proto__') {
        return this.leaveOut(key, 'invalid-config.reserved', '`{key}` is a word of JavaScript and no name here.');
      }
      if (seen.has(name)) {
        return this.leaveOut(key, 'invalid-config.twice', '`{key}` is given twice; the first counts.');
      }
      seen.add(name);
      return this.member(name, key, value);
    });
  }

  private leaveOut(key: Node, id: string, text: string): [] {
    const range = rangeOf(key);
    this.problems.push({ range, tell: () => message(id, text, { key: shown(this.text, range) }) });
    return [];
  }

  private member(name: string, nameNode: Node, value: Node): Member[] {
    const isLeaf = value.type !== 'object' && value.type !== 'array';
    return isLeaf && this.isTouched(value) ? [] : [{ name, nameRange: rangeOf(nameNode), written: this.read(value) }];
  }

  /** Whether a mistake stands in a value or follows it on its line, as in `50,000` or `5O`: who knows what was meant. */
  private isTouched(node: Node): boolean {
    const { start, end } = rangeOf(node);
    let low = 0;
    let high = this.mistakes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.mistakes[middle]!.end < start) low = middle + 1;
      else high = middle;
    }
    const next = this.mistakes[low];
    return next !== undefined && (next.start <= end || /^[ \t]*,?[ \t]*$/.test(this.text.slice(end, next.start)));
  }
}

const mistakeTexts: Readonly<Record<string, string>> = {
  InvalidSymbol: "`{written}` isn't JSON: texts stand in double quotes.",
  InvalidNumberFormat: "`{written}` isn't a number.",
  PropertyNameExpected: 'A name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected here.',
  CloseBraceExpected: 'A closing brace is expected here.',
  CloseBracketExpected: 'A closing bracket is expected here.',
  EndOfFileExpected: 'The file should end here: it holds one object.',
  UnexpectedEndOfComment: 'The comment has no end.',
  UnexpectedEndOfString: 'The text has no closing quote.',
  UnexpectedEndOfNumber: 'The number has no end.',
  InvalidUnicode: 'The text has a wrong `\\u` sequence.',
  InvalidEscapeCharacter: 'The text has a wrong `\\` sequence.',
  InvalidCharacter: 'The text has a control character, which must be written as `\\u` and four digits.',
};

function mistakeOf({ error, offset, length }: ParseError, text: string): Wrong {
  const range = { start: Math.min(offset, text.length), end: Math.min(offset + length, text.length) };
  return { range, tell: () => mistakeTold(printParseErrorCode(error), range, text) };
}

function mistakeTold(name: string, range: Range, text: string): Message {
  const isSeparator = /^\d,\d$/.test(text.slice(Math.max(0, range.start - 2), range.start + 1));
  if (name === 'PropertyNameExpected' && isSeparator) {
    return message('invalid-config.separator', 'Numbers are written without separators: 50000.');
  }
  const written = shown(text, range);
  return message(`invalid-config.${name}`, mistakeTexts[name] ?? "This isn't JSON.", { written });
}

/** What stands in the file, short and on one line. */
export function shown(text: string, { start, end }: Range): string {
  const written = text.slice(start, Math.min(end, start + 60)).replace(/^"(.*)"$/s, '$1');
  return (end - start > 60 ? `${written}…` : written).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu, '\ufffd');
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}
