import { LineIndex, type LinePosition } from './lines';
import type { Range, TextEdit } from './model';
import type { CellLine } from './notebooks/cellLines';
import type { ReportedEdit } from './report';

/** Where a stretch of an analysed text stands in its file: 1-based, its end exclusive. */
export interface PlaceInFile {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Of a notebook, from 0 over all cells, with the lines in it from 1; null elsewhere. */
  readonly cell: number | null;
  readonly cellLine: number | null;
  readonly cellEndLine: number | null;
}

/** Where what is analysed stands in its file. */
export interface Places {
  at(offset: number): LinePosition;
  of(range: Range): PlaceInFile;
  /** Of a notebook; null elsewhere. */
  cellOf(offset: number): CellLine | null;
  /** As edits of the file; null where it can't be done there. */
  edits(edits: readonly TextEdit[]): readonly ReportedEdit[] | null;
}

/** Of a file that is analysed as it stands. */
export class TextPlaces implements Places {
  private readonly lines: LineIndex;

  constructor(text: string) {
    this.lines = new LineIndex(text);
  }

  at(offset: number): LinePosition {
    return this.lines.at(offset);
  }

  of({ start, end }: Range): PlaceInFile {
    return { ...between(this.lines, start, end), cell: null, cellLine: null, cellEndLine: null };
  }

  cellOf(): null {
    return null;
  }

  edits(edits: readonly TextEdit[]): ReportedEdit[] {
    return edits.map(({ range, newText }) => ({ ...between(this.lines, range.start, range.end), newText }));
  }
}

/** Two offsets as lines and columns. */
export function between(
  lines: LineIndex,
  start: number,
  end: number,
): Pick<PlaceInFile, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const last = lines.at(end);
  return { ...lines.at(start), endLine: last.line, endColumn: last.column };
}
