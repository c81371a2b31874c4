import type { Binding, Block, CallExpression, Expression, FunctionValue, Scope } from '../syntax/neutral';
import { lastName } from './callee';
import { parametersGiven } from './filledIn';
import type { Names } from './names';

/** Calls of one function that are looked at, and of all of a file. */
const mostCallers = 50;
const mostInFile = 500;
const constructors = new Set(['__init__', 'constructor']);

/** A place in the file that calls a function, and what the function's parameters stand for there. */
export interface Caller {
  readonly function: FunctionValue;
  readonly given: ReadonlyMap<Binding, Expression>;
}

/** Finds where the functions of a file are called. */
export class Callers {
  private byName: Map<string, CallExpression[]> | undefined;
  private told = 0;

  constructor(private readonly names: Names) {}

  /** The callers of the function that a block belongs to, and of the constructor that its class has; none after very many. */
  of(block: Block): readonly Caller[] {
    const callers: Caller[] = [];
    for (let scope: Scope | null = this.told > mostInFile ? null : block.scope; scope !== null; scope = scope.parent) {
      if (scope.kind === 'function' && scope.name !== null) callers.push(...this.callersOf(scope.name, scope));
      if (scope.kind !== 'class' || scope.name === null) continue;
      const made = [...constructors].flatMap((name) => scope.bindings.get(name)?.[0]?.value ?? []);
      for (const value of made)
        if (value.kind === 'function') callers.push(...this.callersOf(scope.name, value.scope, value));
    }
    this.told += callers.length;
    return this.told > mostInFile ? [] : callers;
  }

  /** `made`: the constructor, where it is a class that is called by that name. */
  private callersOf(name: string, scope: Scope, made: FunctionValue | null = null): readonly Caller[] {
    return this.named(name)
      .slice(0, mostCallers)
      .flatMap(({ callee, arguments: args }): Caller[] => {
        const target = made === null ? this.names.only(callee) : made;
        if (target?.kind !== 'function' || target.scope !== scope) return [];
        if (made !== null && this.names.classOf(callee) !== scope.parent) return [];
        const given = parametersGiven(target, args, this.names);
        return given.size === 0 ? [] : [{ function: target, given }];
      });
  }

  private named(name: string): readonly CallExpression[] {
    if (this.byName === undefined) {
      this.byName = new Map();
      for (const call of this.names.source.calls) {
        const key = lastName(call.callee);
        const known = this.byName.get(key);
        if (known === undefined) this.byName.set(key, [call]);
        else known.push(call);
      }
    }
    return this.byName.get(name) ?? [];
  }
}
