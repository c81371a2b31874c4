import * as vscode from 'vscode';
import { render } from '../core/format';
import type { Finding, Fix, SourceFacts, TextEdit } from '../core/model';
import { selector } from './analyses';
import { section } from './contributions';
import { toDiagnostic } from './diagnostics';
import { toVSCodeRange } from './ranges';
import type { Services } from './services';

/**
 * Offers what can be done about a finding: fix it, fix all, ignore it here, change the threshold. All of it is for the
 * lightbulb alone: as a `source.fixAll` it would, on save, set limits that nobody chose.
 */
export function registerQuickFixes({ analyses }: Services): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range) {
      const result = await analyses.get(document);
      if (result === undefined) return [];
      const { findings, facts } = result.analysis;
      const here = findings.filter(
        (finding) => toVSCodeRange(document, finding.range).intersection(range) !== undefined,
      );
      return [
        ...here.flatMap((finding) => fix(document, finding)),
        ...(here.some(hasLimitFix) ? fixAllLimits(document, findings) : []),
        ...here.flatMap((finding) => (finding.rule === 'oversize-prompt' ? [changeThreshold(document, finding)] : [])),
        ...here.filter((finding) => !isAboutComment(facts, finding)).map((finding) => ignore(document, facts, finding)),
      ];
    },
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

function fix(document: vscode.TextDocument, finding: Finding): vscode.CodeAction[] {
  if (finding.fix === null) return [];
  const action = actionFor(document, finding, render(finding.fix.title));
  action.isPreferred = true;
  action.edit = workspaceEdit(document, [finding.fix], true);
  return [action];
}

function hasLimitFix({ rule, fix }: Finding): boolean {
  return rule === 'missing-output-limit' && fix !== null;
}

/** One edit for all the missing limits; nothing is selected, since there is more than one place. */
function fixAllLimits(document: vscode.TextDocument, findings: readonly Finding[]): vscode.CodeAction[] {
  const fixes = findings.filter(hasLimitFix).flatMap((finding) => finding.fix ?? []);
  if (fixes.length < 2) return [];
  const action = new vscode.CodeAction(
    vscode.l10n.t('Set all {0} missing output limits in this file', fixes.length),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = workspaceEdit(document, fixes, false);
  return [action];
}

function workspaceEdit(document: vscode.TextDocument, fixes: readonly Fix[], select: boolean): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  // Calls that are given the same options have the same edit.
  const edits = new Map(fixes.flatMap((fix) => fix.edits).map((each) => [JSON.stringify(each), each]));
  edit.set(
    document.uri,
    [...edits.values()].map((each) => toEdit(document, each, select)),
  );
  return edit;
}

function toEdit(
  document: vscode.TextDocument,
  { range, newText, selection }: TextEdit,
  select: boolean,
): vscode.TextEdit | vscode.SnippetTextEdit {
  const place = toVSCodeRange(document, range);
  if (!select || selection === null) return vscode.TextEdit.replace(place, newText);
  const snippet = new vscode.SnippetString();
  snippet.appendText(newText.slice(0, selection.start));
  snippet.appendPlaceholder(newText.slice(selection.start, selection.end));
  snippet.appendText(newText.slice(selection.end));
  // The text is indented already: VS Code must not indent it again.
  const snippetEdit = vscode.SnippetTextEdit.replace(place, snippet);
  snippetEdit.keepWhitespace = true;
  return snippetEdit;
}

/** A comment that is wrong or useless is mended or deleted, not silenced by another. */
function isAboutComment({ pragmas, suppressions }: SourceFacts, { range }: Finding): boolean {
  return [...pragmas, ...suppressions].some(({ comment }) => comment.start <= range.start && range.end <= comment.end);
}

/** A comment on the line above what is underlined, indented like it. */
function ignore(document: vscode.TextDocument, { lineComment }: SourceFacts, finding: Finding): vscode.CodeAction {
  const line = firstLine(document, document.positionAt(finding.range.start).line);
  const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const newline = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const action = actionFor(document, finding, vscode.l10n.t('Ignore {0} here', finding.rule));
  action.edit = new vscode.WorkspaceEdit();
  action.edit.insert(
    document.uri,
    line.range.start,
    `${indent}${lineComment} prompt-cost-ignore ${finding.rule}${newline}`,
  );
  return action;
}

/** Nothing may come between a line that ends in a backslash and the next: the comment goes above the first of them. */
function firstLine(document: vscode.TextDocument, from: number): vscode.TextLine {
  let line = from;
  while (line > 0 && document.lineAt(line - 1).text.endsWith('\\')) line--;
  return document.lineAt(line);
}

function changeThreshold(document: vscode.TextDocument, finding: Finding): vscode.CodeAction {
  const action = actionFor(document, finding, vscode.l10n.t('Change the threshold'));
  action.command = {
    title: action.title,
    command: 'workbench.action.openSettings',
    arguments: [`${section}.maxPromptTokens`],
  };
  return action;
}

function actionFor(document: vscode.TextDocument, finding: Finding, title: string): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [toDiagnostic(document, finding)];
  return action;
}
