import * as vscode from 'vscode';
import type { Analysis, Call, Prompt } from '../core/model';
import type { HoverTarget } from '../core/views/hoverMarkdown';
import { contains } from './ranges';

/** The prompt at an offset, anywhere in its string, else the call whose method name is there. */
export function targetAt({ facts }: Analysis, offset: number): HoverTarget | null {
  const prompt = facts.prompts.findIndex(({ range }) => contains(range, offset));
  if (prompt >= 0) return { kind: 'prompt', index: prompt };
  const call = facts.calls.findIndex(({ nameRange }) => contains(nameRange, offset));
  return call >= 0 ? { kind: 'call', index: call } : null;
}

/** Like `targetAt`, but anywhere in a call: the innermost one counts. */
export function targetAround(analysis: Analysis, offset: number): HoverTarget | null {
  const exact = targetAt(analysis, offset);
  if (exact !== null) return exact;
  const around = analysis.facts.calls
    .map((call, index) => ({ length: call.range.end - call.range.start, range: call.range, index }))
    .filter(({ range }) => contains(range, offset))
    .toSorted((a, b) => a.length - b.length)[0];
  return around === undefined ? null : { kind: 'call', index: around.index };
}

/** A name for people: `SUPPORT_PROMPT`, `chat.completions.create`. */
export function nameOf(target: Prompt | Call): string {
  if ('method' in target) return target.method;
  return target.name ?? `${target.role} prompt`;
}

/** The file as users know it, with `/`. */
export function fileOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}
