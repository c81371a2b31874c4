import type { LanguageId } from '../model';
import { isLanguageId, languages } from './languages';

const languageByExtension: ReadonlyMap<string, LanguageId> = new Map(
  Object.keys(languages)
    .filter(isLanguageId)
    .flatMap((id) => languages[id].extensions.map((extension) => [extension, id] as const)),
);

/** The language that a file's name tells, or null when it isn't one that is analysed. */
export function languageOfPath(path: string): LanguageId | null {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1];
  return extension === undefined ? null : (languageByExtension.get(extension.toLowerCase()) ?? null);
}
