import type { PromptFormat } from '../model';
import { baml } from './baml';
import { crewai } from './crewai';
import { dotprompt } from './dotprompt';
import type { PromptFormatRow } from './format';
import { endingPattern, pathPattern } from './globs';
import { instructions } from './instructions';
import { langchain } from './langchain';
import { modelfile } from './modelfile';
import { promptflow } from './promptflow';
import { promptfoo } from './promptfoo';
import { promptTemplates } from './promptTemplates';
import { prompty } from './prompty';
import { semanticKernel } from './semanticKernel';

/** Every format of prompt files. Where a name fits several, the first whose text fits wins. */
export const promptFormats: readonly PromptFormatRow[] = [
  prompty,
  dotprompt,
  baml,
  modelfile,
  promptfoo,
  promptflow,
  crewai,
  langchain,
  semanticKernel,
  instructions,
  promptTemplates,
];

const patterns = promptFormats.map((format) => ({ format, pattern: pathPattern(format.files) }));
const anyPattern = pathPattern(promptFormats.flatMap(({ files }) => files));
/** The last part of any such name: most files of a project are told by it alone. */
const anyEnding = endingPattern(promptFormats.flatMap(({ files }) => files));

/** What a team agreed on, whose name only sounds like a prompt's. */
const ownFile = /(?:^|\/)promptcost\.json$/i;

/** Whether a file's name tells that it may hold prompts. */
export function isPromptPath(path: string): boolean {
  return anyEnding.test(path) && anyPattern.test(path) && !ownFile.test(path);
}

/** The format of a file by its name and text, or of an unnamed text by its language; null where it holds no prompts. */
export function promptFormatOf(path: string, text: string, languageId: string | null = null): PromptFormat | null {
  const named = patterns.find(({ format: { holds }, pattern }) => pattern.test(path) && (holds?.(text, path) ?? true));
  return named?.format.id ?? (languageId === null ? null : formatOfLanguage(languageId));
}

/** The format that a language's id in VS Code names, or null. */
export function formatOfLanguage(languageId: string): PromptFormat | null {
  return promptFormats.find(({ languageIds = [] }) => languageIds.includes(languageId))?.id ?? null;
}

export function isPromptFormat(id: string): id is PromptFormat {
  return promptFormats.some((format) => format.id === id);
}

/** A format's row by its id. */
export function promptFormat(id: PromptFormat): PromptFormatRow {
  return promptFormats.find((format) => format.id === id)!;
}
