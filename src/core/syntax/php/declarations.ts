import { other, pathOf, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { choice } from '../reader';
import { PhpCalls } from './calls';

/** What binds names: functions' parameters, assignments. */
export abstract class PhpDeclarations extends PhpCalls {
  protected functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, () => {
      for (const parameter of parameters === null ? [] : items(parameters)) this.parameter(parameter);
      if (body?.type === 'compound_statement') this.children(body);
      else if (body !== null) this.returned(this.expression(body));
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  protected annotationOf(node: RawNode): string | null {
    const type = field(node, 'type');
    return type === null
      ? null
      : this.slice(type)
          .replace(/^(\??)\\/, '$1')
          .replaceAll('\\', '.');
  }

  private parameter(node: RawNode): void {
    const written = field(node, 'name');
    if (written === null) return;
    const name = this.nameOf(written);
    const value = field(node, 'default_value');
    const read = value === null ? null : this.expression(value);
    const binding = {
      kind: node.type === 'variadic_parameter' ? ('opaque' as const) : ('parameter' as const),
      value: read,
      annotation: this.annotationOf(node),
    };
    this.out.bind(this.slice(name), rangeOf(node), binding);
    // A constructor's `private Client $client` is a property as well.
    const { classScope } = this.out;
    if (node.type === 'property_promotion_parameter' && classScope !== null)
      this.out.bind(this.slice(name), rangeOf(node), binding, classScope);
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
    switch (left.type) {
      case 'variable_name': {
        const target = this.expression(left);
        if (target.kind !== 'name') return;
        this.out.bind(target.name, rangeOf(left), { kind: value === null ? 'opaque' : 'assignment', value });
        if (value !== null) this.requestMade(target, value);
        return;
      }
      case 'list_literal':
      case 'array_creation_expression':
      case 'pair':
      case 'by_ref':
        for (const child of items(left)) this.assign(child, null);
        return;
      case 'subscript_expression': {
        const [list, key, ...more] = items(left);
        if (list === undefined || more.length > 0) return;
        if (key === undefined) return this.appendTo(this.expression(list), value ?? other(left), left);
        if (list.type === 'subscript_expression') return this.touch(list);
        return this.assignInto(left, value);
      }
      default:
        this.assignInto(left, value);
    }
  }

  /** Something within the value of a variable was changed. */
  protected touch(node: RawNode): void {
    let root = node;
    while (root.type === 'subscript_expression') root = items(root)[0] ?? { ...root, type: 'other' };
    const path = pathOf(this.expression(root));
    if (path !== null) this.out.change(path, { kind: 'other', range: rangeOf(node), block: this.out.block });
  }

  protected augmentedOrDefault(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (this.operatorOf(node) !== '??=' || left === null || right === null)
      return this.augmented(node, { '.=': 'add', '+=': 'merge' });
    const value = choice('fallback', [this.expression(left), this.expression(right)], node);
    if (left.type === 'variable_name') this.assign(left, value);
    else this.touch(left);
    return value;
  }
}
