import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { choice } from '../reader';
import { JavaDeclarations } from './declarations';
import { javaString } from './strings';

/** Reads any expression; those of operators and conditions here. */
export abstract class JavaExpressions extends JavaDeclarations {
  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string_literal':
      case 'text_block':
      case 'character_literal':
        return javaString(node, this.text);
      case 'identifier':
        return this.name(node);
      case 'type_identifier':
        return super.name(node);
      case 'generic_type':
      case 'annotated_type': {
        const [type] = items(node);
        return type === undefined ? other(node) : this.expression(type);
      }
      case 'scoped_identifier':
      case 'scoped_type_identifier': {
        const [scope, last] = items(node);
        return this.member(node, field(node, 'scope') ?? scope ?? null, field(node, 'name') ?? last ?? null);
      }
      case 'this':
        return this.self(node);
      case 'null_literal':
        return { kind: 'nothing', range };
      case 'decimal_integer_literal':
      case 'decimal_floating_point_literal':
        return { kind: 'number', value: Number(this.slice(node).replaceAll(/_|[lLfFdD]$/g, '')), range };
      case 'unary_expression':
        return this.signed(node, field(node, 'operand'));
      case 'parenthesized_expression':
        return this.wrapped(node, name);
      case 'cast_expression': {
        const value = field(node, 'value');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'field_access':
        return this.member(node, field(node, 'object'), field(node, 'field'));
      case 'array_access':
        return this.element(node, field(node, 'array'), field(node, 'index'));
      case 'method_invocation':
        return this.call(node);
      case 'object_creation_expression':
        return this.creation(node);
      case 'array_creation_expression': {
        const value = field(node, 'value');
        return value === null ? this.unread(node) : this.expression(value);
      }
      case 'array_initializer':
        return this.list(items(node), node);
      case 'binary_expression':
        return this.operatorOf(node) === '+' ? this.concatenation(node) : this.unread(node);
      case 'ternary_expression':
        return this.conditional(node, field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative'));
      case 'switch_expression':
        return this.switchValue(node);
      case 'assignment_expression':
        return this.assignment(node);
      case 'lambda_expression':
        return this.lambda(node, name);
      case 'instanceof_expression': {
        const bound = field(node, 'name');
        if (bound !== null) this.bindName(bound, { kind: 'opaque' });
        return this.unread(node);
      }
      case 'annotation':
        return this.annotation(node);
      case 'modifiers':
        for (const child of items(node)) this.expression(child);
        return other(node);
      case 'method_reference':
        return this.methodReference(node);
      case 'marker_annotation':
      case 'type_arguments':
      case 'array_type':
      case 'integral_type':
      case 'class_literal':
      case 'true':
      case 'false':
        return other(node);
      case 'block':
      case 'class_body':
        this.statement(node);
        return other(node);
      default:
        if (/_(?:statement|declaration|rule|group)$/.test(node.type)) {
          for (const child of node.children) if (child.named) this.statement(child);
          return other(node);
        }
        return this.unread(node);
    }
  }

  /** `builder::maxTokens` may be called with anything. */
  private methodReference(node: RawNode): Expression {
    const [object] = items(node);
    const held = object === undefined ? null : this.expression(object);
    if (held?.kind === 'name')
      this.out.change(held.name, { kind: 'other', range: rangeOf(node), block: this.out.block });
    return other(node);
  }

  private switchValue(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const body = field(node, 'body');
    if (condition !== null) this.expression(condition);
    const rules = body === null ? [] : items(body);
    const isValue = rules.every(
      (rule) => rule.type === 'switch_rule' && items(rule).at(-1)?.type === 'expression_statement',
    );
    if (rules.length > 0 && isValue) {
      const values = rules.flatMap((rule) => items(rule).slice(-1)).map((rule) => this.wrapped(rule));
      return choice('condition', values, node);
    }
    if (body !== null) this.branching(body, (child) => /^switch_(?:rule|block_statement_group)$/.test(child.type));
    return other(node);
  }
}
