import { type Fact, known, type LanguageId } from './model';
import { joinCells } from './notebooks/joinCells';
import { NotebookPlaces } from './notebooks/notebookPlaces';
import { isNotebook, readNotebook } from './notebooks/readNotebook';
import { type Places, TextPlaces } from './places';
import { languageOfPath } from './syntax/languageOfPath';

/** What of a file is analysed. */
export interface FileSource {
  readonly path: string;
  readonly languageId: LanguageId;
  readonly text: string;
  /** Where `text` stands in the file. */
  readonly places: Places;
}

/** Whether a file's name tells that it may hold code that is analysed. */
export function isAnalysedPath(path: string): boolean {
  return isNotebook(path) || languageOfPath(path) !== null;
}

/** A file's code; null for a language that isn't analysed, unknown for what isn't the file that its name tells. */
export function fileSource(path: string, contents: string): Fact<FileSource> | null {
  if (isNotebook(path)) return notebookSource(path, contents);
  const languageId = languageOfPath(path);
  return languageId === null ? null : known({ path, languageId, text: contents, places: new TextPlaces(contents) });
}

function notebookSource(path: string, json: string): Fact<FileSource> | null {
  const notebook = readNotebook(json);
  if (!notebook.known) return notebook;
  const { languageId, cells } = notebook.value;
  if (languageId === null) return null;
  const { text, parts } = joinCells(languageId, cells);
  return known({ path, languageId, text, places: new NotebookPlaces(json, parts) });
}
