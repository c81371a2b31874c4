import * as vscode from 'vscode';
import { resolve } from '../core/assumptions/resolve';
import { monthFrom } from '../core/cost/projection';
import { reasonOf } from '../core/format';
import type { AssumptionLayer, Call, Prompt, SourceFacts } from '../core/model';
import { known, unknown } from '../core/model';
import { callOf, type HoverTarget } from '../core/views/hoverMarkdown';
import { ComparePages, type Written } from '../pages/compare/host';
import { type InputName, inputNames } from '../pages/compare/inputs';
import type { CompareStart, ComparePlace, EditedAssumptions, GivenAssumption } from '../pages/compare/protocol';
import { type DocumentAnalysis, today } from './analyses';
import { storeFor } from './assumptionStore';
import { candidatesOf, currentModel, numbersOf, sentWith } from './comparison';
import { commands } from './contributions';
import { fileUri, showPlace } from './notebooks';
import type { Services } from './services';
import { fileOf, nameOfDocument, placeGiven, targetAround } from './targets';

/** *Compare Models*: a page for the prompt or call at the cursor, or at the place that a link names. */
export function registerCompareModels(extensionUri: vscode.Uri, services: Services): vscode.Disposable {
  const pages: ComparePages = new ComparePages(extensionUri, {
    reveal: (place) => reveal(services, place),
    write: (place, values) => write(services, place, values),
  });
  return vscode.Disposable.from(
    pages,
    vscode.commands.registerCommand(commands.compareModels, async (uri?: unknown, position?: unknown) => {
      const start = await startFromCommand(services, uri, position);
      if (start !== undefined) pages.show(start);
    }),
    services.analyses.onDidChange(() => {
      for (const place of pages.places()) void refresh(pages, services, place);
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      for (const place of pages.places()) if (place.uri === uri.toString()) void refresh(pages, services, place);
    }),
  );
}

async function refresh(pages: ComparePages, services: Services, place: ComparePlace): Promise<void> {
  const start = await startAt(services, place);
  if (start !== undefined) pages.update(start);
}

async function startFromCommand(
  services: Services,
  uri: unknown,
  position: unknown,
): Promise<CompareStart | undefined> {
  const given = await placeGiven(uri, position);
  const result = given === undefined ? undefined : await services.analyses.settled(given.document);
  if (given === undefined || result === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor on a prompt or an LLM call first.'));
    return undefined;
  }
  const { document, at } = given;
  const { facts } = result.analysis;
  const isHere = ({ range }: Prompt | Call) => result.layout.rangeIn(document, range) !== null;
  const target =
    (at === undefined ? null : targetAround(result.analysis, result.layout.offsetAt(document, at))) ??
    firstOf('call', facts.calls.findIndex(isHere)) ??
    firstOf('prompt', facts.prompts.findIndex(isHere));
  if (target === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No prompt or LLM call was found in {0}.', fileOf(document.uri)),
    );
    return undefined;
  }
  return startOf(services, document, result, target);
}

function firstOf(kind: HoverTarget['kind'], index: number): HoverTarget | null {
  return index < 0 ? null : { kind, index };
}

/** The page's content again; undefined when its prompt or call is gone. */
async function startAt(services: Services, place: ComparePlace): Promise<CompareStart | undefined> {
  const found = await find(services, place);
  return found && startOf(services, found.document, found.result, found.target);
}

/** What the page is about; undefined when it is gone. */
async function find(services: Services, place: ComparePlace): Promise<Found | undefined> {
  const document = await documentOf(services, place);
  if (document === undefined) return undefined;
  const result = await services.analyses.get(document);
  const target = result === undefined ? null : targetOf(document, result, place);
  return result === undefined || target === null ? undefined : { document, result, target };
}

interface Found {
  readonly document: vscode.TextDocument;
  readonly result: DocumentAnalysis;
  readonly target: HoverTarget;
}

/** The page's document; undefined when its file is gone, or when it was never saved and is closed. */
async function documentOf({ log }: Services, { uri, file }: ComparePlace): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri && !document.isClosed);
  const parsed = vscode.Uri.parse(uri);
  if (open !== undefined || parsed.scheme === 'untitled') return open;
  try {
    return await vscode.workspace.openTextDocument(parsed);
  } catch (error) {
    log.warn(vscode.l10n.t('{0} can no longer be read, so its comparison stays as it was: {1}', file, reasonOf(error)));
    return undefined;
  }
}

