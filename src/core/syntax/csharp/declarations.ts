import { rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { CsharpCalls } from './calls';

/** What binds names: functions' parameters, assignments. */
export abstract class CsharpDeclarations extends CsharpCalls {
  /** `name`: what the value is about to be bound to; `type`: the type that is declared for it. */
  protected abstract override expression(node: RawNode, name?: string | null, type?: RawNode | null): Expression;

  protected functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, () => {
      if (parameters?.type === 'parameter_list') this.parameters(parameters);
      else if (parameters !== null) this.bindName(parameters, { kind: 'parameter' });
      if (body === null) return;
      if (body.type === 'block') this.statement(body);
      else this.returned(this.expression(body));
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  protected parameters(list: RawNode): void {
    for (const parameter of list.children) {
      if (parameter.type === 'comment') this.comment(parameter);
      else if (parameter.type === 'parameter') this.parameter(parameter);
      // The last may be `params T[] name`, whose parts stand in the list itself.
      else if (parameter.field === 'name') this.bindName(parameter, { kind: 'opaque' });
    }
  }

  private parameter(node: RawNode): void {
    const name = field(node, 'name');
    const type = field(node, 'type');
    const fallback = items(node).find(
      (child) => child.field === null && child.type !== 'modifier' && child.type !== 'attribute_list',
    );
    if (name === null) return;
    const value = fallback === undefined ? null : this.expression(fallback, this.slice(name), type);
    this.bindName(name, { kind: 'parameter', value, annotation: type === null ? null : this.slice(type) });
  }

  protected assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const operator = this.operatorOf(node);
    if (operator !== '=' && operator !== '??=') return this.augmented(node, { '+=': 'add' });
    const value = this.expression(right, left.type === 'identifier' ? this.slice(left) : null);
    if (left.type === 'identifier' && this.name(left).kind === 'name') {
      this.bindName(left, { kind: 'assignment', value });
      return value;
    }
    this.assignInto(left, value);
    return value;
  }
}
