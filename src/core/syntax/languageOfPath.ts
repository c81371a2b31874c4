import type { LanguageId } from '../model';

const languageByExtension: ReadonlyMap<string, LanguageId> = new Map([
  ['py', 'python'],
  ['pyi', 'python'],
  ['ts', 'typescript'],
  ['mts', 'typescript'],
  ['cts', 'typescript'],
  ['tsx', 'typescriptreact'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['jsx', 'javascriptreact'],
]);

/** The language that a file's name tells, or null when it isn't one that is analysed. */
export function languageOfPath(path: string): LanguageId | null {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1];
  return extension === undefined ? null : (languageByExtension.get(extension.toLowerCase()) ?? null);
}
