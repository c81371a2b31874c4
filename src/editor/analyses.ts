import * as vscode from 'vscode';
import { isIgnored } from '../core/config/endpoints';
import { findingsAreLeftOut } from '../core/config/findingsIn';
import { evaluate, maxFileBytes, readSource } from '../core/analyze';
import { reasonOf } from '../core/format';
import type { Analysis, Moment, SourceFacts } from '../core/model';
import { isPromptFormat, promptFormats } from '../core/promptFiles';
import { inAnyCase } from '../core/promptFiles/globs';
import type { Resources } from '../core/resources';
import { dependsOnVersions } from '../core/settleVersions';
import { EarlierTree } from '../core/syntax/earlierTree';
import { languages } from '../core/syntax/languages';
import type { TextJob, TextWorkers } from '../workspace/fileWork';
import { mayHoldPrompts } from '../workspace/prefilter';
import { section } from './contributions';
import { type DocumentLayout, type DocumentSource, documentSource, isAnalysedDocument } from './documentSource';
import { cellOf, fileUri } from './notebooks';
import type { PackageVersions } from './packageVersions';
import type { ProjectNeighbours } from './projectNeighbours';
import { readSettings, type Settings } from './settings';
import type { TeamFiles } from './teamFiles';

/** Documents that show other people's or generated text, where nothing can be mended. */
const foreignSchemes = new Set(['git', 'gitlens', 'output', 'debug', 'vscode-settings', 'prompt-cost']);

export function isForeign({ scheme }: vscode.Uri): boolean {
  return foreignSchemes.has(scheme);
}

/** Someone who types for as long as this many analyses take doesn't wait for a command. */
const mostTries = 10;

/** A pause in typing after which text whose syntax is broken is read from the beginning. */
const brokenPauseMs = 500;

/** Longer texts, in characters, are read on another thread: whole ones take longer than anybody may hold up this one. */
const longText = 100_000;

/** A pause in typing in a cell after which the other cells are looked at again. */
const cellsPauseMs = 200;

/** For VS Code's providers: the languages, and files of prompts by name, so that no other file is ever asked for. */
export const selector: vscode.DocumentSelector = [
  ...Object.keys(languages).map((language) => ({ language })),
  ...promptFormats.flatMap(({ languageIds = [] }) => languageIds.map((language) => ({ language }))),
  ...promptFormats.flatMap(({ files }) => files.map((glob) => ({ pattern: inAnyCase(glob) }))),
];

/** One document's analysis, with what it was made of. */
export interface DocumentAnalysis {
  readonly analysis: Analysis;
  readonly settings: Settings;
  /** Where what was analysed stands: in the document, or in the cells of its notebook. */
  readonly layout: DocumentLayout;
}

interface Entry {
  readonly version: string;
  readonly languageId: string;
  readonly layout: DocumentLayout;
  readonly facts: Promise<SourceFacts>;
  /** Of the settings that `evaluated` holds for. */
  generation: number;
  evaluated: Promise<DocumentAnalysis> | undefined;
}

/** What documents are analysed with. */
export interface AnalysisSources {
  readonly resources: Resources;
  readonly teamFiles: TeamFiles;
  readonly versions: PackageVersions;
  readonly neighbours: ProjectNeighbours;
  /** Other threads; null where there are none. */
  readonly workers: TextWorkers | null;
  readonly log: vscode.LogOutputChannel;
}

/**
 * The analyses of open documents: facts are read again only when the text changes, numbers when the settings do, and what
 * is out of date by then is dropped. The editor's one place of state about documents.
 */
export class Analyses implements vscode.Disposable {
  private readonly entries = new Map<string, Entry>();
  /** What was parsed last of each. */
  private readonly trees = new Map<string, EarlierTree>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  /** The last reading of a long text. */
  private longRead: Promise<unknown> = Promise.resolve();
  private generation = 0;
  private brokenTimer: ReturnType<typeof setTimeout> | undefined;
  private cellsTimer: ReturnType<typeof setTimeout> | undefined;

