import * as vscode from 'vscode';
import { money, render } from '../core/format';
import { type Analysis, known } from '../core/model';
import { layersOfAll } from '../core/assumptions/layers';
import { selector, today } from './analyses';
import { commands } from './contributions';
import { callCount, promptTokenCount, tokensInWords } from './counts';
import { fileUri } from './notebooks';
import { assumedModel, inputCost } from './projectCost';
import type { Services } from './services';
import { currentModel } from './comparison';
import { targetAround } from './targets';
import type { TeamProblem } from './teamFiles';

const pauseMs = 250;

/** The active file's calls, tokens and cost a day; with a selection, its tokens and cost. */
export function registerLanguageStatus(services: Services): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('promptCost.file', selector);
  item.name = 'Prompt Cost';
  item.text = untold.text;
  item.command = projectCost;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;

  const refresh = async () => {
    const mine = ++generation;
    const editor = vscode.window.activeTextEditor;
    const version = editor?.document.version;
    const status = editor === undefined ? untold : await statusOf(services, editor);
    // When the text changed meanwhile, the next pause brings its status.
    if (mine !== generation || editor?.document.version !== version) return;
    item.text = status.text;
    item.detail = status.detail;
    item.command = status.command ?? projectCost;
    item.severity = status.warning ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), pauseMs);
  };

  schedule();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(schedule),
    vscode.window.onDidChangeTextEditorSelection(schedule),
    vscode.workspace.onDidChangeTextDocument(schedule),
    services.analyses.onDidChange(schedule),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

interface Status {
  readonly text: string;
  readonly detail: string;
  readonly warning: boolean;
  /** In place of that to project the cost. */
  readonly command?: vscode.Command;
}

const projectCost: vscode.Command = { title: vscode.l10n.t('Project cost'), command: commands.projectCost };

/** Of a document that isn't analysed, or can't be. */
const untold: Status = { text: 'Prompt Cost', detail: '', warning: false };

async function statusOf({ analyses, resources, teamFiles }: Services, editor: vscode.TextEditor): Promise<Status> {
  const { document, selection } = editor;
  const result = await analyses.get(document);
  if (result === undefined) return untold;
  const { analysis, settings, layout } = result;
  if (settings.problems.length > 0) return { text: settings.problems.join(' '), detail: '', warning: true };
  if (analysis.facts.skipped !== null) {
    return { text: vscode.l10n.t('Passed over: {0}', render(analysis.facts.skipped)), detail: '', warning: true };
  }
  const problem = await teamFiles.problem(fileUri(document.uri));
  if (problem !== null) return problemStatus(problem);
  if (selection.isEmpty) return { ...fileStatus(analysis), warning: false };
  const target = targetAround(analysis, layout.offsetAt(document, selection.active));
  const current = target === null ? null : currentModel(analysis, target);
  const circumstances = { assumptions: settings.assumptions, team: analysis.team, at: today() };
  const model = current === null ? await assumedModel(resources, circumstances) : known(current);
  const count = (await resources.counter.for(model.known ? model.value.identity : null))(document.getText(selection));
  const { perRequest, requestsPerDay } = inputCost(model, count.tokens, layersOfAll(circumstances));
  const parts = [vscode.l10n.t('Selection: {0}', tokensInWords(count.tokens, count.exact))];
  if (perRequest !== null) parts.push(vscode.l10n.t('{0} a request', money(perRequest)));
  if (perRequest !== null && requestsPerDay !== null)
    parts.push(vscode.l10n.t('{0} a day', money(perRequest * requestsPerDay)));
  return {
    text: parts.join(' · '),
    detail: model.known ? model.value.identity.asked : render(model.reason),
    warning: false,
  };
}

/** Short, since VS Code cuts what is long, and with it the command. */
function problemStatus({ uri, position, brief }: TeamProblem): Status {
  const selection = new vscode.Range(position, position);
  const title = vscode.l10n.t('Open');
  const command = { title, command: 'vscode.open', arguments: [uri, { selection }] };
  return { text: brief, detail: '', warning: true, command };
}

function fileStatus({ facts, calls, prompts }: Analysis): Omit<Status, 'warning'> {
  const tokens = prompts.reduce((sum, { count }) => sum + count.tokens, 0);
  const exact = prompts.every(({ count }) => count.exact);
  const text = `${callCount(facts.calls.length)} · ${promptTokenCount(tokens, exact)}`;
  const days = calls.flatMap(({ cost }) => {
    const projection = cost.known ? (cost.value.expected ?? cost.value.atLimit) : null;
    return projection?.perDay === null || projection === null ? [] : [projection.perDay];
  });
  if (days.length === 0) return { text, detail: calls.length > 0 ? vscode.l10n.t('no volume set') : '' };
  const atLimit = calls.some(({ cost }) => cost.known && cost.value.expected === null);
  const perDay = money(days.reduce((a, b) => a + b, 0));
  return { text: `${text} · ${atLimit ? '≤' : ''}${vscode.l10n.t('{0} a day', perDay)}`, detail: '' };
}
