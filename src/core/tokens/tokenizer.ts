import { ScannedText } from './characters';
import { Merging } from './merging';
import { longestByPairs, PairMerging } from './pairMerging';
import { longestMedium, longestShort, MediumPieceMemo, ShortPieceMemo } from './pieceMemo';
import { type Automaton, insideCharacter } from './splits/automaton';
import { splitsAfterLineFeed } from './splits/lineFeeds';
import type { Vocabulary } from './vocabulary';

/** Code units that are worked on at once: their bytes stay in the processor's cache. */
const sectionLength = 16_384;
const keptBytes = 1 << 22;

/**
 * Counts tokens without making them: a text is turned into UTF-8 section by section, an automaton cuts it into pieces by
 * a rule, and each piece is a token, known from before, or merged. See merging.ts for how, and splits/ for where.
 */
export class Tokenizer {
  private readonly merging: Merging;
  private readonly pairMerging: PairMerging;
  private readonly scanned: ScannedText;
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
    this.scanned = new ScannedText(automaton.columnOf, insideCharacter);
  }

  /** The tokens of any text. What looks like a special token is text; a lone surrogate counts as U+FFFD. */
  count(text: string): number {
    const plain = this.normalise === null ? text : this.normalise(text);
    let count = 0;
    for (let from = 0, to = 0; from < plain.length; from = to) {
      to = endOfSection(plain, from);
      this.scanned.read(plain, from, to);
      count += this.countScanned();
    }
    this.scanned.shrink(keptBytes);
    return count;
  }

  /** Forgets the pieces of earlier texts, for measuring. */
  forget(): void {
    this.short.clear();
    this.medium.clear();
  }

  private countScanned(): number {
    const { automaton, scanned } = this;
    automaton.begin(scanned.columns, scanned.length);
    let count = 0;
    for (let pieces = automaton.next(); pieces > 0; pieces = automaton.next()) count += this.countPieces(pieces);
    return count;
  }

  private countPieces(pieces: number): number {
    const { bytes, words } = this.scanned;
    const { starts } = this.automaton;
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

/** Where a section may end: after a line feed at which every rule splits, as near to `sectionLength` as there is one. */
function endOfSection(text: string, from: number): number {
  if (text.length - from <= sectionLength) return text.length;
  let lineFeed = text.lastIndexOf('\n', from + sectionLength);
  while (lineFeed > from) {
    if (splitsAfterLineFeed(text, lineFeed)) return lineFeed + 1;
    lineFeed = text.lastIndexOf('\n', lineFeed - 1);
  }
  lineFeed = text.indexOf('\n', from + sectionLength);
  while (lineFeed >= 0 && !splitsAfterLineFeed(text, lineFeed)) lineFeed = text.indexOf('\n', lineFeed + 1);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}
