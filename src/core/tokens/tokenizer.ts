import { ScannedText } from './characters';
import { Merging } from './merging';
import { longestByPairs, PairMerging } from './pairMerging';
import { longestMedium, longestShort, MediumPieceMemo, ShortPieceMemo } from './pieceMemo';
import { type Automaton, insideCharacter, Lane } from './splits/automaton';
import { splitsAfterLineFeed } from './splits/lineFeeds';
import type { Vocabulary } from './vocabulary';

/** Code units of a section: the bytes of two stay in the processor's cache. */
const sectionLength = 16_384;
/** A shorter text isn't worth being cut in two. */
const shortText = 256;
const keptBytes = 1 << 22;

/**
 * Counts tokens without making them: a text is turned into UTF-8 section by section, an automaton cuts two of them at a
 * time into pieces by a rule, and each piece is a token, known from before, or merged. See merging.ts for how, and splits/ for where.
 */
export class Tokenizer {
  private readonly merging: Merging;
  private readonly pairMerging: PairMerging;
  private readonly one: Section;
  private readonly other: Section;
  private readonly short = new ShortPieceMemo();
  private readonly medium = new MediumPieceMemo();

  /** `normalise` is applied to the text first, where the vocabulary asks for it. */
  constructor(
    readonly name: string,
    vocabulary: Vocabulary,
    private readonly automaton: Automaton,
    private readonly normalise: ((text: string) => string) | null,
  ) {
    this.merging = new Merging(vocabulary);
    this.pairMerging = new PairMerging(vocabulary);
    this.one = new Section(automaton);
    this.other = new Section(automaton);
  }

  /** The tokens of any text. What looks like a special token is text; a lone surrogate counts as U+FFFD. */
  count(text: string): number {
    const plain = this.normalise === null ? text : this.normalise(text);
    let count = 0;
    for (let from = 0; from < plain.length;) {
      const rest = plain.length - from;
      const length = rest < shortText ? rest : Math.min(Math.ceil(rest / 2), sectionLength);
      const middle = endOfSection(plain, from, length);
      const to = endOfSection(plain, middle, length);
      this.one.read(plain, from, middle);
      this.other.read(plain, middle, to);
      count += this.countSections();
      from = to;
    }
    this.one.shrink();
    this.other.shrink();
    return count;
  }

  /** Forgets the pieces of earlier texts, for measuring. */
  forget(): void {
    this.short.clear();
    this.medium.clear();
  }

  private countSections(): number {
    const { automaton, one, other } = this;
    let count = 0;
    while (automaton.nextOfBoth(one.lane, other.lane)) count += this.countPieces(one) + this.countPieces(other);
    while (automaton.next(one.lane) > 0) count += this.countPieces(one);
    while (automaton.next(other.lane) > 0) count += this.countPieces(other);
    return count;
  }

  private countPieces(section: Section): number {
    const { bytes, words } = section.scanned;
    const { starts, known: pieces } = section.lane;
    let count = 0;
    for (let piece = 0, start = starts[0]!; piece < pieces; piece++) {
      const end = starts[piece + 1]!;
      const length = end - start;
      // The commonest lengths need no memory.
      if (length <= 2) count += length === 1 ? 1 : this.pairMerging.countOfTwo(bytes, start);
      else if (length <= longestShort) count += this.countShort(bytes, words, start, end);
      else if (length <= longestMedium) count += this.countMedium(bytes, words, start, end);
      else count += this.merge(bytes, start, end);
      start = end;
    }
    return count;
  }

  private countShort(bytes: Uint8Array, words: DataView, start: number, end: number): number {
    const known = this.short.find(words, start, end - start);
    if (known !== 0) return known;
    const count = this.merge(bytes, start, end);
    this.short.remember(words, start, end - start, count);
    return count;
  }

  private countMedium(bytes: Uint8Array, words: DataView, start: number, end: number): number {
    const known = this.medium.find(words, start, end - start);
    if (known !== 0) return known;
    const count = this.merge(bytes, start, end);
    this.medium.remember(words, start, end - start, count);
    return count;
  }

  private merge(bytes: Uint8Array, start: number, end: number): number {
    return end - start <= longestByPairs
      ? this.pairMerging.count(bytes, start, end)
      : this.merging.count(bytes, start, end);
  }
}

/** A part of a text, in bytes, that is being split. */
class Section {
  readonly scanned: ScannedText;
  readonly lane = new Lane();

  constructor(automaton: Automaton) {
    this.scanned = new ScannedText(automaton.columnOf, insideCharacter);
  }

  read(text: string, from: number, to: number): void {
    this.scanned.read(text, from, to);
    this.lane.begin(this.scanned.columns, this.scanned.length);
  }

  shrink(): void {
    this.scanned.shrink(keptBytes);
  }
}

/** Where a section may end: after a line feed at which every rule splits, as near to `length` as there is one. */
function endOfSection(text: string, from: number, length: number): number {
  if (text.length - from <= length) return text.length;
  let lineFeed = text.lastIndexOf('\n', from + length);
  while (lineFeed > from) {
    if (splitsAfterLineFeed(text, lineFeed)) return lineFeed + 1;
    lineFeed = text.lastIndexOf('\n', lineFeed - 1);
  }
  lineFeed = text.indexOf('\n', from + length);
  while (lineFeed >= 0 && !splitsAfterLineFeed(text, lineFeed)) lineFeed = text.indexOf('\n', lineFeed + 1);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}
