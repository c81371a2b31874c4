import * as vscode from 'vscode';
import { integer, money, render, tokenCount } from '../core/format';
import type { Analysis } from '../core/model';
import { selector } from './analyses';
import { commands } from './contributions';
import { assumedModel, inputCost } from './projectCost';
import type { Services } from './services';
import { currentModel } from './comparison';
import { targetAround } from './targets';
import { known } from '../core/model';

const pauseMs = 250;

/** The active file's calls, tokens and cost a day; with a selection, its tokens and cost. */
export function registerLanguageStatus(services: Services): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('promptCost.file', selector);
  item.name = 'Prompt Cost';
  item.text = 'Prompt Cost';
  item.command = { title: vscode.l10n.t('Project cost'), command: commands.projectCost };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;

  const refresh = async () => {
    const mine = ++generation;
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) return;
    const status = await statusOf(services, editor);
    if (mine !== generation || status === undefined) return;
    item.text = status.text;
    item.detail = status.detail;
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
}

async function statusOf({ analyses, resources }: Services, editor: vscode.TextEditor): Promise<Status | undefined> {
  const { document, selection } = editor;
  const result = await analyses.get(document);
  if (result === undefined) return undefined;
  const { analysis, settings } = result;
  if (settings.problems.length > 0) return { text: settings.problems.join(' '), detail: '', warning: true };
  if (analysis.facts.skipped !== null) {
    return { text: vscode.l10n.t('Passed over: {0}', render(analysis.facts.skipped)), detail: '', warning: true };
  }
  if (selection.isEmpty) return { ...fileStatus(analysis), warning: false };
  const target = targetAround(analysis, document.offsetAt(selection.active));
  const current = target === null ? null : currentModel(analysis, target);
  const model = current === null ? await assumedModel(resources, settings.assumptions) : known(current);
  const count = (await resources.counter.for(model.known ? model.value.identity : null))(document.getText(selection));
  const { perRequest, requestsPerDay } = inputCost(model, count.tokens, settings.assumptions);
  const parts = [vscode.l10n.t('Selection: {0} tokens', tokenCount(count.tokens, count.exact))];
  if (perRequest !== null) parts.push(vscode.l10n.t('{0} a request', money(perRequest)));
  if (perRequest !== null && requestsPerDay !== null)
    parts.push(vscode.l10n.t('{0} a day', money(perRequest * requestsPerDay)));
  return {
    text: parts.join(' · '),
    detail: model.known ? model.value.identity.asked : render(model.reason),
    warning: false,
  };
}

function fileStatus({ facts, calls, prompts }: Analysis): Omit<Status, 'warning'> {
  const tokens = prompts.reduce((sum, { count }) => sum + count.tokens, 0);
  const exact = prompts.every(({ count }) => count.exact);
  const count = facts.calls.length;
  const callCount = count === 1 ? vscode.l10n.t('1 call') : vscode.l10n.t('{0} calls', integer(count));
  const text = vscode.l10n.t('{0} · {1} prompt tokens', callCount, tokenCount(tokens, exact));
  const days = calls.flatMap(({ cost }) => {
    const projection = cost.known ? (cost.value.expected ?? cost.value.atLimit) : null;
    return projection?.perDay === null || projection === null ? [] : [projection.perDay];
  });
  if (days.length === 0) return { text, detail: calls.length > 0 ? vscode.l10n.t('no volume set') : '' };
  const atLimit = calls.some(({ cost }) => cost.known && cost.value.expected === null);
  const perDay = money(days.reduce((a, b) => a + b, 0));
  return { text: `${text} · ${atLimit ? '≤' : ''}${vscode.l10n.t('{0} a day', perDay)}`, detail: '' };
}
