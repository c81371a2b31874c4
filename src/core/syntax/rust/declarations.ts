import { rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { RustCalls } from './calls';

/** What binds names: functions' parameters, patterns. */
export abstract class RustDeclarations extends RustCalls {
  protected functionValue(node: RawNode, name: string | null): Expression {
    const scope = this.out.inScope('function', name, () => {
      for (const parameter of items(field(node, 'parameters') ?? { ...node, children: [] })) this.parameter(parameter);
      const body = field(node, 'body');
      if (body === null) return;
      const value = body.type === 'block' ? this.tail(body) : this.expression(body);
      if (value !== null) this.returned(value);
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  private parameter(node: RawNode): void {
    const pattern = node.type === 'parameter' ? field(node, 'pattern') : node;
    const type = node.type === 'parameter' ? field(node, 'type') : null;
    if (pattern?.type === 'identifier')
      this.bindName(pattern, { kind: 'parameter', annotation: type === null ? null : this.typeName(type) });
    else if (pattern !== null && pattern.type !== 'self_parameter') this.bindPattern(pattern, { kind: 'parameter' });
  }

  /** Types are joined as members are. */
  protected typeName(node: RawNode): string {
    return this.slice(node).replaceAll('::', '.');
  }

  /** Binds all that a pattern names. */
  protected bindPattern(pattern: RawNode, what: Parameters<RustDeclarations['bindName']>[1]): void {
    if (pattern.type === 'identifier') {
      if (/^[a-z_]/.test(this.slice(pattern))) this.bindName(pattern, what);
      return;
    }
    if (pattern.type === 'shorthand_field_identifier') return this.bindName(pattern, what);
    for (const child of items(pattern))
      if (child.field !== 'type' && child.field !== 'condition' && !child.type.startsWith('scoped_'))
        this.bindPattern(child, what);
  }

  /** Reads a block's statements; gives its last expression, which is its value. */
  protected tail(block: RawNode): Expression | null {
    const children = items(block);
    const last = children.at(-1);
    let value: Expression | null = null;
    for (const child of children) {
      if (child === last && isValue(child)) value = this.expression(child);
      else this.statement(child);
    }
    return value;
  }
}

function isValue({ type }: RawNode): boolean {
  return (
    /_(?:expression|literal|block|invocation|identifier)$|^(?:identifier|self|block)$/.test(type) &&
    !/^(?:return|assignment|compound_assignment|for|while|loop)/.test(type)
  );
}
