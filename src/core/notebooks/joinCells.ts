import type { LanguageId } from '../model';
import type { CodeCell } from './cell';
import { codeOfCell } from './magics';

/** Cells as one program, so that what one of them names is known in the others. */
export interface JoinedCells<Cell extends CodeCell> {
  readonly text: string;
  /** In the order of the text. Each cell's is as long as its own and stands at `start`, without what isn't code. */
  readonly parts: readonly CellPart<Cell>[];
}

export interface CellPart<Cell extends CodeCell> {
  readonly cell: Cell;
  readonly start: number;
}

/** Joins the cells of one language in their order; one that leaves a bracket or string open comes last, to spoil no other. */
export function joinCells<Cell extends CodeCell>(languageId: LanguageId, cells: readonly Cell[]): JoinedCells<Cell> {
  const codes = cells.flatMap((cell) => {
    const code = codeOfCell(cell.text, languageId);
    return code === null ? [] : [{ cell, ...code }];
  });
  const parts: CellPart<Cell>[] = [];
  let text = '';
  for (const { cell, text: code } of [
    ...codes.filter((each) => !each.isOpen),
    ...codes.filter((each) => each.isOpen),
  ]) {
    parts.push({ cell, start: text.length });
    text += `${code}\n`;
  }
  return { text, parts };
}

/** The part that an offset of the joined text is in; null where there are none. */
export function partAt<Cell extends CodeCell>(parts: readonly CellPart<Cell>[], offset: number): CellPart<Cell> | null {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (parts[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return parts[low] ?? null;
}
