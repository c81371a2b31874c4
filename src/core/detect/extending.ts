import { type CallRow, canonical } from '../sdks/sdk';
import type { Argument, Expression, FunctionValue, Import, Scope } from '../syntax/neutral';
import { type Imports, isOfProject } from './imports';
import type { Names } from './names';

const maxBases = 6;
const constructors = new Set(['__init__', '__new__', 'constructor']);

/** A class of the project, made, as the class of another package that it extends. */
export interface Extended {
  readonly imported: Import;
  /** What the constructors on the way hand on of what it is given. */
  readonly args: readonly Argument[];
  /** Names of the fields that the classes on the way have besides. */
  readonly fields: ReadonlySet<string>;
}

/** Finds out what the project's own classes extend. */
export class Extending {
  constructor(
    private readonly names: Names,
    private readonly imports: Imports,
  ) {}

  /** Null for what isn't a class of the project, and where its constructor does more than hand arguments on. */
  base(callee: Expression, args: readonly Argument[]): Extended | null {
    let own = this.classOf(callee);
    if (own === null) return null;
    let given: readonly Argument[] | null = args;
    const fields = new Set<string>();
    for (let depth = 0; own !== null && depth <= maxBases; depth++) {
      for (const [name, bindings] of own.bindings) {
        const value = bindings[0]?.value ?? null;
        if (value?.kind !== 'function' || bindings.length > 1) fields.add(canonical(name));
        else if (constructors.has(name)) given = this.handedOn(value, given);
        if (given === null) return null;
      }
      const [imported] = own.bases.flatMap((base) => this.imports.of(base) ?? []);
      if (imported !== undefined && !isOfProject(imported.package)) return { imported, args: given, fields };
      own = own.bases.map((base) => this.classOf(base)).find((base) => base !== null) ?? null;
    }
    return null;
  }

  private classOf(expression: Expression): Scope | null {
    if (expression.kind !== 'name') return null;
    const [binding] = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
    return binding?.kind === 'class' || binding?.kind === 'import' ? this.names.classOf(expression) : null;
  }

  /** The arguments that a constructor gives to the one that it extends, where they are its own as they were given. */
  private handedOn(own: FunctionValue, args: readonly Argument[]): readonly Argument[] | null {
    const [inner, ...others] = this.names
      .callsIn(own.range)
      .filter(({ callee }) => /^super$|^super\(.*\)\.__init__$/.test(this.names.textAt(callee.range)));
    if (inner === undefined || others.length > 0) return null;
    const parameters = this.parametersOf(own);
    if (parameters === null) return null;
    const handed: Argument[] = [];
    for (const argument of inner.arguments) {
      const of = argument.value.kind === 'choice' ? argument.value.options[0] : argument.value;
      const at = of?.kind === 'name' ? parameters.indexOf(of.name) : -1;
      if (argument.kind !== 'positional' || at === -1) return null;
      if (args.slice(0, at + 1).some(({ kind }) => kind !== 'positional')) return null;
      const given = args[at];
      if (given !== undefined) handed.push(given);
    }
    return handed;
  }

  /** Names of a function's parameters by their places; null where one is taken apart or changed. */
  private parametersOf({ scope, range }: FunctionValue): readonly string[] | null {
    const parameters = [...scope.bindings.values()].flat().filter(({ kind }) => kind === 'parameter');
    const last = parameters.at(-1);
    if (last === undefined) return [];
    if (/[{[]/.test(this.names.textAt({ start: range.start, end: last.range.start }))) return null;
    const names = parameters.map(({ name }) => name);
    return names.some((name) => scope.changes.has(name)) ? null : names;
  }
}

/** Whether a field of the classes on the way may be what a call of this form is told by a parameter. */
export function saysMore({ fields }: Extended, { model, limit, baseUrl = [] }: CallRow): boolean {
  return [...model, ...(limit?.names ?? []), ...baseUrl].some((path) => fields.has(canonical(path)));
}
