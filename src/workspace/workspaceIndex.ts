import { isIgnored } from '../core/config/endpoints';
import { fileSource, isAnalysedPath } from '../core/fileSource';
import { joinReports } from '../core/joinReports';
import type { Analysis } from '../core/model';
import type { Places } from '../core/places';
import type { FileReport, ReportedBudget, ScanReport } from '../core/report';
import { reportFile, reportOther } from '../core/reportFile';
import { Budgets, budgetFinding, isBroken, type TeamBudget } from './budgets';
import { changedFiles, type FileToScan, filesToScan, UnreadablePath } from './filesToScan';
import {
  type FileBatch,
  type FileContext,
  type FileJob,
  type FileResult,
  type FileWorkers,
  notAnalysed,
} from './fileWork';
import { textOf } from './textOf';
import { InProcess } from './inProcess';
import type { ScanOptions } from './scan';

/** A file that holds calls, prompts or findings. */
export interface IndexedFile {
  readonly path: string;
  readonly analysis: Analysis;
  readonly places: Places;
  readonly report: FileReport;
}

type Entry =
  | { readonly kind: 'found'; readonly file: IndexedFile }
  | { readonly kind: 'empty' }
  | { readonly kind: 'passedOver' }
  | { readonly kind: 'skipped'; readonly reason: string };

/** Fewer files are analysed faster on the own thread than others start. */
const fewestForWorkers = 100;

/** The one owner of what is known about many files. */
export class WorkspaceIndex {
  private entries = new Map<string, Entry>();

