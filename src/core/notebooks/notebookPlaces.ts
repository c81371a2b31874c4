import { LineIndex, type LinePosition } from '../lines';
import type { Range, TextEdit } from '../model';
import { between, type PlaceInFile, type Places } from '../places';
import type { ReportedEdit } from '../report';
import type { WrittenCell } from './cell';
import { type CellLine, CellLines } from './cellLines';
import { type CellPart, partAt } from './joinCells';
import { lengthAt } from './readNotebook';

/** Where the joined cells of a notebook stand in its file. */
export class NotebookPlaces implements Places {
  private readonly lines: LineIndex;
  private readonly cellLines: CellLines;

  constructor(
    private readonly json: string,
    private readonly parts: readonly CellPart<WrittenCell>[],
  ) {
    this.lines = new LineIndex(json);
    this.cellLines = new CellLines(parts);
  }

  at(offset: number): LinePosition {
    return this.lines.at(this.startOf(offset) ?? 0);
  }

  of({ start, end }: Range): PlaceInFile {
    const from = this.startOf(start) ?? 0;
    // What runs over several cells, one of which was moved, may end before it starts.
    const to = Math.max(from, (end > start ? this.endOf(end) : this.startOf(end)) ?? from);
    const first = this.cellOf(start);
    const last = this.cellOf(end);
    return {
      ...between(this.lines, from, to),
      cell: first?.cell ?? null,
      cellLine: first?.line ?? null,
      // Where it ends in another cell, that cell's lines say nothing here.
      cellEndLine: (last?.cell === first?.cell ? last : first)?.line ?? null,
    };
  }

  cellOf(offset: number): CellLine | null {
    return this.cellLines.at(offset);
  }

  edits(edits: readonly TextEdit[]): ReportedEdit[] | null {
    const written: ReportedEdit[] = [];
    for (const { range, newText } of edits) {
      const part = partAt(this.parts, range.start);
      const from = this.startOf(range.start);
      if (part === null || from === null || partAt(this.parts, Math.max(range.end - 1, range.start)) !== part)
        return null;
      // A line's break at the end of a cell is ours, not the cell's.
      const end = Math.min(range.end, part.start + part.cell.text.length);
      const to = end > range.start ? this.endOf(end) : from;
      if (to === null) return null;
      const lines = newText.split('\n').map((line) => JSON.stringify(line).slice(1, -1));
      written.push({ ...between(this.lines, from, to), newText: lines.join(part.cell.lineBreak) });
    }
    return written;
  }

  /** Where the character at an offset begins in the file; after the last one at a cell's end. */
  private startOf(offset: number): number | null {
    const part = partAt(this.parts, offset);
    if (part === null) return null;
    const { starts, end } = part.cell;
    return starts[offset - part.start] ?? end;
  }

  /** Where the character before an offset ends: the next one may begin in another string. */
  private endOf(offset: number): number | null {
    const part = partAt(this.parts, offset - 1);
    if (part === null) return null;
    const last = part.cell.starts[offset - 1 - part.start];
    return last === undefined ? part.cell.end : last + lengthAt(this.json, last);
  }
}
