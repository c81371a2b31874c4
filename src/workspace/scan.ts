import { type EvaluationContext, evaluate, maxFileBytes, readSource, tooLarge } from '../core/analyze';
import { fileSource, isAnalysedPath } from '../core/fileSource';
import { reasonOf, render } from '../core/format';
import { isIgnored } from '../core/config/endpoints';
import { findingsAreLeftOut } from '../core/config/findingsIn';
import { joinReports } from '../core/joinReports';
import type { Analysis, TeamConfig } from '../core/model';
import { isPromptFormat } from '../core/promptFiles';
import type { FileReport, ReportedBudget, ScanReport } from '../core/report';
import { reportFile, reportOther } from '../core/reportFile';
import type { Places } from '../core/places';
import type { Resources } from '../core/resources';
import { dependsOnVersions } from '../core/settleVersions';
import { Budgets, budgetFinding, type TeamBudget } from './budgets';
import type { FileSystem } from './fileSystem';
import { isGeneratedText } from './passedOver';
import { mayHoldPrompts } from './prefilter';
import { walk } from './walk';

export interface ScanContext extends Omit<EvaluationContext, 'team' | 'findingsAreLeftOut'> {
  /** The user's globs of files whose findings are left out, relative to the folder that is walked; absent: the default. */
  readonly findingsExclude?: readonly string[] | null;
}

export interface ScanOptions {
  readonly resources: Resources;
  readonly fileSystem: FileSystem;
  /** What a file is evaluated with; folders may differ in their settings. */
  readonly contextFor: (path: string) => ScanContext;
  /** The promptcost.json that holds for a file, or null. */
  readonly teamFor: (path: string) => Promise<TeamConfig | null>;
  /** Of the packages that a file's project declares, by name. Asked only where it matters. */
  readonly versionsFor: (path: string) => Promise<ReadonlyMap<string, number>>;
  /** How the report names a path. */
  readonly nameOf: (path: string) => string;
  /** After each file. `found`: the files known by then; more may follow until `walked`. */
  readonly onProgress?: (progress: { readonly done: number; readonly found: number; readonly walked: boolean }) => void;
  /** Every file that holds calls or prompts, as it is analysed. */
  readonly onAnalysis?: (path: string, analysis: Analysis, places: Places) => void;
  /** Findings of test and example files too. */
  readonly allFindings?: boolean;
  readonly signal?: AbortSignal;
  /** List a given path that can't be read under `skipped`, as long as another one can be. */
  readonly skipUnreadable?: boolean;
}

/** A path that was asked for by name and can't be read; `message` says which and why. */
export class UnreadablePath extends Error {}

/** Files that are read while another is analysed. */
const readAhead = 8;

/**
 * Analyses files and all source files below folders, given by absolute path. A file met while walking that can't be
 * analysed is listed under `skipped`. Nothing is read any more once it has settled.
 *
 * @throws UnreadablePath when one of `paths` can't be read; the signal's reason when it is aborted.
 */
export async function scan(paths: readonly string[], given: ScanOptions): Promise<ScanReport> {
  const stop = new AbortController();
  const signal = given.signal === undefined ? stop.signal : AbortSignal.any([given.signal, stop.signal]);
  const options = { ...given, signal };
  const { resources, nameOf } = options;
  const { source } = await resources.catalogue();
  const reports: FileReport[] = [];
  const unreadable: { file: string; reason: string }[] = [];
  const budgets = new Budgets();
  const files = filesOf(paths, options, (path, reason) => unreadable.push({ file: nameOf(path), reason }));
  let [done, found, walked] = [0, 0, false];

  async function work(): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const next = await files.next();
      if (next.done === true) {
        walked = true;
        return;
      }
      found++;
      const { path } = next.value;
      const team = await options.teamFor(path);
      try {
        const report = await analyzeFile(next.value, team, budgets, options);
        if (report !== null) reports.push(report);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof UnreadablePath) throw error;
        unreadable.push({ file: nameOf(path), reason: reasonOf(error) });
      }
      done++;
      options.onProgress?.({ done, found, walked });
    }
  }

  // All of them end before the first one's error is thrown.
  await Promise.all(Array.from({ length: readAhead }, () => work().catch((error: unknown) => stop.abort(error))));
  signal.throwIfAborted();
  const uses = budgets.uses();
  for (const each of uses) {
    const text = textOf(await options.fileSystem.read(each.team.path));
    const finding = budgetFinding(each, text, options.contextFor(each.team.path).rules);
    if (finding !== null) reports.push(reportOther([finding], text, nameOf(each.team.path)));
  }
  return joinReports(reports, source, unreadable, uses[0] === undefined ? null : reportedBudget(uses[0], nameOf));
}

