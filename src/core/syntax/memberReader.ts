import type { Range } from '../model';
import { pathOf, rangeOf } from './builder';
import type { Argument, Expression, Scope } from './neutral';
import type { RawNode } from './rawTree';
import { TreeReader, memberOf } from './reader';

/** Reads languages in which methods name the members of their object without `this`. */
export abstract class MemberReader extends TreeReader {
  private readonly members = new Map<Scope, ReadonlySet<string>>();

  /** Reads a class whose members have these names, wherever in it they stand. */
  protected inClass(name: string | null, members: Iterable<string>, read: (scope: Scope) => void): Scope {
    return this.out.inScope('class', name, (scope) => {
      this.members.set(scope, new Set(members));
      read(scope);
    });
  }

  protected override name(node: RawNode): Expression {
    const written = this.slice(node);
    const range = rangeOf(node);
    for (let scope: Scope | null = this.out.scope; scope !== null; scope = scope.parent) {
      if (scope.kind !== 'class') {
        if (scope.kind === 'function' && scope.bindings.has(written)) break;
      } else if (this.members.get(scope)?.has(written) === true) {
        return memberOf({ kind: 'self', scope, range, block: this.out.block }, written, range, range);
      }
    }
    return super.name(node);
  }

  protected self(node: RawNode): Expression {
    const { classScope } = this.out;
    const range = rangeOf(node);
    return classScope === null
      ? { kind: 'other', range }
      : { kind: 'self', scope: classScope, range, block: this.out.block };
  }

  /** `new StringBuilder("…")`: the text that others are appended to. */
  protected textBuilder(node: RawNode, args: readonly Argument[]): Expression {
    const [first] = args;
    return first?.value.kind === 'text' || first?.value.kind === 'concatenation'
      ? first.value
      : { kind: 'text', parts: [], range: rangeOf(node) };
  }

  /** Notes `builder.append(a).append(b)` at what the chain begins with; whether the callee is such a method. */
  protected textAppended(callee: Expression, args: readonly Argument[], range: Range): boolean {
    const method = appending(callee);
    if (method === null) return false;
    let root = method.object;
    while (root.kind === 'call') {
      const inner = appending(root.callee);
      if (inner === null) return false;
      root = inner.object;
    }
    const path = pathOf(root);
    if (path === null) return false;
    const { block } = this.out;
    const newline: Expression = { kind: 'text', parts: [{ kind: 'text', value: '\n', range }], range };
    const parts = [...args.slice(0, 1).map(({ value }) => value), ...(/line$/i.test(method.name) ? [newline] : [])];
    this.out.change(path, { kind: 'add', value: { kind: 'concatenation', parts, range }, range, block });
    return true;
  }
}

function appending(callee: Expression): (Expression & { readonly kind: 'member' }) | null {
  return callee.kind === 'member' && /^append(?:line)?$/i.test(callee.name) ? callee : null;
}
