import { noLayout, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import type { RawNode } from '../rawTree';
import { TreeReader, memberOf } from '../reader';

/** What names stand for. */
export abstract class RubyNames extends TreeReader {
  /** A name that is no variable calls a method of the file that is named so. */
  protected readonly methods = new Set<string>();

  /** `@client` is a member of the object whose method is read. */
  protected variable(node: RawNode): Expression {
    const range = rangeOf(node);
    const { classScope, block } = this.out;
    const name = this.slice(node);
    if (classScope === null) return { kind: 'name', name, range, block };
    return memberOf({ kind: 'self', scope: classScope, range, block }, name, range, range);
  }

  /** A name that is no variable is a method of the object itself. */
  protected identifier(node: RawNode): Expression {
    const name = this.slice(node);
    const { classScope, block } = this.out;
    for (let scope = this.out.scope; scope !== classScope; scope = scope.parent!) {
      if (scope.bindings.has(name) || scope.parent === null) return this.name(node);
    }
    const range = rangeOf(node);
    if (classScope === null) return this.name(node);
    return memberOf({ kind: 'self', scope: classScope, range, block }, name, range, range);
  }

  /** A constant of the class around it, or of any around that. */
  protected constant(node: RawNode): Expression {
    const name = this.slice(node);
    const range = rangeOf(node);
    for (let scope = this.out.scope; scope.parent !== null; scope = scope.parent)
      if (scope.kind === 'class' && scope.bindings.has(name))
        return memberOf({ kind: 'self', scope, range, block: this.out.block }, name, range, range);
    return this.name(node);
  }

  /** A method without anything is called where the file has one of its name, and else a member. */
  protected bare(node: RawNode, callee: Expression): Expression {
    if (callee.kind !== 'member' && callee.kind !== 'name') return callee;
    const isVariable = callee.kind === 'name' && this.out.scope.bindings.has(callee.name);
    if (isVariable || !this.methods.has(callee.name)) return callee;
    return this.callOf(node, callee, [], { ...noLayout(node.end), close: node.end });
  }

  protected identifierOf(method: RawNode): Expression {
    return method.type === 'identifier' ? this.identifier(method) : this.name(method);
  }
}
