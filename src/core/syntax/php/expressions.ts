import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { choice } from '../reader';
import { PhpDeclarations } from './declarations';
import { phpHeredoc, phpString } from './strings';

/** Reads any expression; those of operators and conditions here. */
export abstract class PhpExpressions extends PhpDeclarations {
  protected expression(node: RawNode): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string':
      case 'encapsed_string':
        return phpString(node, this.text, (hole) => this.expression(hole));
      case 'heredoc':
      case 'nowdoc':
        return phpHeredoc(node, this.text, (hole) => this.expression(hole));
      case 'integer':
      case 'float':
        return this.number(node);
      case 'null':
        return { kind: 'nothing', range };
      case 'variable_name':
        return this.variable(node);
      case 'name':
        return this.name(node);
      case 'qualified_name':
        return this.qualified(node);
      case 'relative_scope':
        return this.ownClass(node);
      case 'member_access_expression':
      case 'nullsafe_member_access_expression':
        return this.member(node, field(node, 'object'), field(node, 'name'));
      case 'scoped_property_access_expression': {
        const name = field(node, 'name');
        return this.member(node, field(node, 'scope'), name === null ? null : (items(name)[0] ?? name));
      }
      case 'class_constant_access_expression': {
        const [scope, name] = items(node);
        return this.member(node, scope ?? null, name ?? null);
      }
      case 'subscript_expression': {
        const [object, key] = items(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'function_call_expression':
      case 'member_call_expression':
      case 'nullsafe_member_call_expression':
      case 'scoped_call_expression':
        return this.call(node);
      case 'object_creation_expression':
        return this.creation(node);
      case 'array_creation_expression':
        return this.array(node);
      case 'parenthesized_expression':
      case 'error_suppression_expression':
      case 'clone_expression':
        return this.wrapped(node);
      case 'cast_expression': {
        const value = field(node, 'value');
        return value === null ? other(node) : this.expression(value);
      }
      case 'unary_op_expression':
        return this.signed(node, field(node, 'argument'));
      case 'binary_expression':
        return this.binary(node);
      case 'conditional_expression':
        return this.ternary(node);
      case 'match_expression':
        return this.matched(node);
      case 'arrow_function':
      case 'anonymous_function':
        return this.functionValue(node, null);
      case 'assignment_expression':
      case 'reference_assignment_expression':
        return this.assignment(node);
      case 'augmented_assignment_expression':
        return this.augmentedOrDefault(node);
      case 'compound_statement':
      case 'declaration_list':
        this.statement(node);
        return other(node);
      default:
        return this.unread(node);
    }
  }

  private binary(node: RawNode): Expression {
    switch (this.operatorOf(node)) {
      case '.':
        return this.concatenation(node);
      case '+': {
        // Of two arrays the first one's entries win.
        const joined = this.concatenation(node);
        return joined.kind === 'concatenation' ? { ...joined, parts: joined.parts.toReversed() } : joined;
      }
      case '??':
        return this.fallback(node);
      default:
        return this.unread(node);
    }
  }

  private ternary(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const alternative = field(node, 'alternative');
    const body = field(node, 'body');
    if (body !== null) return this.conditional(node, condition, body, alternative);
    if (condition === null || alternative === null) return this.unread(node);
    return choice('fallback', [this.expression(condition), this.expression(alternative)], node);
  }

  private matched(node: RawNode): Expression {
    const body = field(node, 'body');
    const options: Expression[] = [];
    for (const arm of body === null ? [] : items(body)) {
      const value = field(arm, 'return_expression');
      if (value !== null) options.push(this.expression(value));
    }
    return options.length === 0 ? this.unread(node) : choice('condition', options, node);
  }
}