  /** A document's numbers are to be asked for again; undefined: all documents'. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly sources: AnalysisSources) {
    const { teamFiles, versions, neighbours } = sources;
    this.disposables.push(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri.toString())),
      vscode.workspace.onDidCloseNotebookDocument(({ uri }) => {
        for (const language of Object.keys(languages)) this.forget(`${language} ${uri.toString()}`);
      }),
      // A cell's names are known in the others, and a cell is known to be one only when its notebook is.
      vscode.workspace.onDidOpenNotebookDocument(() => this.tellSoon()),
      vscode.workspace.onDidChangeNotebookDocument(({ contentChanges, cellChanges }) => {
        if (contentChanges.length > 0 || cellChanges.some(({ document }) => document !== undefined)) this.tellSoon();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.cellChanged(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.cellChanged(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(section)) this.reevaluate();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.reevaluate()),
      teamFiles.onDidChange(() => this.reevaluate()),
      versions.onDidChange(() => this.reevaluate()),
      neighbours.onDidChange((paths) => void this.neighboursChanged(paths)),
    );
  }

  /** Whether documents like this one are analysed at all. */
  accepts(document: vscode.TextDocument): boolean {
    return isAnalysedDocument(document) && !isForeign(fileUri(document.uri)) && !document.isClosed;
  }

  /** The analysis of the document as it is now; undefined where it isn't analysed, can't be, or changed meanwhile. */
  async get(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    if (!this.accepts(document)) return undefined;
    const source = documentSource(document);
    if (source === undefined) return undefined;
    const { version, languageId } = document;
    const entry = this.entryOf(source);
    if (entry.evaluated === undefined || entry.generation !== this.generation) {
      entry.generation = this.generation;
      entry.evaluated = this.evaluate(source.file, entry);
    }
    const { generation } = entry;
    try {
      const result = await entry.evaluated;
      const same = document.version === version && document.languageId === languageId;
      if (document.isClosed || !same) return undefined;
      // Another cell of its notebook may have changed meanwhile.
      const isCurrent = generation === this.generation && documentSource(document)?.version === entry.version;
      return isCurrent ? result : await this.get(document);
    } catch (error) {
      entry.evaluated = undefined;
      this.entries.delete(source.key);
      this.sources.log.error(
        vscode.l10n.t('{0} could not be analysed: {1}', document.uri.toString(true), reasonOf(error)),
      );
      return undefined;
    }
  }