interface FileToScan {
  readonly path: string;
  /** Asked for by its own name, and so never passed over. */
  readonly named: boolean;
  /** The folder below which it was met while walking. */
  readonly root: string;
}

async function* filesOf(
  paths: readonly string[],
  { fileSystem, nameOf, skipUnreadable }: ScanOptions,
  skip: (path: string, reason: string) => void,
): AsyncGenerator<FileToScan> {
  const given = new Set<string>();
  const refused: UnreadablePath[] = [];
  const refuse = (path: string, reason: string) => {
    refused.push(new UnreadablePath(`${nameOf(path)}: ${reason}`));
    if (skipUnreadable !== true || refused.length === paths.length) throw refused[0]!;
    skip(path, reason);
  };
  for (const path of paths) {
    const status = await fileSystem.status(path).catch((error: unknown) => refuse(path, reasonOf(error)));
    if (status === undefined) continue;
    if (status.kind !== 'folder') {
      if (!given.has(path)) yield { path, named: true, root: path };
      given.add(path);
      continue;
    }
    for await (const walked of walk(fileSystem, path)) {
      if (walked.kind === 'unreadable') {
        if (walked.path === path) refuse(path, walked.reason);
        else skip(walked.path, walked.reason);
      } else if (!given.has(walked.path)) {
        given.add(walked.path);
        yield { path: walked.path, named: false, root: path };
      }
    }
  }
}

const notAnalysed = 'not a language that is analysed';

/** One file's report, or null when it is passed over without a word. */
async function analyzeFile(
  { path, named, root }: FileToScan,
  team: TeamConfig | null,
  budgets: Budgets,
  options: ScanOptions,
): Promise<FileReport | null> {
  const { resources, fileSystem, contextFor, nameOf, signal, skipUnreadable } = options;
  if (!isAnalysedPath(path)) throw new Error(notAnalysed);
  if (!named && team !== null && isIgnored(team, path)) return null;
  const { bytes } = await fileSystem.status(path);
  if (bytes > maxFileBytes) throw new Error(render(tooLarge));
  const contents = await fileSystem.read(path).catch((error: unknown) => {
    if (named && skipUnreadable !== true) throw new UnreadablePath(`${nameOf(path)}: ${reasonOf(error)}`);
    throw error;
  });
  signal?.throwIfAborted();
  const source = fileSource(path, textOf(contents));
  if (source === null) {
    if (!named) return null;
    throw new Error(notAnalysed);
  }
  if (!source.known) throw new Error(render(source.reason));
  const { languageId, text, places } = source.value;
  // Whoever loads a prompt sends it, whatever words are in it.
  const isPrompts = isPromptFormat(languageId);
  if (!named && !isPrompts && isGeneratedText(text)) return null;
  const file = nameOf(path);
  if (!isPrompts && !mayHoldPrompts(text) && !text.includes('\0')) {
    return { file, languageId, skipped: null, calls: [], prompts: [], findings: [], unpriced: 0 };
  }
  const facts = await readSource(resources, source.value);
  const { findingsExclude: exclude = null, ...context } = contextFor(path);
  const isQuiet = !named && options.allFindings !== true && findingsAreLeftOut({ file: path, root, team, exclude });
  const analysis = await evaluate(resources, facts, {
    ...context,
    team,
    findingsAreLeftOut: isQuiet,
    ...(dependsOnVersions(facts) ? { majorVersions: await options.versionsFor(path) } : {}),
  });
  signal?.throwIfAborted();
  budgets.add(analysis);
  if (analysis.facts.calls.length > 0 || analysis.facts.prompts.length > 0)
    options.onAnalysis?.(path, analysis, places);
  return reportFile(analysis, places, file);
}

function reportedBudget({ team, use }: TeamBudget, nameOf: ScanOptions['nameOf']): ReportedBudget {
  return {
    file: nameOf(team.path),
    perDayUsd: team.budget?.perDayUsd ?? null,
    perMonthUsd: team.budget?.perMonthUsd ?? null,
    usedShare: use.share,
    broken: use.share > 1,
  };
}

/** Source as an editor shows it: UTF-8, or UTF-16 where its mark says so, and without that mark. */
function textOf(contents: Uint8Array): string {
  const [first, second] = contents;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(contents);
}
