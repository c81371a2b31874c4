import * as vscode from 'vscode';
import { inlayLabel } from '../core/views/inlayLabel';
import { selector } from './analyses';
import type { Services } from './services';

/** A prompt's tokens and cost, at the end of the line on which its string opens. */
export function registerInlayHints({ analyses }: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    async provideInlayHints(document, visible) {
      const result = await analyses.get(document);
      if (result === undefined || !result.settings.inlayHints) return [];
      const { analysis, layout } = result;
      return analysis.facts.prompts.flatMap(({ range, role }, index) => {
        const place = layout.rangeIn(document, range);
        if (place === null || role === 'assistant' || visible.intersection(place) === undefined) return [];
        const label = inlayLabel(analysis, index);
        if (label === null) return [];
        const hint = new vscode.InlayHint(document.lineAt(place.start.line).range.end, label);
        hint.paddingLeft = true;
        hint.tooltip = vscode.l10n.t('Prompt Cost: hover the prompt for the whole calculation.');
        return [hint];
      });
    },
  };
  return vscode.Disposable.from(
    changed,
    analyses.onDidChange(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider(selector, provider),
  );
}
