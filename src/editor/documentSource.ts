import * as vscode from 'vscode';
import { isLanguageId } from '../core/syntax/languages';
import type { LanguageId, PromptFormat, Range } from '../core/model';
import type { CodeCell } from '../core/notebooks/cell';
import { CellLines } from '../core/notebooks/cellLines';
import { type CellPart, joinCells, partAt } from '../core/notebooks/joinCells';
import type { Places } from '../core/places';
import { formatOfLanguage, isPromptPath, promptFormatOf } from '../core/promptFiles';
import { cellOf } from './notebooks';

interface DocumentCell extends CodeCell {
  readonly document: vscode.TextDocument;
}

/** What is analysed for a document: its text, or those of its notebook's cells in the same language as one. */
export interface DocumentSource {
  /** The same for all cells that are analysed together. */
  readonly key: string;
  /** Another one where the text is another. */
  readonly version: string;
  /** Whose settings and promptcost.json hold. */
  readonly file: vscode.Uri;
  readonly languageId: LanguageId | PromptFormat;
  readonly read: () => AnalysedText;
}

interface AnalysedText {
  readonly text: string;
  readonly layout: DocumentLayout;
  /** Of a notebook. */
  readonly places?: Pick<Places, 'cellOf'>;
}

/** Whether a document may hold what is analysed, by its language and name alone. */
export function isAnalysedDocument({ languageId, uri }: vscode.TextDocument): boolean {
  return isLanguageId(languageId) || isPromptPath(uri.path) || formatOfLanguage(languageId) !== null;
}

/** Undefined for a document that holds nothing that is analysed. */
export function documentSource(document: vscode.TextDocument): DocumentSource | undefined {
  const { languageId, uri } = document;
  if (!isLanguageId(languageId)) return promptFileSource(document);
  const found = cellOf(document);
  if (found === undefined) {
    const key = uri.toString();
    return { key, version: String(document.version), file: uri, languageId, read: () => readDocument(document) };
  }
  const { notebook } = found;
  const documents = notebook
    .getCells()
    .filter((cell) => cell.kind === vscode.NotebookCellKind.Code && cell.document.languageId === languageId)
    .map((cell) => ({ index: cell.index, document: cell.document }));
  return {
    key: `${languageId} ${notebook.uri.toString()}`,
    version: documents.map((cell) => `${cell.index} ${cell.document.uri.fragment} ${cell.document.version}`).join(),
    file: notebook.uri,
    languageId,
    read: () => {
      const cells = documents.map((cell): DocumentCell => ({ ...cell, text: cell.document.getText() }));
      const { text, parts } = joinCells(languageId, cells);
      const lines = new CellLines(parts);
      return { text, layout: new DocumentLayout(parts), places: { cellOf: (offset) => lines.at(offset) } };
    },
  };
}

function promptFileSource(document: vscode.TextDocument): DocumentSource | undefined {
  const { languageId, uri, version } = document;
  if (!isAnalysedDocument(document)) return undefined;
  const format = promptFormatOf(uri.path, document.getText(), languageId);
  if (format === null) return undefined;
  const read = () => readDocument(document);
  return { key: uri.toString(), version: String(version), file: uri, languageId: format, read };
}

function readDocument(document: vscode.TextDocument): AnalysedText {
  const text = document.getText();
  return { text, layout: new DocumentLayout([{ cell: { index: 0, text, document }, start: 0 }]) };
}

/** Where an analysed text stands: in one document, or in the cells of a notebook. */
export class DocumentLayout {
  /** By the address of the document. */
  private readonly byDocument: ReadonlyMap<string, CellPart<DocumentCell>>;

  constructor(private readonly parts: readonly CellPart<DocumentCell>[]) {
    this.byDocument = new Map(parts.map((part) => [part.cell.document.uri.toString(), part]));
  }

  /** The offset of a document's position; null in a cell that holds nothing to analyse. */
  offsetAt(document: vscode.TextDocument, position: vscode.Position): number | null {
    const part = this.partOf(document);
    return part === undefined ? null : part.start + document.offsetAt(position);
  }

  /** A stretch in the document; null where it begins in another cell. */
  rangeIn(document: vscode.TextDocument, { start, end }: Range): vscode.Range | null {
    const part = this.partOf(document);
    if (part === undefined || start < part.start || start > part.start + part.cell.text.length) return null;
    return new vscode.Range(document.positionAt(start - part.start), document.positionAt(end - part.start));
  }

  /** A stretch in whichever document it is; null where it runs over several. */
  placeOf(range: Range): { readonly document: vscode.TextDocument; readonly range: vscode.Range } | null {
    const part = partAt(this.parts, range.start);
    if (part === null || range.end > part.start + part.cell.text.length + 1) return null;
    const { document } = part.cell;
    const place = this.rangeIn(document, range);
    return place === null ? null : { document, range: place };
  }

  private partOf(document: vscode.TextDocument): CellPart<DocumentCell> | undefined {
    return this.byDocument.get(document.uri.toString());
  }
}
