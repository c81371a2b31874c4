import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { GoDeclarations } from './declarations';
import { goString } from './strings';

/** Reads any expression; those of operators and conditions here. */
export abstract class GoExpressions extends GoDeclarations {
  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'interpreted_string_literal':
      case 'raw_string_literal':
        return goString(node, this.text);
      case 'identifier':
      case 'type_identifier':
      case 'package_identifier':
      case 'field_identifier':
        return this.name(node);
      case 'nil':
        return { kind: 'nothing', range };
      case 'int_literal':
      case 'float_literal':
        return this.number(node);
      case 'selector_expression':
        return this.member(node, field(node, 'operand'), field(node, 'field'));
      case 'qualified_type':
        return this.member(node, field(node, 'package'), field(node, 'name'));
      case 'generic_type': {
        const type = field(node, 'type');
        return type === null ? other(node) : this.expression(type);
      }
      case 'index_expression':
        return this.element(node, field(node, 'operand'), field(node, 'index'));
      case 'unary_expression':
        return this.unary(node);
      case 'binary_expression':
        return this.operatorOf(node) === '+' ? this.concatenation(node) : this.unread(node);
      case 'call_expression':
        return this.call(node);
      case 'type_conversion_expression':
      case 'type_assertion_expression': {
        const operand = field(node, 'operand');
        return operand === null ? other(node) : this.expression(operand);
      }
      case 'composite_literal':
        return this.composite(node);
      case 'literal_value':
        return this.literal(node);
      case 'parenthesized_expression':
      case 'literal_element':
      case 'variadic_argument':
        return this.wrapped(node);
      case 'expression_list': {
        const values = items(node).map((value) => this.expression(value, name));
        return values[0] ?? other(node);
      }
      case 'func_literal':
        return this.functionValue(node, name);
      case 'parameter_list':
      case 'struct_type':
      case 'interface_type':
      case 'slice_type':
      case 'array_type':
      case 'map_type':
      case 'pointer_type':
      case 'function_type':
        return other(node);
      case 'block':
      case 'statement_list':
        this.statement(node);
        return other(node);
      default:
        if (node.type.endsWith('_statement') || node.type.endsWith('_declaration')) {
          for (const child of node.children) if (child.named) this.statement(child);
          return other(node);
        }
        return this.unread(node);
    }
  }

  /** Pointers are followed without being written: `&x` and `*p` are what they point at. */
  private unary(node: RawNode): Expression {
    const operand = field(node, 'operand');
    const operator = this.operatorOf(node);
    if (operand !== null && (operator === '&' || operator === '*')) return this.expression(operand);
    return this.signed(node, operand);
  }
}
