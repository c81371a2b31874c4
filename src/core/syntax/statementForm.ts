import type { CallExpression, Change, Scope, Source } from './neutral';

/** What one of a file's statements says: of each of the file's lists those that stand in it. */
export interface StatementForm extends Pick<
  Source,
  'calls' | 'objects' | 'named' | 'imports' | 'statements' | 'broken' | 'changes' | 'passed' | 'piped' | 'decorated'
> {
  /** What it adds to the scope of the file. */
  readonly ofFile: Pick<Scope, 'bindings' | 'changes' | 'returns'>;
}

/** The file that statements make, in the order of the text; what its scope had before is forgotten. */
export function joinStatements(
  forms: readonly StatementForm[],
  whole: Pick<Source, 'text' | 'file' | 'comments' | 'capitalFunctions'>,
): Source {
  const { file } = whole;
  const changes = new Map<string, readonly Change[]>();
  const passed = new Map<string, readonly CallExpression[]>();
  emptyFile(file);
  for (const form of forms) {
    addAll(changes, form.changes);
    addAll(passed, form.passed);
    addAll(file.bindings, form.ofFile.bindings);
    addAll(file.changes, form.ofFile.changes);
    file.returns.push(...form.ofFile.returns);
  }
  return {
    ...whole,
    calls: allOf(forms, ({ calls }) => calls),
    objects: allOf(forms, ({ objects }) => objects),
    named: allOf(forms, ({ named }) => named),
    imports: allOf(forms, ({ imports }) => imports),
    statements: allOf(forms, ({ statements }) => statements),
    broken: allOf(forms, ({ broken }) => broken),
    changes,
    passed,
    piped: allOf(forms, ({ piped }) => piped),
    decorated: allOf(forms, ({ decorated }) => decorated),
  };
}

/** Forgets what a file's scope has, which other statements are about to fill. */
export function emptyFile({ bindings, changes, returns }: Scope): void {
  bindings.clear();
  changes.clear();
  returns.length = 0;
}

/** Adds to lists by name what other such lists have, which stay as they are. */
function addAll<T>(to: Map<string, T[]>, from: ReadonlyMap<string, T[]>): void;
function addAll<T>(to: Map<string, readonly T[]>, from: ReadonlyMap<string, readonly T[]>): void;
function addAll<T>(to: Map<string, readonly T[]>, from: ReadonlyMap<string, readonly T[]>): void {
  // Sooner done than going through the entries, which are made for it.
  from.forEach((more, name) => {
    const known = to.get(name);
    to.set(name, known === undefined ? more : [...known, ...more]);
  });
}

function allOf<T>(forms: readonly StatementForm[], listOf: (form: StatementForm) => readonly T[]): T[] {
  const all: T[] = [];
  for (const form of forms) for (const one of listOf(form)) all.push(one);
  return all;
}
