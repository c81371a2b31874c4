import { rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { JavaCalls } from './calls';

/** What binds names: functions' parameters, assignments. */
export abstract class JavaDeclarations extends JavaCalls {
  protected parameters(list: RawNode): void {
    for (const parameter of items(list)) {
      const name = field(parameter, 'name') ?? items(parameter).flatMap((child) => field(child, 'name') ?? [])[0];
      const type = field(parameter, 'type');
      const modifiers = items(parameter).find((child) => child.type === 'modifiers');
      if (modifiers !== undefined) this.expression(modifiers);
      if (parameter.type === 'identifier') this.bindName(parameter, { kind: 'parameter' });
      else if (name) {
        const kind = parameter.type === 'spread_parameter' ? 'opaque' : 'parameter';
        this.bindName(name, { kind, annotation: type === null ? null : this.slice(type) });
      }
    }
  }

  protected assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    if (this.operatorOf(node) !== '=') return this.augmented(node, { '+=': 'add' });
    const value = this.expression(right, left.type === 'identifier' ? this.slice(left) : null);
    const target = left.type === 'identifier' ? this.name(left) : null;
    if (target?.kind !== 'name') this.assignInto(left, value);
    // A builder's method gives the builder back.
    else if (!(value.kind === 'name' && value.name === target.name)) this.bindName(left, { kind: 'assignment', value });
    return value;
  }

  protected lambda(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const only = parameters?.type === 'identifier' ? parameters : null;
    let built: Expression | null = null;
    const scope = this.out.inScope('function', name, () => {
      if (only !== null && body !== null && isBuilding(body, this.slice(only), (child) => this.slice(child))) {
        built = this.builders.given(only);
        this.bindName(only, { kind: 'parameter', value: built });
      } else if (parameters !== null) this.parameters(only === null ? parameters : { ...parameters, children: [only] });
      if (body?.type === 'block') this.statement(body);
      else if (body !== null) this.returned(this.expression(body));
    });
    return built ?? { kind: 'function', scope, range: rangeOf(node) };
  }
}

/** Whether a function's body calls methods of its parameter alone, each with something: it builds what it is given. */
function isBuilding(body: RawNode, parameter: string, write: (node: RawNode) => string): boolean {
  if (body.type === 'block')
    return (
      items(body).length > 0 &&
      items(body).every(
        (one) => one.type === 'expression_statement' && isBuilding(items(one)[0] ?? one, parameter, write),
      )
    );
  let at = body;
  while (at.type === 'method_invocation') {
    const object = field(at, 'object');
    const list = field(at, 'arguments');
    const name = field(at, 'name');
    const isEnd = name !== null && write(name) === 'build';
    if (object === null || list === null || (items(list).length === 0 && !isEnd)) return false;
    at = object;
  }
  return at !== body && at.type === 'identifier' && write(at) === parameter;
}
