import { ScannedText } from './characters';
import { Merging } from './merging';
import { longestByPairs, PairMerging } from './pairMerging';
import { longestMedium, MediumPieceMemo, ShortPieceMemo } from './pieceMemo';
import { PiecesByLength } from './piecesByLength';
import { type Automaton, insideCharacter, Lane } from './splits/automaton';
import { commonBytes, commonTokens, type Vocabulary } from './vocabulary';

/** Code units of a section: the bytes of two stay in the processor's cache. */
const sectionLength = 16_384;
/** A shorter text isn't worth being cut in two. */
const shortText = 256;
const keptBytes = 1 << 22;

/**
 * Counts tokens without making them: a text is turned into UTF-8 section by section, an automaton cuts two of them at a
 * time into pieces by a rule, and each piece is a token, known from before, or merged. See merging.ts for how, and splits/
 * for where.
 */
export class Tokenizer {
  private readonly merging: Merging;
  private readonly pairMerging: PairMerging;
  private readonly one: Section;
  private readonly other: Section;
  private readonly pieces = new PiecesByLength();
  private readonly short = new ShortPieceMemo();
  private readonly medium = new MediumPieceMemo();

  /** `normalise` is applied to the text first, where the vocabulary asks for it. */
  constructor(
    readonly name: string,
    private readonly vocabulary: Vocabulary,
    private readonly automaton: Automaton,
    private readonly normalise: ((text: string) => string) | null,
  ) {
    this.merging = new Merging(vocabulary);
    this.pairMerging = new PairMerging(vocabulary);
    this.one = new Section(automaton);
    this.other = new Section(automaton);
    this.expectCommon();
  }

  /** The tokens of any text. What looks like a special token is text; a lone surrogate counts as U+FFFD. */
  count(text: string): number {
    const plain = this.normalise === null ? text : this.normalise(text);
    let count = 0;
    for (let from = 0; from < plain.length;) {
      const rest = plain.length - from;
      const length = rest < shortText ? rest : Math.min(Math.ceil(rest / 2), sectionLength);
      const middle = this.endOfSection(plain, from, length);
      const to = this.endOfSection(plain, middle, length);
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
    this.expectCommon();
  }

  /** Tells the memo the commonest tokens, so that the first text need not find them. */
  private expectCommon(): void {
    const { common, lengthOf } = this.vocabulary;
    const words = new DataView(common.buffer);
    for (let token = 0; token < commonTokens; token++) this.short.expect(words, token * commonBytes, lengthOf[token]!);
  }

  /** Where a section may end: as near to `length` as the text is surely split. */
  private endOfSection(text: string, from: number, length: number): number {
    const { automaton } = this;
    const splitsAt = (at: number) => automaton.splitsBetween(text.charCodeAt(at - 1), text.charCodeAt(at));
    const wanted = from + length;
    if (wanted >= text.length) return text.length;
    for (let at = wanted; at > from; at--) if (splitsAt(at)) return at;
    for (let at = wanted + 1; at < text.length; at++) if (splitsAt(at)) return at;
    return text.length;
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
    const { pieces, pairMerging } = this;
    const { bytes, words } = section.scanned;
    const { starts } = section.lane;
    pieces.sort(section.lane);
    const { double, short, longer } = pieces;
    let count = pieces.single;
    for (let at = 0; at < pieces.doubleCount; at++) count += pairMerging.countOfTwo(bytes, starts[double[at]!]!);
    for (let at = 0; at < pieces.shortCount; at++) {
      const piece = short[at]!;
      count += this.countShort(bytes, words, starts[piece]!, starts[piece + 1]!);
    }
    for (let at = 0; at < pieces.longerCount; at++) {
      const piece = longer[at]!;
      count += this.countLonger(bytes, words, starts[piece]!, starts[piece + 1]!);
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

  private countLonger(bytes: Uint8Array, words: DataView, start: number, end: number): number {
    if (end - start > longestMedium) return this.merge(bytes, start, end);
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
