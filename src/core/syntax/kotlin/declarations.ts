import { rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { KotlinCalls } from './calls';

/** What binds names: functions' parameters. */
export abstract class KotlinDeclarations extends KotlinCalls {
  protected functionValue(node: RawNode, name: string | null): Expression {
    const scope = this.out.inScope('function', name, () => this.functionParts(node));
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  /** Parameters and body of a function, method or lambda. */
  protected functionParts(node: RawNode): void {
    const children = items(node);
    for (const child of children) {
      if (child.type === 'function_value_parameters' || child.type === 'class_parameters') this.parameters(child);
      else if (child.type === 'lambda_parameters')
        for (const one of items(child)) this.bindName(items(one)[0] ?? one, { kind: 'parameter' });
      else if (child.type === 'function_body') this.body(child);
      else if (child.type === 'block') this.statement(child);
    }
    if (node.type !== 'lambda_literal') return;
    const statements = node.children.filter(({ named, type }) => named && type !== 'lambda_parameters');
    const last = statements.findLast(({ type }) => type !== 'comment');
    for (const child of statements) {
      // The last expression is what a lambda gives back.
      if (child === last && isExpression(child)) this.returned(this.expression(child));
      else this.statement(child);
    }
  }

  private body(node: RawNode): void {
    for (const child of items(node)) {
      if (child.type === 'block') this.statement(child);
      else this.returned(this.expression(child));
    }
  }

  protected parameters(list: RawNode): void {
    for (const parameter of items(list)) {
      const [name, type, fallback] = items(parameter).filter((child) => child.type !== 'modifiers');
      const modifiers = items(parameter).find((child) => child.type === 'modifiers');
      if (modifiers !== undefined) this.expression(modifiers);
      if (name === undefined || (parameter.type !== 'parameter' && parameter.type !== 'class_parameter')) continue;
      const after = fallback ?? list.children[list.children.indexOf(parameter) + 1];
      const isDefault = after !== undefined && (after === fallback || (after.named && isExpression(after)));
      const value = isDefault ? this.expression(after, this.slice(name)) : null;
      this.bindName(name, { kind: 'parameter', value, annotation: type === undefined ? null : this.slice(type) });
    }
  }
}

/** Whether a node stands for a value, not for a declaration or a loop. */
export function isExpression({ type }: RawNode): boolean {
  return /_(?:expression|literal)$|^identifier$/.test(type) && type !== 'return_expression';
}
