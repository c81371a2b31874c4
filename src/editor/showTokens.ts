import * as vscode from 'vscode';
import { tokenMap, type Weight } from '../core/views/tokenMap';
import type { DocumentAnalysis } from './analyses';
import { colors, commands, contexts } from './contributions';
import type { Services } from './services';
import { nameOfDocument, placeGiven, targetAt } from './targets';

/** Typing pauses for this long before the shades follow; till then VS Code moves them with their text. */
const pauseMs = 200;

interface Shades {
  /** A stretch within a line. */
  readonly inline: vscode.TextEditorDecorationType;
  /** Whole lines. */
  readonly lines: vscode.TextEditorDecorationType;
}

/** What of a document is shaded: the prompt that holds an offset, or all of them. */
type Shaded = { readonly offset: number | null };

/**
 * *Show Where the Tokens Are*: the heaviest paragraphs of the prompt at the cursor, or of all prompts of the document, shaded
 * until asked again, or until Escape.
 */
export function registerShowTokens({ analyses, resources }: Services): vscode.Disposable {
  const shades: Readonly<Record<Weight, Shades>> = { 1: shadesOf(1), 2: shadesOf(2), 3: shadesOf(3) };
  const labels = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 3ch' },
  });
  const types = [labels, ...Object.values(shades).flatMap(({ inline, lines }) => [inline, lines])];
  /** By the address of the document. */
  const shaded = new Map<string, Shaded>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    const shown = vscode.window.activeTextEditor?.document.uri.toString() ?? '';
    void vscode.commands.executeCommand('setContext', contexts.showsTokens, shaded.has(shown));
  };

  const hide = (key: string) => {
    shaded.delete(key);
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === key) for (const type of types) editor.setDecorations(type, []);
    tell();
  };

  const shade = async (editor: vscode.TextEditor, result: DocumentAnalysis) => {
    const { document } = editor;
    const { analysis, layout } = result;
    const what = shaded.get(document.uri.toString());
    const one = what === undefined ? null : shadedPrompt(result, document, what);
    // While its string is being typed there may be no prompt: the shades that are there stay.
    if (what === undefined || (what.offset !== null && one === null)) return;
    const found = await Promise.all(
      [...analysis.prompts.entries()]
        .filter(([index]) => one === null || index === one)
        .map(async ([index, { model }]) =>
          tokenMap(analysis, index, await resources.counter.for(model.known ? model.value.identity : null)),
        ),
    );
    // Counting may have loaded a vocabulary, and the text or what is asked for be another by now.
    if ((await analyses.get(document)) !== result || shaded.get(document.uri.toString()) !== what) return;
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
    const place = await placeGiven(uri, position);
    if (place === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a file with a prompt first.'));
      return;
    }
    const { document, at } = place;
    const key = document.uri.toString();
    const before = shaded.get(key);
    if (before?.offset === null) return hide(key);
    const result = await analyses.settled(document);
    const prompts = result?.analysis.facts.prompts ?? [];
    const one = result === undefined ? null : promptAt(result, document, at);
    // Asked for another prompt, that one is shaded instead.
    if (
      before !== undefined &&
      (result === undefined || one === null || one === shadedPrompt(result, document, before))
    )
      return hide(key);
    if (result === undefined || prompts.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} has no prompt that Prompt Cost can see.', nameOfDocument(document)),
      );
      return;
    }
    if ((one === null ? prompts : [prompts[one]!]).every(({ file }) => file !== undefined)) {
      void vscode.window.showInformationMessage(
        one === null
          ? vscode.l10n.t('The prompts of {0} stand in other files; ask there.', nameOfDocument(document))
          : vscode.l10n.t('This prompt stands in another file; ask there.'),
      );
      return;
    }
    shaded.set(key, { offset: one === null || at === undefined ? null : document.offsetAt(at) });
    tell();
    await refresh();
  };

  return vscode.Disposable.from(
    ...types,
    vscode.commands.registerCommand(commands.showTokens, toggle),
    vscode.commands.registerCommand(commands.hideTokens, () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document !== undefined) hide(document.uri.toString());
    }),
    vscode.window.onDidChangeVisibleTextEditors(() => void refresh()),
    vscode.window.onDidChangeActiveTextEditor(tell),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const key = document.uri.toString();
      const what = shaded.get(key);
      if (what === undefined) return;
      if (what.offset !== null) shaded.set(key, { offset: contentChanges.reduce(moved, what.offset) });
      refreshSoon();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (shaded.delete(uri.toString())) tell();
    }),
    analyses.onDidChange(refreshSoon),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** The prompt at a position; null where none is. */
function promptAt(
  { analysis, layout }: DocumentAnalysis,
  document: vscode.TextDocument,
  at: vscode.Position | undefined,
): number | null {
  const target = targetAt(analysis, at === undefined ? null : layout.offsetAt(document, at));
  return target?.kind === 'prompt' ? target.index : null;
}

function shadedPrompt(result: DocumentAnalysis, document: vscode.TextDocument, { offset }: Shaded): number | null {
  return offset === null ? null : promptAt(result, document, document.positionAt(offset));
}

/** Where an offset is after a change. */
function moved(offset: number, { rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): number {
  if (rangeOffset + rangeLength <= offset) return offset + text.length - rangeLength;
  return rangeOffset < offset ? rangeOffset + Math.min(text.length, offset - rangeOffset) : offset;
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
