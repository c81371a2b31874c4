import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { TreeReader, memberOf } from '../reader';

/** What names stand for. */
export abstract class PhpNames extends TreeReader {
  /** The name of a variable, without its sign. */
  protected nameOf(variable: RawNode): RawNode {
    return items(variable)[0] ?? variable;
  }

  protected variable(node: RawNode): Expression {
    const name = this.nameOf(node);
    const range = rangeOf(node);
    if (this.slice(name) === 'this') return this.ownClass(node);
    return { kind: 'name', name: this.slice(name), range, block: this.out.block };
  }

  /** `$this`, `self`, `static`; what a class inherits isn't seen. */
  protected ownClass(node: RawNode): Expression {
    const { classScope } = this.out;
    const range = rangeOf(node);
    if (classScope === null || this.slice(node) === 'parent') return other(node);
    return { kind: 'self', scope: classScope, range, block: this.out.block };
  }

  /** `\App\Models\User`: a namespace's names are members of one another. */
  protected qualified(node: RawNode): Expression {
    const parts = [...this.slice(node).matchAll(/\w+/g)];
    let value: Expression | null = null;
    for (const { 0: name, index } of parts) {
      const start = node.start + index;
      const range = { start, end: start + name.length };
      value =
        value === null
          ? { kind: 'name', name, range, block: this.out.block }
          : memberOf(value, name, range, { start: node.start, end: range.end });
    }
    return value ?? other(node);
  }
}
