import { type Fact, known, type LanguageId, type PromptFormat } from './model';
import { joinCells } from './notebooks/joinCells';
import { NotebookPlaces } from './notebooks/notebookPlaces';
import { isNotebook, readNotebook } from './notebooks/readNotebook';
import { type Places, TextPlaces } from './places';
import { isPromptPath, promptFormatOf } from './promptFiles';
import { languageOfPath } from './syntax/languageOfPath';

/** What of a file is analysed. */
export interface FileSource {
  readonly path: string;
  readonly languageId: LanguageId | PromptFormat;
  readonly text: string;
  /** Where `text` stands in the file. */
  readonly places: Places;
}

/** Whether a file's name tells that it may hold code or prompts that are analysed. */
export function isAnalysedPath(path: string): boolean {
  return isNotebook(path) || languageOfPath(path) !== null || isPromptPath(path);
}

/** A file's code or prompts; null for a language that isn't analysed, unknown for what isn't the file that its name tells. */
export function fileSource(path: string, contents: string): Fact<FileSource> | null {
  if (isNotebook(path)) return notebookSource(path, contents);
  const languageId = languageOfPath(path) ?? promptFormatOf(path, contents);
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
