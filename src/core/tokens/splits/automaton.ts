import { readCharacterKinds } from '../characters';
import { type Character, end, type Move, type Rule } from './rule';

/** Columns of the table of moves: ASCII characters; the bytes of a character after its first; then classes of characters. */
const asciiColumns = 0x80;
export const insideCharacter = asciiColumns;
const firstClass = asciiColumns + 1;

/** A move as a number: the next state's row, above what is its column; whether it begins a piece; how many it joins. */
const columnBits = 8;
const beginsShift = 16;
const joinsShift = 17;
const rowMask = (1 << beginsShift) - 1;
const mostJoins = 2;

/** Bytes that are split at once: where their pieces begin stays in the processor's nearest cache. */
const stretch = 4096;

/**
 * Splits texts by a rule, which becomes a table: by state and character, what comes of it. For each byte one look into it
 * finds where pieces begin, without branches, which a processor would guess wrong once or twice a word.
 */
export class Automaton {
  /** By code point: its column. */
  readonly columnOf: Uint8Array;
  /** Where pieces begin, and behind the last of those that `next` tells of, where that ends. */
  readonly starts = new Int32Array(stretch + mostJoins + 2);
  private readonly moves: Int32Array;
  private readonly endColumn: number;

  private columns: Uint8Array = new Uint8Array(0);
  private length = 0;
  private at = 0;
  private row = 0;
  /** How many of `starts` there are, and how many of their pieces can't change any more. */
  private begun = 0;
  private known = 0;

  /** `kinds`: the file with the kinds that the rule tells apart. */
  constructor(rule: Rule, kinds: Uint8Array) {
    const classes: Character[] = [];
    const columnOfKind = new Uint8Array(256);
    const columnOf = readCharacterKinds(
      kinds,
      (kind) => (columnOfKind[kind] ||= columnOfClass(classes, { kind, role: '' })),
    );
    const classAt = (codePoint: number) => classes[columnOf[codePoint]! - firstClass]!;
    for (const [role, characters] of Object.entries(rule.roles))
      for (const character of characters) {
        const codePoint = character.codePointAt(0)!;
        columnOf[codePoint] = columnOfClass(classes, { kind: classAt(codePoint).kind, role });
      }
    this.endColumn = columnOfClass(classes, end);
    this.moves = tableOf(rule, classes, columnOf);
    for (let codePoint = 0; codePoint < asciiColumns; codePoint++) columnOf[codePoint] = codePoint;
    this.columnOf = columnOf;
  }

  /** Begins with a text: the columns of its characters, byte by byte. */
  begin(columns: Uint8Array, length: number): void {
    this.columns = columns;
    this.length = length;
    this.at = this.row = this.begun = this.known = 0;
  }

  /** Splits on; the number of pieces, or 0 behind the last one. The first is that from `starts[0]` to `starts[1]`. */
  next(): number {
    this.starts.copyWithin(0, this.known, this.begun);
    this.begun -= this.known;
    this.known = 0;
    while (this.known === 0 && this.at < this.length) {
      this.moveTo(Math.min(this.at + stretch, this.length));
      if (this.at === this.length) this.finish();
      else this.known = Math.max(this.begun - 1 - mostJoins, 0);
    }
    return this.known;
  }

  private moveTo(end: number): void {
    const { columns, moves, starts } = this;
    let { row, begun } = this;
    for (let at = this.at; at < end; at++) {
      const move = moves[row | columns[at]!]!;
      begun -= move >> joinsShift;
      starts[begun] = at;
      begun += (move >> beginsShift) & 1;
      row = move & rowMask;
    }
    this.at = end;
    this.row = row;
    this.begun = begun;
  }

  private finish(): void {
    this.begun -= this.moves[this.row | this.endColumn]! >> joinsShift;
    this.starts[this.begun] = this.length;
    this.known = this.begun;
  }
}

function columnOfClass(classes: Character[], { kind, role }: Character): number {
  const known = classes.findIndex((each) => each.kind === kind && each.role === role);
  return firstClass + (known >= 0 ? known : classes.push({ kind, role }) - 1);
}

/** Rows of moves by state, the first before any character. Bytes inside a character change nothing. */
function tableOf(rule: Rule, classes: readonly Character[], columnOf: Uint8Array): Int32Array {
  const names = ['', ...Object.keys(rule.states)];
  const moves = new Int32Array(names.length << columnBits);
  for (const [state, name] of names.entries()) {
    const row = state << columnBits;
    moves[row | insideCharacter] = row;
    for (const [index, character] of classes.entries())
      moves[row | (firstClass + index)] = moveOf(rule, names, name, character);
    for (let ascii = 0; ascii < asciiColumns; ascii++) moves[row | ascii] = moves[row | columnOf[ascii]!]!;
  }
  return moves;
}

function moveOf(rule: Rule, names: readonly string[], name: string, character: Character): number {
  const isEnd = character.role === end.role;
  const { joins, begins, state }: Move = rule.states[name]?.(isEnd ? end : character) ?? anew;
  const reached = names.indexOf(state ?? (isEnd ? '' : rule.first(character)));
  if (reached < 0) throw new Error(`a rule's state "${name}" leads to one that it lacks`);
  return (joins << joinsShift) | (begins ? 1 << beginsShift : 0) | (reached << columnBits);
}

const anew: Move = { joins: 0, begins: true, state: null };
