import type { LanguageId } from '../model';
import { isLanguageId } from '../syntax/languages';

/** What kernels call the languages, beyond VS Code's ids. */
const named: Readonly<Record<string, LanguageId>> = {
  'c#': 'csharp',
  ipython: 'python',
  python2: 'python',
  python3: 'python',
  ts: 'typescript',
  js: 'javascript',
  golang: 'go',
};

const otherKernels = /^(?:ir|julia.*)$/i;

/** Of a notebook's `metadata`; Python where it doesn't tell, null for a language that isn't analysed. */
export function languageOfKernel(metadata: unknown): LanguageId | null {
  const kernel = memberOf(metadata, 'kernelspec');
  const info = memberOf(metadata, 'language_info');
  const mode = memberOf(info, 'codemirror_mode');
  // How it is highlighted comes last: it tells of dialects, such as PySpark's, what they are dialects of.
  const told = [
    memberOf(info, 'name'),
    memberOf(kernel, 'language'),
    memberOf(metadata, 'language'),
    memberOf(mode, 'name') ?? mode,
  ].filter((name) => typeof name === 'string' && name !== '');
  if (told.length > 0) return told.map((each) => languageNamed(String(each))).find((each) => each !== null) ?? null;
  const name = memberOf(kernel, 'name');
  // A service that leaves the language out runs Python under a name of its own, unless the name is one of these.
  return typeof name === 'string' && otherKernels.test(name) ? null : 'python';
}

/** Of a cell that may name one of its own, where the notebook's is `kernel`; null for one that isn't analysed. */
export function languageOfCell(cell: unknown, kernel: LanguageId): LanguageId | null {
  const metadata = memberOf(cell, 'metadata');
  const told = [
    memberOf(memberOf(metadata, 'vscode'), 'languageId'),
    memberOf(memberOf(metadata, 'polyglot_notebook'), 'kernelName'),
    memberOf(memberOf(metadata, 'dotnet_interactive'), 'language'),
    memberOf(cell, 'language'),
  ].find((name) => typeof name === 'string' && name !== '');
  return typeof told === 'string' ? languageNamed(told) : kernel;
}

function languageNamed(name: string): LanguageId | null {
  const id = name.toLowerCase();
  return isLanguageId(id) ? id : (named[id] ?? null);
}

/** A member of a value that may be anything. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
