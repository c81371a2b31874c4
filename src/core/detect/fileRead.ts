import { canonical } from '../sdks/sdk';
import type { CallExpression, Expression } from '../syntax/neutral';
import type { Names } from './names';

/** Functions that read a file, or open one, whose path is their first argument. */
const reads = new Set([
  'readfilesync',
  'readfile',
  'readtextfile',
  'readtextfilesync',
  'open',
  'readalltext',
  'file',
  'filegetcontents',
  'includestr',
  'cat',
]);
/** Methods that give a file's text, of an open file or a path. */
const gives = new Set(['read', 'readtext', 'readall', 'text']);
/** Methods that give a text back changed. */
const keeps = new Set(['strip', 'trim', 'rstrip', 'lstrip', 'tostring', 'decode', 'format', 'replace', 'replaceall']);
/** Functions and classes that make a path of its parts. */
const joins = new Set([
  'path',
  'join',
  'resolve',
  'url',
  'purepath',
  'joinpath',
  'expandpath',
  'basepath',
  'resourcepath',
  'storagepath',
  'apppath',
]);
/** Methods of a path that leave it what it is. */
const same = new Set(['resolve', 'absolute', 'expanduser', 'fileurltopath', 'str', 'tostring', 'abspath', 'realpath']);
const maxDepth = 8;

/** A path that is written out. */
export interface LiteralPath {
  readonly path: string;
  /** It begins at the folder of the code that names it. */
  readonly besideCode: boolean;
}

/** A path as it is put together. `parts` begin at the code's folder, or wherever the program runs. */
interface Parts {
  readonly besideCode: boolean;
  readonly parts: readonly string[];
}

/** Where the code itself is, in place of its file's name. */
const itself = '\0';

/** The literal path, or its last part, of the file that a text is read from: `open("prompt.txt").read()`; else null. */
export function fileReadBy(expression: Expression, names: Names, depth = 0): string | null {
  const value = names.resolve(expression).values[0];
  if (value?.kind !== 'call' || depth > maxDepth) return null;
  const { callee } = value;
  if (callee.kind === 'member' && keeps.has(canonical(callee.name)) && !isReading(value, names))
    return fileReadBy(callee.object, names, depth + 1);
  const path = pathRead(value, names);
  return path === null ? null : (literal(path, names)?.path ?? lastPart(path, names));
}

/** The whole literal path of the file whose text a call gives; null for any other call, and for a path that isn't whole. */
export function literalRead(call: CallExpression, names: Names): LiteralPath | null {
  const path = pathRead(call, names);
  return path === null ? null : literal(path, names);
}

/** What programs read that isn't prose. */
export function isWorthReading({ path }: LiteralPath): boolean {
  return !/\.(?:json[cl5]?|ya?ml|toml|csv|tsv|py|[cm]?[jt]sx?|ipynb|env|pdf|png|jpe?g|gif|webp|mp3|wav|bin|pkl|db|sqlite|zip|parquet|log)$/i.test(
    path,
  );
}

/** By what a literal path's text is found again. */
export function textKey({ path, besideCode }: LiteralPath): string {
  return `${besideCode ? './' : ''}${path}`;
}

function isReading(call: CallExpression, names: Names): boolean {
  return pathRead(call, names) !== null;
}

/** What stands for the path in a call that gives a file's text. */
function pathRead(call: CallExpression, names: Names): Expression | null {
  const { callee } = call;
  const name = callee.kind === 'member' || callee.kind === 'name' ? canonical(callee.name) : '';
  const [first] = call.arguments;
  if (reads.has(name)) return first?.kind === 'positional' ? first.value : null;
  if (callee.kind !== 'member' || !gives.has(name)) return null;
  const opened = names.resolve(callee.object).values[0] ?? callee.object;
  if (opened.kind === 'call') {
    const inner = pathRead(opened, names);
    if (inner !== null) return inner;
    const { callee: opener } = opened;
    if (opener.kind === 'member' && canonical(opener.name) === 'open') return opener.object;
  }
  return partsOf(opened, names, 0) === null && (opened.kind !== 'call' || !isJoin(opened)) ? null : opened;
}

function literal(expression: Expression, names: Names): LiteralPath | null {
  const found = partsOf(expression, names, 0);
  if (found === null || found.parts.length === 0 || found.parts.includes(itself)) return null;
  return { path: found.parts.join('/'), besideCode: found.besideCode };
}

function partsOf(expression: Expression, names: Names, depth: number): Parts | null {
  if (depth > maxDepth) return null;
  if (expression.kind === 'name' && expression.name === '__file__') return { besideCode: true, parts: [itself] };
  if (expression.kind === 'name' && expression.name === '__dirname') return { besideCode: true, parts: [] };
  if (expression.kind === 'member' && names.write(expression) === 'import.meta.dirname')
    return { besideCode: true, parts: [] };
  if (/^import\.meta\.(?:url|filename)$/.test(names.write(expression))) return { besideCode: true, parts: [itself] };
  if (expression.kind === 'member' && expression.name === 'parent')
    return parentOf(partsOf(expression.object, names, depth + 1));
  const value = names.only(expression);
  if (value === null) return null;
  const text = names.textOf(value);
  if (text !== null) return { besideCode: false, parts: [text] };
  if (value.kind === 'member' && value !== expression) return partsOf(value, names, depth + 1);
  return value.kind === 'call' ? partsOfCall(value, names, depth) : null;
}

function partsOfCall(call: CallExpression, names: Names, depth: number): Parts | null {
  const { callee } = call;
  if (callee.kind !== 'member' && callee.kind !== 'name') return null;
  const name = canonical(callee.name);
  const given = call.arguments.map((argument) => (argument.kind === 'positional' ? argument.value : null));
  const [first, second] = given;
  if (name === 'dirname') return first ? parentOf(partsOf(first, names, depth + 1)) : null;
  if (name === 'url') {
    const path = first ? names.textOf(first) : null;
    return path === null || !second ? null : { besideCode: true, parts: [path] };
  }
  if (same.has(name) && given.length <= 1) {
    const inner = first ?? (callee.kind === 'member' ? callee.object : null);
    return inner === null || inner === undefined ? null : partsOf(inner, names, depth + 1);
  }
  if (!joins.has(name)) return null;
  const start = name === 'joinpath' && callee.kind === 'member' ? [callee.object] : [];
  let joined: Parts = { besideCode: false, parts: [] };
  for (const [index, one] of [...start, ...given].entries()) {
    const next = one === null ? null : partsOf(one, names, depth + 1);
    if (next === null || (index > 0 && next.besideCode)) return null;
    joined = { besideCode: joined.besideCode || next.besideCode, parts: [...joined.parts, ...next.parts] };
  }
  return joined;
}

function parentOf(path: Parts | null): Parts | null {
  if (path === null) return null;
  return { ...path, parts: path.parts.length === 0 ? ['..'] : path.parts.slice(0, -1) };
}

/** The last part that looks like a path, where the whole isn't written out. */
function lastPart(expression: Expression, names: Names): string | null {
  const value = names.only(expression) ?? expression;
  const text = names.textOf(value);
  if (text !== null) return isPathLike(text) ? text : null;
  if (value.kind !== 'call' || !isJoin(value)) return null;
  for (const argument of value.arguments.toReversed()) {
    const last = names.textOf(argument.value);
    if (last !== null && isPathLike(last)) return last;
  }
  return null;
}

function isPathLike(text: string): boolean {
  return /[./\\]/.test(text);
}

function isJoin({ callee }: CallExpression): boolean {
  return (callee.kind === 'member' || callee.kind === 'name') && joins.has(canonical(callee.name));
}
