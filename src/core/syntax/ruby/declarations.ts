import { other, pathOf, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { RubyCalls } from './calls';

/** What binds names: functions' parameters, assignments. */
export abstract class RubyDeclarations extends RubyCalls {
  protected functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, () => {
      for (const parameter of parameters === null ? [] : items(parameters)) this.parameter(parameter);
      if (body === null) return;
      const inner = body.type === 'block' || body.type === 'do_block' ? (field(body, 'body') ?? body) : body;
      if (!/^(?:body_statement|block_body|block|do_block)$/.test(inner.type)) this.returned(this.expression(inner));
      else this.body(inner);
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  /** The last value of a body is what it gives back. */
  protected body(node: RawNode): void {
    const parts = items(node).filter(({ type }) => type !== 'heredoc_body' && type !== 'ensure');
    const last = parts.findLast(({ type }) => type !== 'rescue');
    for (const part of items(node)) {
      if (part !== last || !givesValue(part)) {
        this.statement(part);
        continue;
      }
      this.out.statement(part);
      this.returned(this.expression(part));
    }
  }

  private parameter(node: RawNode): void {
    const name = node.type === 'identifier' ? node : field(node, 'name');
    if (name === null) return;
    const value = field(node, 'value');
    const read = value === null ? null : this.out.outside(() => this.expression(value));
    const kind = /splat|block/.test(node.type) ? 'opaque' : 'parameter';
    this.out.bind(this.slice(name), rangeOf(node), { kind, value: read });
  }

  protected assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const value = this.expression(right);
    this.assign(left, value);
    return value;
  }

  protected assign(left: RawNode, value: Expression | null): void {
    const kind = value === null ? 'opaque' : 'assignment';
    switch (left.type) {
      case 'identifier':
      case 'constant':
      case 'global_variable':
        return this.bindName(left, { kind, value });
      case 'instance_variable':
      case 'class_variable':
        if (this.out.classScope === null) return this.bindName(left, { kind, value });
        return this.assignInto(left, value);
      case 'left_assignment_list':
      case 'destructured_left_assignment': {
        const targets = items(left);
        const parts = value?.kind === 'list' && value.items.length === targets.length ? value.items : null;
        targets.forEach((target, index) => this.assign(target, parts?.[index]?.value ?? null));
        return;
      }
      case 'element_reference': {
        const [object] = items(left);
        if (object?.type === 'element_reference') return this.touch(object, left);
        return this.assignInto(left, value);
      }
      default:
        this.assignInto(left, value);
    }
  }

  /** Something within the value of a variable was changed. */
  private touch(node: RawNode, whole: RawNode): void {
    let root = node;
    while (root.type === 'element_reference') root = items(root)[0] ?? { ...root, type: 'other' };
    const path = pathOf(this.expression(root));
    if (path !== null) this.out.change(path, { kind: 'other', range: rangeOf(whole), block: this.out.block });
  }

  protected operatorAssignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (this.operatorOf(node) !== '||=' || left === null || right === null)
      return this.augmented(node, { '+=': 'add' });
    if (left.type === 'element_reference') {
      this.expression(right);
      this.touch(left, node);
      return other(node);
    }
    const value = this.expression(right);
    this.assign(left, value);
    return value;
  }
}

function givesValue({ type }: RawNode): boolean {
  return !/^(?:comment|return|method|singleton_method|class|module|while|until|for|rescue|ensure|\w+_modifier)$/.test(
    type,
  );
}
