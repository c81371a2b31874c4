import * as vscode from 'vscode';
import type { Analysis } from '../core/model';
import { countingProviderOf } from '../core/tokens/exact/providers';
import { hoverMarkdown, type HoverTarget } from '../core/views/hoverMarkdown';
import { selector, today } from './analyses';
import { compareTarget } from './comparison';
import { commands } from './contributions';
import type { Services } from './services';
import { calleeOf, targetAt } from './targets';

/** What a prompt or a call costs, over any part of the prompt's string and over what the call calls. */
export function registerHover({ analyses, resources }: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position, token) {
      const result = await analyses.get(document);
      if (result === undefined || token.isCancellationRequested) return undefined;
      const { analysis, settings, layout } = result;
      const target = targetAt(analysis, layout.offsetAt(document, position));
      if (target === null) return undefined;
      const at = today();
      const comparison = await compareTarget(resources, analysis, target, settings, at);
      if (token.isCancellationRequested) return undefined;
      const text = new vscode.MarkdownString(padded(hoverMarkdown(analysis, target, { comparison, at: at.date })));
      text.isTrusted = {
        enabledCommands: [commands.compareModels, commands.setVolume, commands.showTokens, commands.countExactly],
      };
      text.appendMarkdown(`\n\n${links(document.uri, position, analysis, target)}`);
      const { prompts, calls } = analysis.facts;
      const call = target.kind === 'call' ? calls[target.index] : undefined;
      const range = call === undefined ? prompts[target.index]?.range : calleeOf(call);
      return new vscode.Hover(text, (range && layout.rangeIn(document, range)) ?? undefined);
    },
  });
}

/** VS Code draws a hover's table cells without any padding, so that figures of neighbouring columns would touch. */
export function padded(markdown: string): string {
  return markdown.replaceAll(/^\|.*/gm, (row) => row.replaceAll(/\| (?=[$≤*]|input|output|total)/g, '| &nbsp;&nbsp;'));
}

function links(
  uri: vscode.Uri,
  { line, character }: vscode.Position,
  analysis: Analysis,
  { kind, index }: HoverTarget,
): string {
  const place = encodeURIComponent(JSON.stringify([uri.toString(), { line, character }]));
  return [
    `[${vscode.l10n.t('Compare models')}](command:${commands.compareModels}?${place})`,
    `[${vscode.l10n.t('Set volume')}](command:${commands.setVolume}?${place})`,
    ...(kind === 'prompt'
      ? [`[${vscode.l10n.t('Show where the tokens are')}](command:${commands.showTokens}?${place})`]
      : []),
    ...(kind === 'prompt' && mayBeCounted(analysis, index)
      ? [`[${vscode.l10n.t('Count exactly')}](command:${commands.countExactly}?${place})`]
      : []),
  ].join(' · ');
}

/** Whether a prompt's tokens are an estimate that the model's provider can replace by a count. */
function mayBeCounted({ prompts }: Analysis, index: number): boolean {
  const prompt = prompts[index];
  if (prompt === undefined || prompt.count.exact || !prompt.model.known) return false;
  return vscode.workspace.isTrusted && countingProviderOf(prompt.model.value.identity) !== null;
}
