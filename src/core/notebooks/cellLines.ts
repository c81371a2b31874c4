import { LineIndex } from '../lines';
import type { CodeCell } from './cell';
import { type CellPart, partAt } from './joinCells';

/** A line of a notebook as people find it. */
export interface CellLine {
  /** From 0 over all cells. */
  readonly cell: number;
  /** In the cell, from 1. */
  readonly line: number;
}

/** The lines of joined cells, each counted in its own cell. */
export class CellLines {
  private readonly indices = new Map<CodeCell, LineIndex>();

  constructor(private readonly parts: readonly CellPart<CodeCell>[]) {}

  /** Null where there are no cells. */
  at(offset: number): CellLine | null {
    const part = partAt(this.parts, offset);
    if (part === null) return null;
    const { cell, start } = part;
    let lines = this.indices.get(cell);
    if (lines === undefined) this.indices.set(cell, (lines = new LineIndex(cell.text)));
    return { cell: cell.index, line: lines.at(Math.min(offset - start, cell.text.length)).line };
  }
}
