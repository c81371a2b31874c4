import * as vscode from 'vscode';
import type { Analysis, Call, Prompt, Range } from '../core/model';
import type { HoverTarget } from '../core/views/hoverMarkdown';
import { cellOf, fileUri } from './notebooks';
import { contains } from './ranges';

/** The prompt at an offset, anywhere in its string, else the call whose callee is there: `client.messages.create`. */
export function targetAt({ facts }: Analysis, offset: number | null): HoverTarget | null {
  if (offset === null) return null;
  const prompt = facts.prompts.findIndex(({ range }) => contains(range, offset));
  if (prompt >= 0) return { kind: 'prompt', index: prompt };
  return innermost(facts.calls.map(calleeOf), offset);
}

/** Like `targetAt`, but anywhere in a call. */
export function targetAround(analysis: Analysis, offset: number | null): HoverTarget | null {
  if (offset === null) return null;
  const ranges = analysis.facts.calls.map(({ range }) => range);
  return targetAt(analysis, offset) ?? innermost(ranges, offset);
}

/** What a call calls, from its receiver to the method's name; the name alone where that stands elsewhere. */
export function calleeOf({ range, nameRange }: Call): Range {
  return contains(range, nameRange.start) ? { start: range.start, end: nameRange.end } : nameRange;
}

function innermost(ranges: readonly Range[], offset: number): HoverTarget | null {
  const around = ranges
    .map(({ start, end }, index) => ({ length: end - start, isAround: contains({ start, end }, offset), index }))
    .filter(({ isAround }) => isAround)
    .toSorted((a, b) => a.length - b.length)[0];
  return around === undefined ? null : { kind: 'call', index: around.index };
}

/**
 * The document and the position in it that a link names, else those of the cursor; undefined where nothing is open. Rejects
 * where the document can't be opened.
 */
export async function placeGiven(
  uri: unknown,
  position: unknown,
): Promise<{ readonly document: vscode.TextDocument; readonly at: vscode.Position | undefined } | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (typeof uri !== 'string') return editor && { document: editor.document, at: editor.selection.active };
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (isPosition(position)) return { document, at: new vscode.Position(position.line, position.character) };
  return { document, at: editor?.document === document ? editor.selection.active : undefined };
}

function isPosition(value: unknown): value is { line: number; character: number } {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}

/** A name for people: `SUPPORT_PROMPT`, `chat.completions.create`. */
export function nameOf(target: Prompt | Call): string {
  if ('method' in target) return target.method;
  return target.name ?? `${target.role} prompt`;
}

/** The file as users know it, with `/`; its folder's name comes first where the workspace has several. */
export function fileOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(fileUri(uri));
}

/** A document's file; a notebook's with the cell's number, as VS Code counts them. */
export function nameOfDocument(document: vscode.TextDocument): string {
  const cell = cellOf(document);
  const file = fileOf(document.uri);
  return cell === undefined ? file : vscode.l10n.t('{0}, cell {1}', file, cell.index + 1);
}
