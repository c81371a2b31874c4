import { type Fact, known, type LanguageId, unknown } from '../model';
import type { WrittenCell } from './cell';
import { cellStrings, type WrittenStrings } from './cellStrings';
import { languageOfCell, languageOfKernel, memberOf } from './kernel';

/** A notebook's cells of the language that its kernel runs, in their order. */
export interface Notebook {
  /** Null for one that isn't analysed. */
  readonly languageId: LanguageId | null;
  readonly cells: readonly WrittenCell[];
}

export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** Reads a notebook's file, of version 4 or before. Never throws: what isn't a notebook is unknown with the reason. */
export function readNotebook(json: string): Fact<Notebook> {
  // A new notebook is an empty file until it is saved.
  if (json.trim() === '') return known({ languageId: 'python', cells: [] });
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return unknown('skipped.notebook.json', 'a notebook that isn’t valid JSON');
  }
  const cells = cellsOf(content);
  if (cells === null) return unknown('skipped.notebook.cells', 'a notebook without a list of cells');
  const languageId = languageOfKernel(memberOf(content, 'metadata'));
  if (languageId === null) return known({ languageId, cells: [] });
  const written = cellStrings(json);
  return known({
    languageId,
    cells: cells.flatMap((cell, index) => {
      const text = textOf(memberOf(cell, 'source') ?? memberOf(cell, 'input'));
      const strings = written[index];
      if (memberOf(cell, 'cell_type') !== 'code' || text === null || strings === undefined) return [];
      return languageOfCell(cell, languageId) === languageId ? [writtenCell(json, index, text, strings)] : [];
    }),
  });
}

function cellsOf(content: unknown): readonly unknown[] | null {
  const cells = memberOf(content, 'cells');
  if (Array.isArray(cells)) return cells;
  const sheets = memberOf(content, 'worksheets');
  if (!Array.isArray(sheets)) return null;
  return sheets.flatMap((sheet) => {
    const own = memberOf(sheet, 'cells');
    return Array.isArray(own) ? own : [];
  });
}

function textOf(source: unknown): string | null {
  if (typeof source === 'string') return source;
  return Array.isArray(source) && source.every((line) => typeof line === 'string') ? source.join('') : null;
}

function writtenCell(json: string, index: number, text: string, strings: WrittenStrings): WrittenCell {
  const starts = new Uint32Array(text.length);
  let unit = 0;
  for (const { start, end } of strings) {
    for (let at = start + 1; at < end - 1; at += lengthAt(json, at)) starts[unit++] = at;
  }
  const [first, second] = strings;
  const last = strings.at(-1);
  return {
    index,
    text,
    starts,
    end: last === undefined ? null : last.end - 1,
    lineBreak: `\\n${first === undefined || second === undefined ? '' : json.slice(first.end - 1, second.start + 1)}`,
  };
}

/** Of the character or escape that one UTF-16 unit is written as. */
export function lengthAt(json: string, at: number): number {
  return json[at] === '\\' ? (json[at + 1] === 'u' ? 6 : 2) : 1;
}