  /** Like `get`, but asks again where the text changed meanwhile, for a command that has one chance to answer. */
  async settled(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { version } = document;
      let result = await this.get(document);
      if (this.dropProvisional()) result = await this.get(document);
      if (result !== undefined || document.version === version) return result;
    }
    return undefined;
  }

  dispose(): void {
    clearTimeout(this.brokenTimer);
    clearTimeout(this.cellsTimer);
    for (const disposable of this.disposables) disposable.dispose();
    this.entries.clear();
    for (const tree of this.trees.values()) tree.dispose();
    this.trees.clear();
  }

  /** Documents that took something from one of these files are read again. */
  private async neighboursChanged(paths: ReadonlySet<string>): Promise<void> {
    for (const [key, entry] of this.entries) {
      const facts = await entry.facts.catch(() => null);
      if (facts?.readFrom?.some((path) => paths.has(path)) !== true || this.entries.get(key) !== entry) continue;
      this.entries.delete(key);
      this.changed.fire(undefined);
    }
  }

  private forget(key: string): void {
    this.entries.delete(key);
    this.trees.get(key)?.dispose();
    this.trees.delete(key);
  }

  private cellChanged(document: vscode.TextDocument): void {
    if (cellOf(document) !== undefined) this.tellSoon();
  }

  /** Once typing pauses: a cell's own changes are followed by whoever shows it. */
  private tellSoon(): void {
    clearTimeout(this.cellsTimer);
    this.cellsTimer = setTimeout(() => this.changed.fire(undefined), cellsPauseMs);
  }

  private entryOf({ key, version, languageId, file, read }: DocumentSource): Entry {
    const known = this.entries.get(key);
    if (known?.version === version && known.languageId === languageId) return known;
    const { text, layout, places } = read();
    // Parsing takes time in proportion to the text, so one that can't hold anything is read as an empty one.
    const telling =
      isPromptFormat(languageId) || text.length > maxFileBytes || text.includes('\0') || mayHoldPrompts(text);
    const around = this.sources.neighbours.for(file);
    const input = {
      path: file.path,
      languageId,
      text: telling ? text : '',
      ...(places === undefined ? {} : { places }),
      ...(around === undefined ? {} : { neighbours: around }),
    };
    const tree = this.trees.get(key) ?? new EarlierTree();
    this.trees.set(key, tree);
    const { workers } = this.sources;
    const facts =
      workers !== null && input.text.length > longText && places === undefined
        ? this.readLong(workers, { ...input, root: rootOf(file) }, () => this.entries.get(key)?.version === version)
        : readSource(this.sources.resources, input, tree).finally(() => this.settleSoon(tree));
    const entry: Entry = { version, languageId, layout, facts, generation: -1, evaluated: undefined };
    this.entries.set(key, entry);
    return entry;
  }

  /** One after the other, and only while it is wanted: who types on doesn't wait for what is out of date by then. */
  private readLong(
    workers: TextWorkers,
    { path, languageId, text, root }: TextJob,
    isWanted: () => boolean,
  ): Promise<SourceFacts> {
    const read = this.longRead.then(() => workers.read({ path, languageId, text: isWanted() ? text : '', root }));
    this.longRead = read.catch(() => undefined);
    return read;
  }

  /** Once typing pauses: while it goes on, an answer that is soon there is worth more. */
  private settleSoon(tree: EarlierTree): void {
    clearTimeout(this.brokenTimer);
    if (!tree.isProvisional) return;
    this.brokenTimer = setTimeout(() => {
      if (this.dropProvisional()) this.changed.fire(undefined);
    }, brokenPauseMs);
  }

  /** Forgets what was read of broken text with regard to what stood there before; whether there was any. */
  private dropProvisional(): boolean {
    const provisional = [...this.trees].filter(([, tree]) => tree.isProvisional);
    for (const [key, tree] of provisional) {
      tree.forget();
      this.entries.delete(key);
    }
    return provisional.length > 0;
  }

  private async evaluate(uri: vscode.Uri, entry: Entry): Promise<DocumentAnalysis> {
    const settings = readSettings(uri);
    const [facts, team] = await Promise.all([entry.facts, this.sources.teamFiles.for(uri)]);
    const ignored = team !== null && isIgnored(team, uri.path);
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? null;
    const isQuiet = findingsAreLeftOut({ file: uri.path, root, team, exclude: settings.findingsExclude });
    const { assumptions, rules } = settings;
    const majorVersions = dependsOnVersions(facts) ? await this.sources.versions.for(uri) : new Map<string, number>();
    const context = { assumptions, rules, at: today(), team, findingsAreLeftOut: isQuiet, majorVersions };
    const analysis = await evaluate(this.sources.resources, ignored ? withoutContent(facts) : facts, context);
    return { analysis, settings, layout: entry.layout };
  }

  /** Makes all numbers anew, since settings or prices are others now. */
  reevaluate(): void {
    this.generation++;
    this.changed.fire(undefined);
  }
}

/** What the editor takes prices for: the day, at the mean over its hours. */
export function today(): Moment {
  return { date: new Date(), isInstant: false };
}

/** The folder in which another thread may look for what a file takes from others; null where it can't. */
function rootOf(uri: vscode.Uri): string | null {
  return uri.scheme === 'file' ? (vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? null) : null;
}

/** A file of which promptcost.json wants nothing said. */
function withoutContent(facts: SourceFacts): SourceFacts {
  return { ...facts, calls: [], prompts: [], suppressions: [], pragmas: [] };
}
