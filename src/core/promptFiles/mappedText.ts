import type { PromptSegment, Range } from '../model';

/** A stretch of a value and where it stands in the file; as long as its range, it maps character by character. */
export interface Piece {
  readonly value: string;
  readonly range: Range;
}

/** A text as a reader of the file gets it, with the place of each of its characters. */
export class MappedText {
  readonly value: string;
  private readonly starts: number[] = [];

  constructor(private readonly pieces: readonly Piece[]) {
    let length = 0;
    for (const { value } of pieces) {
      this.starts.push(length);
      length += value.length;
    }
    this.value = pieces.length === 1 ? pieces[0]!.value : pieces.map(({ value }) => value).join('');
  }

  /** A stretch of the file as it stands. */
  static of(text: string, { start, end }: Range): MappedText {
    return new MappedText([{ value: text.slice(start, end), range: { start, end } }]);
  }

  /** The parts between two places of the value, as segments of a prompt. */
  segments(from: number, to: number): PromptSegment[] {
    const found: PromptSegment[] = [];
    for (let index = this.pieceAt(from); index < this.pieces.length && this.starts[index]! < to; index++) {
      const { value, range } = this.pieces[index]!;
      const start = Math.max(from - this.starts[index]!, 0);
      const end = Math.min(to - this.starts[index]!, value.length);
      if (start >= end) continue;
      const isMapped = value.length === range.end - range.start;
      found.push({
        kind: 'text',
        value: value.slice(start, end),
        range: isMapped ? { start: range.start + start, end: range.start + end } : range,
      });
    }
    return found;
  }

  /** Where a part of the value stands, from its first piece to its last. */
  rangeOf(from: number, to: number): Range {
    const segments = this.segments(from, to);
    const start = segments[0]?.range.start ?? this.pieces[this.pieceAt(from)]?.range.start ?? 0;
    return { start, end: segments.at(-1)?.range.end ?? start };
  }

  private pieceAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }
}
