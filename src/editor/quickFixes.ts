import * as vscode from 'vscode';
import { render } from '../core/format';
import type { Finding, Fix, SourceFacts, TextEdit } from '../core/model';
import { type DocumentAnalysis, selector } from './analyses';
import { section, type SettingName } from './contributions';
import { toDiagnostic } from './diagnostics';
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
      const place: FixPlace = { document, result };
      const here = findings.filter(
        (finding) => result.layout.rangeIn(document, finding.range)?.intersection(range) !== undefined,
      );
      return [
        ...here.flatMap((finding) => fix(place, finding)),
        ...(here.some(hasLimitFix) ? fixAllLimits(place, findings) : []),
        ...here.flatMap((finding) => (finding.rule === 'oversize-prompt' ? [changeThreshold(place, finding)] : [])),
        ...here
          .filter((finding) => facts.lineComment !== '' && !isAboutComment(facts, finding))
          .map((finding) => ignore(place, finding)),
      ];
    },
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

/** The document where actions are asked for, with what was found in it. */
interface FixPlace {
  readonly document: vscode.TextDocument;
  readonly result: DocumentAnalysis;
}

function fix(place: FixPlace, finding: Finding): vscode.CodeAction[] {
  const edit = finding.fix === null ? null : workspaceEdit(place, [finding.fix], true);
  if (finding.fix === null || edit === null) return [];
  const action = actionFor(place, finding, render(finding.fix.title));
  action.isPreferred = true;
  action.edit = edit;
  return [action];
}

function hasLimitFix({ rule, fix }: Finding): boolean {
  return rule === 'missing-output-limit' && fix !== null;
}

/** One edit for all the missing limits; nothing is selected, since there is more than one place. */
function fixAllLimits(place: FixPlace, findings: readonly Finding[]): vscode.CodeAction[] {
  const fixes = findings.filter(hasLimitFix).flatMap((finding) => finding.fix ?? []);
  const edit = workspaceEdit(place, fixes, false);
  if (fixes.length < 2 || edit === null) return [];
  const action = new vscode.CodeAction(
    vscode.l10n.t('Set all {0} missing output limits in this file', fixes.length),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = edit;
  return [action];
}

/** Null where an edit has no place in the editor. A notebook's edits may be in several cells. */
function workspaceEdit(
  { document, result }: FixPlace,
  fixes: readonly Fix[],
  select: boolean,
): vscode.WorkspaceEdit | null {
  // Calls that are given the same options have the same edit.
  const edits = new Map(fixes.flatMap((fix) => fix.edits).map((each) => [JSON.stringify(each), each]));
  const byDocument = new Map<vscode.TextDocument, (vscode.TextEdit | vscode.SnippetTextEdit)[]>();
  for (const each of edits.values()) {
    const place = result.layout.placeOf(each.range);
    if (place === null) return null;
    // Only where the user is can a part be selected.
    const edit = toEdit(place.range, each, select && place.document === document);
    byDocument.set(place.document, [...(byDocument.get(place.document) ?? []), edit]);
  }
  const edit = new vscode.WorkspaceEdit();
  for (const [{ uri }, own] of byDocument) edit.set(uri, own);
  return edit;
}

function toEdit(
  place: vscode.Range,
  { newText, selection }: TextEdit,
  select: boolean,
): vscode.TextEdit | vscode.SnippetTextEdit {
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

/** What opens and ends a comment where a finding is. */
function commentAt({ lineComment, commentEnd, bodyComment }: SourceFacts, { range }: Finding) {
  if (bodyComment !== undefined && range.start >= bodyComment.start)
    return { open: bodyComment.open, end: ` ${bodyComment.close}` };
  return { open: lineComment, end: commentEnd === undefined ? '' : ` ${commentEnd}` };
}

/** A comment on the line above what is underlined, indented like it. */
function ignore(place: FixPlace, finding: Finding): vscode.CodeAction {
  const { document, result } = place;
  const { open, end } = commentAt(result.analysis.facts, finding);
  const line = firstLine(document, result.layout.rangeIn(document, finding.range)?.start.line ?? 0);
  const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const newline = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const action = actionFor(place, finding, vscode.l10n.t('Ignore {0} here', finding.rule));
  action.edit = new vscode.WorkspaceEdit();
  action.edit.insert(
    document.uri,
    line.range.start,
    `${indent}${open} prompt-cost-ignore ${finding.rule}${end}${newline}`,
  );
  return action;
}

/** Nothing may come between a line that ends in a backslash and the next: the comment goes above the first of them. */
function firstLine(document: vscode.TextDocument, from: number): vscode.TextLine {
  let line = from;
  while (line > 0 && document.lineAt(line - 1).text.endsWith('\\')) line--;
  return document.lineAt(line);
}

function changeThreshold(place: FixPlace, finding: Finding): vscode.CodeAction {
  const { prompts } = place.result.analysis.facts;
  const isInstructions = prompts[finding.prompt ?? -1]?.loaded !== undefined;
  const setting: SettingName = isInstructions ? 'maxInstructionTokens' : 'maxPromptTokens';
  const action = actionFor(place, finding, vscode.l10n.t('Change the threshold'));
  action.command = {
    title: action.title,
    command: 'workbench.action.openSettings',
    arguments: [`${section}.${setting}`],
  };
  return action;
}

function actionFor({ document, result }: FixPlace, finding: Finding, title: string): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const diagnostic = toDiagnostic(document, result, finding);
  if (diagnostic !== undefined) action.diagnostics = [diagnostic];
  return action;
}