  /** All files with calls, prompts or findings, by path. */
  files(): IndexedFile[] {
    return [...this.entries.values()]
      .flatMap((entry) => (entry.kind === 'found' ? entry.file : []))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** How many files were analysed, those that hold nothing included. */
  get fileCount(): number {
    let count = 0;
    for (const { kind } of this.entries.values()) if (kind === 'found' || kind === 'empty') count++;
    return count;
  }

  /**
   * Reads files and all source files below folders, given by absolute path, and forgets all others. What was known stays
   * when it rejects.
   *
   * @throws UnreadablePath when one of `paths` can't be read; the signal's reason when it is aborted.
   */
  async scan(paths: readonly string[], options: ScanOptions): Promise<void> {
    const entries = new Map<string, Entry>();
    const skip = (path: string, reason: string) => entries.set(path, { kind: 'skipped', reason });
    await readFiles(filesToScan(paths, options, skip), entries, options);
    this.entries = entries;
  }

  /**
   * Reads again what changed, given by absolute path: files that were written, made or removed, and folders. `roots`: the
   * folders that were scanned. Rejects when it is aborted; what was read by then holds.
   */
  async update(paths: readonly string[], roots: readonly string[], options: ScanOptions): Promise<void> {
    const forget = (path: string) => {
      for (const known of this.entries.keys())
        if (known === path || known.startsWith(`${path}/`)) this.entries.delete(known);
    };
    const changed = new Set(paths);
    const dependents = this.files().filter((file) => readsFrom(file, (path) => changed.has(path)));
    const due = [...changed, ...dependents.map(({ path }) => path).filter((path) => !changed.has(path))];
    await readFiles(changedFiles(due, roots, options.fileSystem, forget), this.entries, options);
  }

  /** Whether some of what is known was read from this file beside the one that it stands in. */
  dependsOn(path: string): boolean {
    for (const entry of this.entries.values())
      if (entry.kind === 'found' && readsFrom(entry.file, (from) => from === path)) return true;
    return false;
  }

  /** The report of all that is known. Rejects when the data files or a promptcost.json can't be read. */
  async report(options: ScanOptions): Promise<ScanReport> {
    const { resources, fileSystem, nameOf, contextFor } = options;
    const { source } = await resources.catalogue();
    const files = this.files();
    const reports = files.map(({ report }) => report);
    const budgets = new Budgets();
    for (const { analysis } of files) budgets.add(analysis);
    const uses = budgets.uses();
    for (const each of uses) {
      const text = textOf(await fileSystem.read(each.team.path));
      const finding = budgetFinding(each, text, contextFor(each.team.path).rules);
      if (finding !== null) reports.push(reportOther([finding], text, nameOf(each.team.path)));
    }
    const skipped = [...this.entries].flatMap(([path, entry]) =>
      entry.kind === 'skipped' ? [{ file: nameOf(path), reason: entry.reason }] : [],
    );
    const budget = uses[0] === undefined ? null : reportedBudget(uses[0], nameOf);
    return joinReports(reports, source, skipped, { budget, emptyFiles: this.fileCount - files.length });
  }
}

/** Reads `files` into `entries`. What is started ends before it rejects. */
async function readFiles(
  files: AsyncIterable<FileToScan>,
  entries: Map<string, Entry>,
  options: ScanOptions,
): Promise<void> {
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const contexts = new Contexts(options);
  const waiting = new Map<FileContext, FileJob[]>();
  const running = new Set<Promise<void>>();
  let workers: FileWorkers = new InProcess(options.resources, options.fileSystem);
  let [done, found, walked] = [0, 0, false];

  const finish = (path: string, entry: Entry) => {
    entries.set(path, entry);
    done++;
    options.onProgress?.({ done, found, walked });
  };
  const work = async (batch: FileBatch) => {
    const results = await withVersions(workers, batch, options);
    for (const [index, { path, named }] of batch.files.entries()) {
      signal.throwIfAborted();
      finish(path, entryOf(path, named, results[index]!, options));
    }
  };
  const start = async (batch: FileBatch) => {
    while (running.size >= workers.width) await Promise.race(running);
    if (signal.aborted) return;
    const job = work(batch)
      .catch((error: unknown) => stop.abort(error))
      .finally(() => running.delete(job));
    running.add(job);
  };
  const flush = async (fewest: number) => {
    for (const [context, jobs] of waiting) {
      while (jobs.length >= fewest && jobs.length > 0 && !signal.aborted) {
        await start({ files: jobs.splice(0, workers.batchSize), context });
      }
    }
  };

  try {
    for await (const { path, named, root } of files) {
      if (signal.aborted) break;
      found++;
      if (!isAnalysedPath(path)) {
        finish(path, { kind: 'skipped', reason: notAnalysed });
        continue;
      }
      const context = await contexts.for(path);
      if (!named && context.team !== null && isIgnored(context.team, path)) {
        finish(path, { kind: 'passedOver' });
        continue;
      }
      const jobs = waiting.get(context) ?? [];
      waiting.set(context, jobs);
      jobs.push({ path, named, root, contents: options.unsaved?.(path) ?? null, majorVersions: null });
      if (found >= fewestForWorkers) {
        if (options.workers) workers = options.workers;
        await flush(workers.batchSize);
      }
    }
    walked = true;
    await flush(1);
  } catch (error) {
    stop.abort(error);
  }
  await Promise.all(running);
  signal.throwIfAborted();
}

function readsFrom({ analysis }: IndexedFile, isMeant: (path: string) => boolean): boolean {
  return analysis.facts.readFrom?.some(isMeant) === true;
}

/** What becomes of the files of a batch; those that depend on the versions of packages are done again with them. */
async function withVersions(
  workers: FileWorkers,
  batch: FileBatch,
  { versionsFor }: ScanOptions,
): Promise<readonly FileResult[]> {
  const results = [...(await workers.run(batch))];
  const open = results.flatMap(({ kind }, index) => (kind === 'versions' ? index : []));
  if (open.length === 0) return results;
  const files = open.map(async (index) => {
    const file = batch.files[index]!;
    return { ...file, majorVersions: await versionsFor(file.path) };
  });
  const again = await workers.run({ ...batch, files: await Promise.all(files) });
  for (const [at, index] of open.entries()) results[index] = again[at]!;
  return results;
}

function entryOf(path: string, named: boolean, result: FileResult, options: ScanOptions): Entry {
  if (result.kind === 'generated' || result.kind === 'versions') return { kind: 'passedOver' };
  if (result.kind === 'empty') return { kind: 'empty' };
  if (result.kind === 'refused') {
    if (named && result.unreadable && options.skipUnreadable !== true)
      throw new UnreadablePath(`${options.nameOf(path)}: ${result.reason}`);
    return { kind: 'skipped', reason: result.reason };
  }
  const { analysis, text } = result;
  const source = fileSource(path, text);
  if (source === null || !source.known) throw new Error(`${path}: what was analysed can't be read again`);
  const { places } = source.value;
  const report = reportFile(analysis, places, options.nameOf(path));
  return { kind: 'found', file: { path, analysis, places, report } };
}

/** What each file is evaluated with: the same object for the same settings and promptcost.json. */
class Contexts {
  private readonly byFolder = new Map<string, Promise<FileContext>>();
  private readonly known: FileContext[] = [];

  constructor(private readonly options: Pick<ScanOptions, 'contextFor' | 'teamFor' | 'allFindings'>) {}

  for(path: string): Promise<FileContext> {
    const folder = path.slice(0, path.lastIndexOf('/'));
    let context = this.byFolder.get(folder);
    if (context === undefined) this.byFolder.set(folder, (context = this.read(path)));
    return context;
  }

  private async read(path: string): Promise<FileContext> {
    const { contextFor, teamFor, allFindings = false } = this.options;
    const context = { ...contextFor(path), team: await teamFor(path), allFindings };
    const same = this.known.find((each) => isSame(each, context));
    if (same !== undefined) return same;
    this.known.push(context);
    return context;
  }
}

function isSame(one: FileContext, other: FileContext): boolean {
  return one.team === other.team && said(one) === said(other);
}

function said({ assumptions, rules, at, findingsExclude }: FileContext): string {
  return JSON.stringify([assumptions, rules, at, findingsExclude]);
}

function reportedBudget(of: TeamBudget, nameOf: ScanOptions['nameOf']): ReportedBudget {
  const { team, expected, atLimit } = of;
  return {
    file: nameOf(team.path),
    perDayUsd: team.budget?.perDayUsd ?? null,
    perMonthUsd: team.budget?.perMonthUsd ?? null,
    usedShare: expected?.share ?? null,
    usedShareAtLimit: atLimit.share,
    broken: isBroken(of),
  };
}
