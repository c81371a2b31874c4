import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { choice } from '../reader';
import { KotlinDeclarations, isExpression } from './declarations';
import { kotlinString } from './strings';

const wrapped = new Set(['parenthesized_expression', 'annotated_lambda', 'annotated_expression', 'labeled_expression']);

/** What stands among values but is none. */
const statements = new Set([
  'class_declaration',
  'object_declaration',
  'function_declaration',
  'property_declaration',
  'for_statement',
  'while_statement',
  'do_while_statement',
  'try_expression',
  'return_expression',
  'block',
]);

/** Reads any expression; those of operators and conditions here. */
export abstract class KotlinExpressions extends KotlinDeclarations {
  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    if (wrapped.has(node.type)) return this.wrapped(node, name);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string_literal':
      case 'multiline_string_literal':
        return kotlinString(node, this.text, (hole) => this.expression(hole));
      case 'identifier':
        return this.slice(node) === 'null' ? { kind: 'nothing', range } : this.name(node);
      case 'this_expression':
        return this.self(node);
      case 'number_literal':
      case 'float_literal':
        return { kind: 'number', value: Number(this.slice(node).replaceAll(/_|[uUlLfF]+$/g, '')), range };
      case 'unary_expression': {
        const operand = field(node, 'argument');
        if (this.operatorOf(node) !== '!!') return this.signed(node, operand);
        return operand === null ? other(node) : this.expression(operand, name);
      }
      case 'navigation_expression': {
        const [object, last] = items(node);
        return this.member(node, object ?? null, last ?? null);
      }
      case 'index_expression': {
        const [object, key] = items(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'call_expression':
        return this.call(node);
      case 'binary_expression':
        switch (this.operatorOf(node)) {
          case '+':
            return this.concatenation(node);
          case '?:':
            return this.fallback(node);
          default:
            return this.unread(node);
        }
      case 'as_expression': {
        const value = field(node, 'left');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'if_expression':
        return this.ifValue(node);
      case 'when_expression':
        return this.whenValue(node);
      case 'lambda_literal':
        return this.objectIn(node) ?? this.functionValue(node, name);
      case 'anonymous_function':
        return this.functionValue(node, name);
      case 'assignment':
        this.statement(node);
        return other(node);
      case 'collection_literal':
        return this.listOf(this.expressions(node), node);
      case 'annotation':
        return this.annotation(node);
      case 'modifiers':
        for (const child of items(node)) this.expression(child);
        return other(node);
      case 'user_type':
        return super.name(node);
      default:
        if (statements.has(node.type)) {
          this.statement(node);
          return other(node);
        }
        return this.unread(node);
    }
  }

  private expressions(node: RawNode): Expression[] {
    return items(node).map((child) => this.expression(child));
  }

  private ifValue(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const branches = items(node).filter((child) => child !== condition);
    if (condition !== null) this.expression(condition);
    return this.branchValues(node, branches);
  }

  private whenValue(node: RawNode): Expression {
    for (const child of items(node)) if (child.type === 'when_subject') this.unread(child);
    const entries = items(node).filter(({ type }) => type === 'when_entry');
    for (const entry of entries)
      for (const child of entry.children) if (child.field === 'condition') this.expression(child);
    return this.branchValues(
      node,
      entries.flatMap((entry) => items(entry).slice(-1)),
    );
  }

  /** Branches of which only one runs, each with the value of its last expression. */
  private branchValues(node: RawNode, branches: readonly RawNode[]): Expression {
    const group = this.out.newGroup();
    const values: Expression[] = [];
    for (const branch of branches) this.out.inBranch(group, () => values.push(this.blockValue(branch)));
    return values.length > 1 ? choice('condition', values, node) : other(node);
  }

  private blockValue(node: RawNode): Expression {
    if (node.type !== 'block') return this.expression(node);
    const last = items(node).at(-1);
    let value: Expression = other(node);
    for (const child of node.children) {
      if (child === last && isExpression(child)) value = this.expression(child);
      else if (child.named) this.statement(child);
    }
    return value;
  }
}
