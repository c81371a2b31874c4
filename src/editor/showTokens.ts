import * as vscode from 'vscode';
import { tokenMap, type Weight } from '../core/views/tokenMap';
import type { DocumentAnalysis } from './analyses';
import { colors, commands } from './contributions';
import type { Services } from './services';
import { nameOfDocument, placeGiven } from './targets';

/** Typing pauses for this long before the shades follow; till then VS Code moves them with their text. */
const pauseMs = 200;

interface Shades {
  /** A stretch within a line. */
  readonly inline: vscode.TextEditorDecorationType;
  /** Whole lines. */
  readonly lines: vscode.TextEditorDecorationType;
}

/** *Show Where the Tokens Are*: the heaviest paragraphs of a document's prompts, shaded until asked again. */
export function registerShowTokens({ analyses, resources }: Services): vscode.Disposable {
  const shades: Readonly<Record<Weight, Shades>> = { 1: shadesOf(1), 2: shadesOf(2), 3: shadesOf(3) };
  const labels = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 3ch' },
  });
  const types = [labels, ...Object.values(shades).flatMap(({ inline, lines }) => [inline, lines])];
  /** The addresses of the documents that are shaded. */
  const shaded = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const clear = (editor: vscode.TextEditor) => {
    for (const type of types) editor.setDecorations(type, []);
  };

  const shade = async (editor: vscode.TextEditor, result: DocumentAnalysis) => {
    const { document } = editor;
    const { analysis, layout } = result;
    const found = await Promise.all(
      analysis.prompts.map(async ({ model }, index) =>
        tokenMap(analysis, index, await resources.counter.for(model.known ? model.value.identity : null)),
      ),
    );
    // Counting may have loaded a vocabulary, and the text be another by now.
    if (!shaded.has(document.uri.toString()) || (await analyses.get(document)) !== result) return;
    const placed = found.flat().flatMap((paragraph) => {
      const range = layout.rangeIn(document, paragraph.range);
      return range === null ? [] : [{ ...paragraph, range }];
    });
    for (const [weight, { inline, lines }] of Object.entries(shades)) {
      const own = placed.filter((paragraph) => String(paragraph.weight) === weight).map(({ range }) => range);
      editor.setDecorations(
        inline,
        own.filter((range) => range.isSingleLine),
      );
      editor.setDecorations(
        lines,
        own.filter((range) => !range.isSingleLine),
      );
    }
    editor.setDecorations(
      labels,
      placed.map(({ range, label }) => {
        const end = endOfShortestLine(document, range);
        return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: label } } };
      }),
    );
  };

  const refresh = async () => {
    for (const editor of vscode.window.visibleTextEditors) {
      if (!shaded.has(editor.document.uri.toString())) continue;
      const result = await analyses.get(editor.document);
      if (result !== undefined) await shade(editor, result);
    }
  };

  const refreshSoon = () => {
    clearTimeout(timer);
    if (shaded.size > 0) timer = setTimeout(() => void refresh(), pauseMs);
  };

  const toggle = async (uri: unknown, position: unknown) => {
    const document = (await placeGiven(uri, position))?.document;
    if (document === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a file with a prompt first.'));
      return;
    }
    const key = document.uri.toString();
    if (shaded.delete(key)) {
      for (const editor of vscode.window.visibleTextEditors) if (editor.document.uri.toString() === key) clear(editor);
      return;
    }
    const result = await analyses.settled(document);
    if (result === undefined || result.analysis.facts.prompts.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} has no prompt that Prompt Cost can see.', nameOfDocument(document)),
      );
      return;
    }
    if (result.analysis.facts.prompts.every(({ file }) => file !== undefined)) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The prompts of {0} stand in other files; ask there.', nameOfDocument(document)),
      );
      return;
    }
    shaded.add(key);
    await refresh();
  };

  return vscode.Disposable.from(
    ...types,
    vscode.commands.registerCommand(commands.showTokens, toggle),
    vscode.window.onDidChangeVisibleTextEditors(() => void refresh()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (shaded.has(document.uri.toString())) refreshSoon();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => shaded.delete(uri.toString())),
    analyses.onDidChange(refreshSoon),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** Where a label is seen without scrolling, if anywhere. */
function endOfShortestLine(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Position {
  let shortest = document.lineAt(start.line);
  for (let index = start.line + 1; index <= end.line; index++) {
    const line = document.lineAt(index);
    if (line.text.length < shortest.text.length) shortest = line;
  }
  return shortest.range.end;
}

function shadesOf(weight: Weight): Shades {
  const color = new vscode.ThemeColor(colors.tokens[weight]);
  const options: vscode.DecorationRenderOptions = {
    backgroundColor: color,
    overviewRulerColor: color,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
  return {
    inline: vscode.window.createTextEditorDecorationType(options),
    lines: vscode.window.createTextEditorDecorationType({ ...options, isWholeLine: true }),
  };
}
