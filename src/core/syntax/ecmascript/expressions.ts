import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { EcmascriptCalls } from './calls';
import { requiredModule } from './declarations';
import { ecmascriptText } from './strings';

/** Reads any expression; those of operators and conditions here. */
export abstract class EcmascriptExpressions extends EcmascriptCalls {
  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string':
      case 'template_string':
        return ecmascriptText(node, this.text, (hole) => this.expression(hole));
      case 'identifier':
      case 'property_identifier':
      case 'type_identifier':
        return this.slice(node) === 'undefined' ? { kind: 'nothing', range } : this.name(node);
      case 'shorthand_property_identifier':
        return this.name(node);
      case 'this': {
        const { classScope } = this.out;
        return classScope === null ? other(node) : { kind: 'self', scope: classScope, range, block: this.out.block };
      }
      case 'undefined':
      case 'null':
        return { kind: 'nothing', range };
      case 'number':
        return this.number(node);
      case 'unary_expression': {
        const value = this.signed(node, field(node, 'argument'));
        return this.text.startsWith('void ', node.start) ? { kind: 'nothing', range } : value;
      }
      case 'member_expression':
        return this.member(node, field(node, 'object'), field(node, 'property'));
      case 'subscript_expression':
        return this.element(node, field(node, 'object'), field(node, 'index'));
      case 'call_expression':
      case 'new_expression':
        return this.call(node);
      case 'object':
        return this.object(node);
      case 'array':
        return this.array(node);
      case 'arrow_function':
      case 'function_expression':
      case 'function':
      case 'generator_function':
        return this.functionValue(node, name);
      case 'class':
        return this.classValue(node);
      case 'parenthesized_expression':
      case 'await_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression':
        return this.wrapped(node, name);
      case 'type_assertion': {
        const value = items(node).at(-1);
        return value === undefined ? other(node) : this.expression(value);
      }
      case 'binary_expression':
        return this.binary(node);
      case 'ternary_expression':
        return this.conditional(node, field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative'));
      case 'assignment_expression': {
        const left = field(node, 'left');
        const right = field(node, 'right');
        if (left === null || right === null) return this.unread(node);
        const value = this.expression(right);
        const required = left.type === 'identifier' ? requiredModule(value) : null;
        if (required === null) this.bindPattern(left, value, null, false);
        else this.bindRequired(left, required, false);
        return value;
      }
      case 'augmented_assignment_expression':
        return this.augmented(node, { '+=': 'add' });
      case 'type_annotation':
      case 'type_arguments':
      case 'type_parameters':
        return other(node);
      case 'statement_block':
      case 'function_declaration':
      case 'class_declaration':
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

  private binary(node: RawNode): Expression {
    switch (this.operatorOf(node)) {
      case '+':
        return this.concatenation(node);
      case '??':
      case '||':
        return this.fallback(node);
      case '&&':
        return this.guarded(node);
      default:
        return this.unread(node);
    }
  }
}
