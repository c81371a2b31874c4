import { canonical } from '../sdks/sdk';
import type { CallExpression, Expression } from '../syntax/neutral';
import type { Names } from './names';

/** Functions that read a file, or open one, whose path is their first argument. */
const reads = new Set(['readfilesync', 'readfile', 'readtextfile', 'readtextfilesync', 'open', 'readalltext', 'file']);
/** Methods that give a file's text, of an open file or a path. */
const gives = new Set(['read', 'readtext', 'readall', 'text']);
/** Methods that give a text back changed. */
const keeps = new Set(['strip', 'trim', 'rstrip', 'lstrip', 'tostring', 'decode', 'format', 'replace', 'replaceall']);
/** Functions and classes that make a path of its parts. */
const paths = new Set(['path', 'join', 'resolve', 'url', 'purepath', 'joinpath']);
const maxDepth = 8;

/** The literal path, or its last part, of the file that a text is read from: `open("prompt.txt").read()`; else null. */
export function fileReadBy(expression: Expression, names: Names, depth = 0): string | null {
  const value = names.resolve(expression).values[0];
  if (value?.kind !== 'call' || depth > maxDepth) return null;
  const { callee } = value;
  const name = callee.kind === 'member' || callee.kind === 'name' ? canonical(callee.name) : '';
  if (reads.has(name)) return pathIn(value, names);
  if (callee.kind !== 'member') return null;
  if (keeps.has(name)) return fileReadBy(callee.object, names, depth + 1);
  if (!gives.has(name)) return null;
  const opened = names.resolve(callee.object).values[0];
  if (opened?.kind !== 'call') return null;
  return fileReadBy(opened, names, depth + 1) ?? (isPath(opened) ? pathIn(opened, names) : null);
}

function pathIn(call: CallExpression, names: Names): string | null {
  for (const { value } of call.arguments.toReversed()) {
    const only = names.only(value);
    const path = only?.kind === 'call' && isPath(only) ? pathIn(only, names) : names.textOf(value);
    // The encoding and the mode stand after the path.
    if (path !== null && /[./\\]/.test(path)) return path;
  }
  return null;
}

function isPath({ callee }: CallExpression): boolean {
  return (callee.kind === 'member' || callee.kind === 'name') && paths.has(canonical(callee.name));
}
