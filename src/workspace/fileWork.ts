import { evaluate, maxFileBytes, readSource, type SourceInput, tooLarge } from '../core/analyze';
import { findingsAreLeftOut } from '../core/config/findingsIn';
import { fileSource } from '../core/fileSource';
import { reasonOf, render } from '../core/format';
import type { Analysis, SourceFacts, TeamConfig } from '../core/model';
import type { Neighbours } from '../core/neighbours/neighbour';
import { isPromptFormat } from '../core/promptFiles';
import type { Resources } from '../core/resources';
import { dependsOnVersions } from '../core/settleVersions';
import { isGeneratedText } from './passedOver';
import { textOf } from './textOf';
import { mayHoldPrompts } from './prefilter';
import type { ScanContext } from './scan';

/** A file to analyse. Plain data: it may cross to another thread, and so do its result. */
export interface FileJob {
  readonly path: string;
  /** Asked for by its own name, and so never passed over. */
  readonly named: boolean;
  /** As it stands in an editor; null: as it is kept. */
  readonly contents: Uint8Array | null;
  /** The folder below which it was met while walking. */
  readonly root: string;
  /** Of the packages that its project declares; null: not asked for yet. */
  readonly majorVersions: ReadonlyMap<string, number> | null;
}

/** A document's text. Plain data, as its facts are. */
export interface TextJob extends Pick<SourceInput, 'path' | 'languageId' | 'text'> {
  /** The project's folder, from whose files on the disk it may take values; null: from none. */
  readonly root: string | null;
}

/** Reads texts that would hold up the thread that asks. */
export interface TextWorkers {
  /** Rejects where the text can't be read at all. */
  read(job: TextJob): Promise<SourceFacts>;
}

/** What files are evaluated with. */
export interface FileContext extends ScanContext {
  readonly team: TeamConfig | null;
  /** Findings of test and example files too. */
  readonly allFindings: boolean;
}

/** Files that are evaluated with the same settings. */
export interface FileBatch {
  readonly files: readonly FileJob[];
  readonly context: FileContext;
}

export type FileResult =
  /** `text`: of the file, where it holds a call or a prompt; its places are found again from it. */
  | { readonly kind: 'analysed'; readonly text: string; readonly analysis: Analysis }
  | { readonly kind: 'empty' }
  | { readonly kind: 'generated' }
  /** It depends on the versions of packages: they are to be given. */
  | { readonly kind: 'versions' }
  /** It can't be analysed, or not be read at all. */
  | { readonly kind: 'refused'; readonly reason: string; readonly unreadable: boolean };

/** Reads a file of at most `maxFileBytes`; rejects with the reason alone, for a larger one too. */
export type ReadFile = (path: string) => Uint8Array | Promise<Uint8Array>;

/** Works files off, on this thread or on others. */
export interface FileWorkers {
  /** How many batches are worked at once, and how many files make a good one. */
  readonly width: number;
  readonly batchSize: number;
  /** What becomes of each file, in their order. Rejects only where none can be analysed. */
  run(batch: FileBatch): Promise<readonly FileResult[]>;
}

export const notAnalysed = 'not a language that is analysed';

/** One file's whole analysis, prefiltered. `around`: the files of the project below a root. Rejects only when a file of the product can't be read, or a grammar breaks. */
export async function analyzeFile(
  resources: Resources,
  read: ReadFile,
  around: (root: string | null) => Neighbours,
  { path, named, contents, root, majorVersions }: FileJob,
  { findingsExclude: exclude = null, allFindings, ...context }: FileContext,
): Promise<FileResult> {
  let bytes: Uint8Array;
  try {
    bytes = contents ?? (await read(path));
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error), unreadable: true };
  }
  if (bytes.length > maxFileBytes) return refused(render(tooLarge));
  const contentsText = textOf(bytes);
  const source = fileSource(path, contentsText);
  if (source === null) return named ? refused(notAnalysed) : { kind: 'generated' };
  if (!source.known) return refused(render(source.reason));
  const { languageId, text } = source.value;
  // Whoever loads a prompt sends it, whatever words are in it.
  const isPrompts = isPromptFormat(languageId);
  if (!named && !isPrompts && isGeneratedText(text)) return { kind: 'generated' };
  if (!isPrompts && !mayHoldPrompts(text) && !text.includes('\0')) return { kind: 'empty' };
  const facts = await readSource(resources, { ...source.value, neighbours: around(named ? null : root) });
  if (majorVersions === null && dependsOnVersions(facts)) return { kind: 'versions' };
  const analysis = await evaluate(resources, facts, {
    ...context,
    findingsAreLeftOut: !named && !allFindings && findingsAreLeftOut({ file: path, root, team: context.team, exclude }),
    ...(majorVersions === null ? {} : { majorVersions }),
  });
  return { kind: 'analysed', text: contentsText, analysis };
}

function refused(reason: string): FileResult {
  return { kind: 'refused', reason, unreadable: false };
}
