/** 1-based; columns count UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of a text into lines and columns. A line ends at LF, CRLF or a lone CR, as in VS Code. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    const { starts } = this;
    if (text.includes('\r'))
      for (const { index, 0: end } of text.matchAll(/\r?\n|\r/g)) starts.push(index + end.length);
    else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }

  /** Offsets past the end are on the last line. */
  at(offset: number): LinePosition {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** The offset of a line's first character; null when there is no such line. */
  offsetOfLine(line: number): number | null {
    return this.starts[line - 1] ?? null;
  }
}
