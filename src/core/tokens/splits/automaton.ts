import { readCharacterKinds } from '../characters';
import { type Character, end, type Move, type Rule } from './rule';

/** Columns of the table of moves: ASCII characters; the bytes of a character after its first; then classes of characters. */
const asciiColumns = 0x80;
export const insideCharacter = asciiColumns;
const firstClass = asciiColumns + 1;

/** A move as a number: the next state's row, above what is its column; whether it begins a piece; how many it joins. */
const columnBits = 8;
const beginsShift = 13;
const joinsShift = 14;
const rowMask = (1 << beginsShift) - 1;
const mostJoins = 2;

/** Of two neighbours. */
const split = 1;
const notSplit = 2;

/** Bytes that are split at once: where their pieces begin stays in the processor's nearest cache. */
const stretch = 4096;
/** That are known of a text at once. */
export const mostPieces = stretch + mostJoins + 2;

/** A text on its way through an automaton. */
export class Lane {
  /** Where pieces begin, and behind the last of those that are known, where that ends. */
  readonly starts = new Int32Array(mostPieces);
  columns: Uint8Array = new Uint8Array(0);
  length = 0;
  at = 0;
  row = 0;
  /** How many of `starts` there are, and how many of their pieces can't change any more. */
  begun = 0;
  known = 0;

  /** Begins with a text: the columns of its characters, byte by byte. */
  begin(columns: Uint8Array, length: number): void {
    this.columns = columns;
    this.length = length;
    this.at = this.row = this.begun = this.known = 0;
  }

  get isRead(): boolean {
    return this.at === this.length;
  }

  /** Lets go of the pieces that were told. */
  drop(): void {
    this.starts.copyWithin(0, this.known, this.begun);
    this.begun -= this.known;
    this.known = 0;
  }
}

/**
 * Splits texts by a rule, which becomes a table: by state and character, what comes of it. For each byte one look into it
 * finds where pieces begin, without branches, which a processor would guess wrong once or twice a word. Since each look
 * waits for the one before, two texts are split at once where there are two: one's looks fill the other's waits.
 */
export class Automaton {
  /** By code point: its column. */
  readonly columnOf: Uint8Array;
  private readonly moves: Uint16Array;
  private readonly endColumn: number;
  /** By the columns of two neighbours: whether they are known to be split, once asked. */
  private readonly borders = new Uint8Array(1 << (2 * columnBits));

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

  /** Whether two neighbouring code units are split wherever they stand, so that the parts of a text can be split one by one. */
  splitsBetween(before: number, after: number): boolean {
    if (isSurrogate(before) || isSurrogate(after)) return false;
    const left = this.columnOf[before]!;
    const right = this.columnOf[after]!;
    const border = (this.borders[(left << columnBits) | right] ||= this.isBorder(left, right) ? split : notSplit);
    return border === split;
  }

  /** Whether, from any state, nothing of what comes before changes by the second one, nor it by what comes before. */
  private isBorder(left: number, right: number): boolean {
    const { moves, endColumn } = this;
    const atStart = moves[right]!;
    for (let row = 0; row < moves.length; row += 1 << columnBits) {
      const reached = moves[row | left]! & rowMask;
      if (moves[reached | right] !== atStart || moves[reached | endColumn]! >> joinsShift !== 0) return false;
    }
    return true;
  }

  /** Splits on; the number of pieces, or 0 behind the last one. The first is that from `starts[0]` to `starts[1]`. */
  next(lane: Lane): number {
    lane.drop();
    while (lane.known === 0 && !lane.isRead) {
      this.move(lane, Math.min(lane.at + stretch, lane.length));
      this.conclude(lane);
    }
    return lane.known;
  }

  /** Splits on in two texts, as far as both go; whether there was anything left of both. */
  nextOfBoth(one: Lane, other: Lane): boolean {
    const steps = Math.min(stretch, one.length - one.at, other.length - other.at);
    if (steps === 0) return false;
    one.drop();
    other.drop();
    this.moveBoth(one, other, steps);
    this.conclude(one);
    this.conclude(other);
    return true;
  }

  private move(lane: Lane, end: number): void {
    const { moves } = this;
    const { columns, starts } = lane;
    let { row, begun } = lane;
    for (let at = lane.at; at < end; at++) {
      const move = moves[row | columns[at]!]!;
      begun -= move >> joinsShift;
      starts[begun] = at;
      begun += (move >> beginsShift) & 1;
      row = move & rowMask;
    }
    lane.at = end;
    lane.row = row;
    lane.begun = begun;
  }

  /** `move` twice, step by step. */
  private moveBoth(one: Lane, other: Lane, steps: number): void {
    const { moves } = this;
    const { columns: oneColumns, starts: oneStarts, at: oneAt } = one;
    const { columns: otherColumns, starts: otherStarts, at: otherAt } = other;
    let { row: oneRow, begun: oneBegun } = one;
    let { row: otherRow, begun: otherBegun } = other;
    for (let step = 0; step < steps; step++) {
      const oneMove = moves[oneRow | oneColumns[oneAt + step]!]!;
      const otherMove = moves[otherRow | otherColumns[otherAt + step]!]!;
      oneBegun -= oneMove >> joinsShift;
      otherBegun -= otherMove >> joinsShift;
      oneStarts[oneBegun] = oneAt + step;
      otherStarts[otherBegun] = otherAt + step;
      oneBegun += (oneMove >> beginsShift) & 1;
      otherBegun += (otherMove >> beginsShift) & 1;
      oneRow = oneMove & rowMask;
      otherRow = otherMove & rowMask;
    }
    one.at = oneAt + steps;
    one.row = oneRow;
    one.begun = oneBegun;
    other.at = otherAt + steps;
    other.row = otherRow;
    other.begun = otherBegun;
  }

  /** Finds how many pieces are known now. */
  private conclude(lane: Lane): void {
    if (lane.isRead) {
      lane.begun -= this.moves[lane.row | this.endColumn]! >> joinsShift;
      lane.starts[lane.begun] = lane.length;
      lane.known = lane.begun;
    } else lane.known = Math.max(lane.begun - 1 - mostJoins, 0);
  }
}

function isSurrogate(codeUnit: number): boolean {
  return (codeUnit & 0xf800) === 0xd800;
}

function columnOfClass(classes: Character[], { kind, role }: Character): number {
  const known = classes.findIndex((each) => each.kind === kind && each.role === role);
  return firstClass + (known >= 0 ? known : classes.push({ kind, role }) - 1);
}

/** Rows of moves by state, the first before any character. Bytes inside a character change nothing. */
function tableOf(rule: Rule, classes: readonly Character[], columnOf: Uint8Array): Uint16Array {
  const names = ['', ...Object.keys(rule.states)];
  const moves = new Uint16Array(names.length << columnBits);
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
