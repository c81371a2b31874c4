import * as vscode from 'vscode';
import type { Range } from '../core/model';

export function toVSCodeRange(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function contains({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}
