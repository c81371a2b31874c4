import * as vscode from 'vscode';
import { maxFileBytes, tooLarge } from '../core/analyze';
import { type Circumstances, layersOfAll } from '../core/assumptions/layers';
import { resolve } from '../core/assumptions/resolve';
import { withTeamModels } from '../core/prices/teamCatalogue';
import { assessText } from '../core/cost/assess';
import { modelByAssumption } from '../core/cost/callModel';
import { monthFrom, project } from '../core/cost/projection';
import { render } from '../core/format';
import type { AssumptionLayer, Fact, Message, ModelFacts } from '../core/model';
import type { Resources } from '../core/resources';
import { projectionMarkdown, textMarkdown } from '../core/views/projectionMarkdown';
import { callOf } from '../core/views/hoverMarkdown';
import { type DocumentAnalysis, today } from './analyses';
import { commands } from './contributions';
import { fileUri } from './notebooks';
import type { ReadOnlyDocuments } from './readOnlyDocuments';
import type { Services } from './services';
import { readSettings } from './settings';
import { fileOf, nameOf, nameOfDocument, targetAround } from './targets';

interface Projected {
  readonly title: string;
  readonly markdown: string;
}

/** *Project Cost* shows the projection of what is at the cursor; *Copy Projection as Markdown* copies the same text. */
export function registerProjectCost(services: Services, documents: ReadOnlyDocuments): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.projectCost, async () => {
      const projected = await projectAtCursor(services);
      if (projected !== undefined) await documents.preview(projected.title, projected.markdown);
    }),
    vscode.commands.registerCommand(commands.copyProjection, async () => {
      const projected = await projectAtCursor(services);
      if (projected === undefined) return;
      await vscode.env.clipboard.writeText(projected.markdown);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the projection of {0}.', projected.title), 5000);
    }),
  );
}

/** The prompt or call at the cursor, else the selection, else the whole file. */
async function projectAtCursor(services: Services): Promise<Projected | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a file with a prompt or a call first.'));
    return undefined;
  }
  const { document, selection } = editor;
  const { analyses } = services;
  const result = await analyses.settled(document);
  const file = nameOfDocument(document);
  if (result !== undefined) {
    const atCursor = projectTarget(document, result, result.layout.offsetAt(document, selection.active));
    if (atCursor !== undefined) return atCursor;
  }
  const selected = document.getText(selection);
  if (selected !== '')
    return projectText(services, fileUri(document.uri), selected, vscode.l10n.t('Selection in {0}', file));
  if (result === undefined && analyses.accepts(document)) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} could not be analysed. The output “Prompt Cost” says why.', file),
    );
    return undefined;
  }
  if (result === undefined) return projectText(services, fileUri(document.uri), document.getText(), file);
  if (result.analysis.facts.skipped !== null) return passedOver(file, result.analysis.facts.skipped);
  const calls = result.analysis.facts.calls.map((_, index) => index);
  const target = { title: vscode.l10n.t('Cost of {0}', fileOf(document.uri)), calls };
  return { title: target.title, markdown: projectionMarkdown(result.analysis, target, new Date()) };
}

function projectTarget(
  document: vscode.TextDocument,
  { analysis, layout }: DocumentAnalysis,
  offset: number | null,
): Projected | undefined {
  const target = targetAround(analysis, offset);
  if (target === null) return undefined;
  const { calls, prompts } = analysis.facts;
  const subject = target.kind === 'prompt' ? prompts[target.index] : calls[target.index];
  if (subject === undefined) return undefined;
  const line = (layout.rangeIn(document, subject.range)?.start.line ?? 0) + 1;
  const title = vscode.l10n.t('Cost of {0}, {1}:{2}', nameOf(subject), nameOfDocument(document), line);
  const callIndex = callOf(analysis, target);
  if (callIndex !== null)
    return { title, markdown: projectionMarkdown(analysis, { title, calls: [callIndex] }, new Date()) };
  const numbers = analysis.prompts[target.index]?.alone;
  if (numbers === undefined || numbers === null) return undefined;
  return { title, markdown: textMarkdown(title, numbers, new Date()) };
}

function passedOver(file: string, reason: Message): undefined {
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} is passed over: {1}.', file, render(reason)));
}

async function projectText(
  { resources, teamFiles }: Services,
  uri: vscode.Uri,
  text: string,
  title: string,
): Promise<Projected | undefined> {
  if (text.length > maxFileBytes) return passedOver(title, tooLarge);
  const circumstances = {
    assumptions: readSettings(uri).assumptions,
    team: await teamFiles.for(uri),
    at: today(),
  };
  const model = await assumedModel(resources, circumstances);
  const count = (await resources.counter.for(model.known ? model.value.identity : null))(text);
  return { title, markdown: textMarkdown(title, assessText(model, count, circumstances), circumstances.at.date) };
}

/** The default model, for texts that no call sends. */
export async function assumedModel(resources: Resources, circumstances: Circumstances): Promise<Fact<ModelFacts>> {
  const catalogue = withTeamModels(await resources.catalogue(), circumstances.team?.models ?? []);
  return modelByAssumption(catalogue, layersOfAll(circumstances), circumstances.at);
}

/** What a text costs as input alone. */
export function inputCost(
  model: Fact<ModelFacts>,
  tokens: number,
  layers: readonly AssumptionLayer[],
): { perRequest: number | null; requestsPerDay: number | null } {
  const requestsPerDay = resolve('requestsPerDay', layers)?.value ?? null;
  if (!model.known || !model.value.price.known) return { perRequest: null, requestsPerDay };
  const volume = { requestsPerDay, ...monthFrom(today()) };
  return {
    perRequest: project(model.value.price.value, { inputTokens: tokens, outputTokens: 0 }, volume).perRequest,
    requestsPerDay,
  };
}
