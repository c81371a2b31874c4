import * as vscode from 'vscode';
import { isIgnored } from '../core/config/endpoints';
import { evaluate, maxFileBytes, readSource } from '../core/analyze';
import { reasonOf } from '../core/format';
import type { Analysis, LanguageId, Moment, SourceFacts } from '../core/model';
import type { Resources } from '../core/resources';
import { languages } from '../core/syntax/languages';
import { mayHoldPrompts } from '../workspace/prefilter';
import { section } from './contributions';
import { readSettings, type Settings } from './settings';
import type { TeamFiles } from './teamFiles';

/** Documents that show other people's or generated text, where nothing can be mended. */
const foreignSchemes = new Set(['git', 'gitlens', 'output', 'debug', 'vscode-settings', 'prompt-cost']);

export function isForeign({ scheme }: vscode.Uri): boolean {
  return foreignSchemes.has(scheme);
}

/** Someone who types for as long as this many analyses take doesn't wait for a command. */
const mostTries = 10;

/** The languages' selector for VS Code's providers. */
export const selector: vscode.DocumentSelector = Object.keys(languages).map((language) => ({ language }));

/** One document's analysis, with what it was made of. */
export interface DocumentAnalysis {
  readonly version: number;
  readonly text: string;
  readonly analysis: Analysis;
  readonly settings: Settings;
}

interface Entry {
  readonly version: number;
  readonly languageId: string;
  readonly text: string;
  readonly facts: Promise<SourceFacts>;
  /** Of the settings that `evaluated` holds for. */
  generation: number;
  evaluated: Promise<DocumentAnalysis> | undefined;
}

/**
 * The analyses of open documents: facts are read again only when the text changes, numbers when the settings do, and what
 * is out of date by then is dropped. The editor's one place of state about documents.
 */
export class Analyses implements vscode.Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private generation = 0;

  /** A document's numbers are to be asked for again; undefined: all documents'. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly resources: Resources,
    private readonly teamFiles: TeamFiles,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.disposables.push(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.entries.delete(document.uri.toString());
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(section)) this.reevaluate();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.reevaluate()),
      teamFiles.onDidChange(() => this.reevaluate()),
    );
  }

  /** Whether documents like this one are analysed at all. */
  accepts(document: vscode.TextDocument): boolean {
    return isAnalysed(document.languageId) && !isForeign(document.uri) && !document.isClosed;
  }

  /** The analysis of the document as it is now; undefined where it isn't analysed, can't be, or changed meanwhile. */
  async get(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    if (!this.accepts(document)) return undefined;
    const entry = this.entryOf(document);
    if (entry.evaluated === undefined || entry.generation !== this.generation) {
      entry.generation = this.generation;
      entry.evaluated = this.evaluate(document.uri, entry);
    }
    const { generation } = entry;
    try {
      const result = await entry.evaluated;
      const same = document.version === entry.version && document.languageId === entry.languageId;
      if (document.isClosed || !same) return undefined;
      return generation === this.generation ? result : await this.get(document);
    } catch (error) {
      entry.evaluated = undefined;
      this.entries.delete(document.uri.toString());
      this.log.error(vscode.l10n.t('{0} could not be analysed: {1}', document.uri.toString(true), reasonOf(error)));
      return undefined;
    }
  }

  /** Like `get`, but asks again where the text changed meanwhile, for a command that has one chance to answer. */
  async settled(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { version } = document;
      const result = await this.get(document);
      if (result !== undefined || document.version === version) return result;
    }
    return undefined;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
    this.entries.clear();
  }

  private entryOf(document: vscode.TextDocument): Entry {
    const key = document.uri.toString();
    const { version, languageId } = document;
    const known = this.entries.get(key);
    if (known?.version === version && known.languageId === languageId) return known;
    const text = document.getText();
    const id = isAnalysed(languageId) ? languageId : 'python';
    // Parsing takes time in proportion to the text, so one that can't hold anything is read as an empty one.
    const telling = text.length > maxFileBytes || text.includes('\0') || mayHoldPrompts(text);
    const input = { path: document.uri.path, languageId: id, text: telling ? text : '' };
    const facts = readSource(this.resources, input);
    const entry: Entry = { version, languageId, text, facts, generation: -1, evaluated: undefined };
    this.entries.set(key, entry);
    return entry;
  }

  private async evaluate(uri: vscode.Uri, entry: Entry): Promise<DocumentAnalysis> {
    const settings = readSettings(uri);
    const [facts, team] = await Promise.all([entry.facts, this.teamFiles.for(uri)]);
    const ignored = team !== null && isIgnored(team, uri.path);
    const context = { assumptions: settings.assumptions, rules: settings.rules, at: today(), team };
    const analysis = await evaluate(this.resources, ignored ? withoutContent(facts) : facts, context);
    return { version: entry.version, text: entry.text, analysis, settings };
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

/** A file of which promptcost.json wants nothing said. */
function withoutContent(facts: SourceFacts): SourceFacts {
  return { ...facts, calls: [], prompts: [], suppressions: [], pragmas: [] };
}

function isAnalysed(languageId: string): languageId is LanguageId {
  return Object.hasOwn(languages, languageId);
}