/** The prompt of the page's name where one alone has it, else what begins on the page's line. */
function targetOf(
  document: vscode.TextDocument,
  { analysis, layout }: DocumentAnalysis,
  place: ComparePlace,
): HoverTarget | null {
  const { facts } = analysis;
  if (place.name !== null && isOnlyOne(facts, place.name)) {
    return { kind: 'prompt', index: facts.prompts.findIndex(({ name }) => name === place.name) };
  }
  const begins = ({ range }: Prompt | Call) => layout.rangeIn(document, range)?.start.line === place.line - 1;
  const prompt = facts.prompts.findIndex(begins);
  if (prompt >= 0) return { kind: 'prompt', index: prompt };
  const call = facts.calls.findIndex(begins);
  return call >= 0 ? { kind: 'call', index: call } : null;
}

/** Whether a name tells one prompt from the others: those written in place may all be called `content`. */
function isOnlyOne({ prompts }: SourceFacts, wanted: string): boolean {
  return prompts.filter(({ name }) => name === wanted).length === 1;
}

async function startOf(
  { resources, teamFiles }: Services,
  document: vscode.TextDocument,
  result: DocumentAnalysis,
  target: HoverTarget,
): Promise<CompareStart | undefined> {
  const { analysis, settings, layout } = result;
  const { calls, prompts } = analysis.facts;
  const subject = target.kind === 'prompt' ? prompts[target.index] : calls[target.index];
  if (subject === undefined) return undefined;
  const at = today();
  const numbers = numbersOf(analysis, target);
  const layers = numbers?.layers ?? settings.assumptions;
  const catalogue = await resources.catalogue();
  const current = currentModel(analysis, target);
  const { origin, file, endpoint } = await storeFor(teamFiles, { uri: fileUri(document.uri), numbers });
  // With several prompts the figures are the whole request's, not this prompt's.
  const alone = sentWith(analysis, target).prompts.length === 1;
  return {
    place: {
      uri: document.uri.toString(),
      file: nameOfDocument(document),
      line: (layout.rangeIn(document, subject.range)?.start.line ?? 0) + 1,
      name:
        'method' in subject || subject.name === null || !isOnlyOne(analysis.facts, subject.name) ? null : subject.name,
      role: 'method' in subject || !alone ? null : subject.role,
    },
    candidates: await candidatesOf(resources, analysis, target, settings, at),
    currentModel:
      current === null ? unknown('compare.noModel', 'the model is not known here') : known(current.identity),
    assumptions: givenAssumptions(document, result, target, layers),
    placeholderTokens: numbers?.input.placeholderTokens ?? null,
    prices: catalogue.source,
    keptIn: { origin, file, endpoint },
    ...monthFrom(at),
  };
}

function givenAssumptions(
  document: vscode.TextDocument,
  { analysis, layout }: DocumentAnalysis,
  target: HoverTarget,
  layers: readonly AssumptionLayer[],
): CompareStart['assumptions'] {
  const from = (name: InputName): GivenAssumption | null => {
    const found = resolve(name, layers);
    return found === null ? null : { value: found.value, origin: found.origin, line: null };
  };
  const callIndex = callOf(analysis, target);
  const limit = callIndex === null ? undefined : analysis.facts.calls[callIndex]?.limit;
  const place = limit?.state === 'present' ? layout.rangeIn(document, limit.range) : null;
  const inCode =
    limit?.state === 'present' && limit.value.known
      ? { value: limit.value.value, origin: 'code' as const, line: place === null ? null : place.start.line + 1 }
      : null;
  return {
    requestsPerDay: from('requestsPerDay'),
    otherInputTokens: from('otherInputTokens'),
    expectedOutputTokens: from('expectedOutputTokens'),
    maxTokens: inCode ?? from('maxTokens'),
    cacheHitRate: from('cacheHitRate'),
    batchShare: from('batchShare'),
    turns: from('turns'),
    turnTokens: from('turnTokens'),
  };
}

async function reveal(services: Services, place: ComparePlace): Promise<void> {
  const document = await documentOf(services, place);
  if (document === undefined) throw new Error(vscode.l10n.t('{0} is not there any more.', place.file));
  const position = new vscode.Position(Math.min(place.line, document.lineCount) - 1, 0);
  await showPlace(document, position, vscode.ViewColumn.Beside);
}

/** Writes what was typed on the page to where the place's assumptions are kept. */
async function write(services: Services, place: ComparePlace, values: EditedAssumptions): Promise<Written | null> {
  services.teamFiles.renew();
  const found = await find(services, place);
  if (found === undefined) return null;
  const { document, result, target } = found;
  const store = await storeFor(services.teamFiles, {
    uri: fileUri(document.uri),
    numbers: numbersOf(result.analysis, target),
  });
  if ((await store.write(values)) === undefined) return null;
  const start = await startAt(services, place);
  return start === undefined ? null : { start, names: inputNames.filter((name) => name in values) };
}
