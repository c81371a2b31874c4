import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { choice } from '../reader';
import { CsharpDeclarations } from './declarations';
import { csharpString } from './strings';

/** Reads any expression; those of operators and conditions here. */
export abstract class CsharpExpressions extends CsharpDeclarations {
  protected expression(node: RawNode, name: string | null = null, type: RawNode | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string_literal':
      case 'verbatim_string_literal':
      case 'raw_string_literal':
      case 'interpolated_string_expression':
        return csharpString(node, this.text, (hole) => this.expression(hole));
      case 'character_literal':
        return csharpString(node, this.text, (hole) => this.expression(hole));
      case 'identifier':
        return this.name(node);
      case 'generic_name':
      case 'nullable_type': {
        const [inner] = items(node);
        return inner === undefined ? other(node) : this.expression(inner);
      }
      case 'this':
        return this.self(node);
      case 'null_literal':
        return { kind: 'nothing', range };
      case 'integer_literal':
      case 'real_literal':
        return { kind: 'number', value: Number(this.slice(node).replaceAll(/_|[uUlLfFdDmM]+$/g, '')), range };
      case 'prefix_unary_expression':
        return this.signed(node, items(node)[0] ?? null);
      case 'postfix_unary_expression':
      case 'parenthesized_expression':
      case 'await_expression':
      case 'checked_expression':
      case 'argument':
      case 'arrow_expression_clause':
      case 'ref_expression':
        return this.wrapped(node, name);
      case 'cast_expression': {
        const value = field(node, 'value');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'as_expression': {
        const value = field(node, 'left');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'member_access_expression':
        return this.memberAccess(node, field(node, 'expression'), field(node, 'name'));
      case 'conditional_access_expression': {
        const object = field(node, 'condition');
        const binding = items(node).at(-1);
        if (object === null || binding === undefined) return this.unread(node);
        if (binding.type !== 'member_binding_expression') return this.unread(node);
        return this.memberAccess(node, object, field(binding, 'name'));
      }
      case 'alias_qualified_name': {
        const name = items(node).at(-1);
        return name === undefined ? other(node) : this.expression(name);
      }
      case 'qualified_name':
        return this.memberAccess(node, field(node, 'qualifier'), field(node, 'name'));
      case 'element_access_expression': {
        const subscript = field(node, 'subscript');
        return this.element(node, field(node, 'expression'), subscript === null ? null : (items(subscript)[0] ?? null));
      }
      case 'invocation_expression':
        return this.call(node);
      case 'object_creation_expression':
        return this.creation(node, field(node, 'type'));
      case 'implicit_object_creation_expression':
        return this.creation(node, type);
      case 'array_creation_expression':
      case 'implicit_array_creation_expression':
      case 'stackalloc_expression': {
        const values = items(node).find((child) => child.type === 'initializer_expression');
        return values === undefined ? this.unread(node) : this.list(values);
      }
      case 'initializer_expression':
      case 'element_binding_expression':
      case 'collection_expression':
        return this.list(node);
      case 'anonymous_object_creation_expression':
        return this.anonymous(node);
      case 'with_expression':
        return this.copyWith(node);
      case 'binary_expression':
        return this.binary(node);
      case 'conditional_expression':
        return this.conditional(node, field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative'));
      case 'switch_expression': {
        const arms = items(node).filter(({ type }) => type === 'switch_expression_arm');
        const [value] = items(node);
        if (value !== undefined) this.expression(value);
        return choice(
          'condition',
          arms.flatMap((arm) => items(arm).slice(-1)).map((arm) => this.expression(arm)),
          node,
        );
      }
      case 'assignment_expression':
        return this.assignment(node);
      case 'lambda_expression':
      case 'anonymous_method_expression':
        return this.functionValue(node, name);
      case 'declaration_expression': {
        const declared = field(node, 'name');
        if (declared !== null) this.bindName(declared, { kind: 'opaque' });
        return other(node);
      }
      case 'declaration_pattern':
      case 'var_pattern': {
        const declared = field(node, 'name');
        if (declared !== null) this.bindName(declared, { kind: 'opaque' });
        return other(node);
      }
      case 'predefined_type':
        return { kind: 'name', name: this.slice(node), range, block: this.out.block };
      case 'type_argument_list':
      case 'array_type':
      case 'typeof_expression':
      case 'sizeof_expression':
      case 'default_expression':
        return node.type === 'default_expression' ? { kind: 'nothing', range } : other(node);
      case 'block':
        this.statement(node);
        return other(node);
      default:
        if (/_(?:statement|declaration|section|clause)$/.test(node.type)) {
          for (const child of node.children) if (child.named) this.statement(child);
          return other(node);
        }
        return this.unread(node);
    }
  }

  private memberAccess(node: RawNode, object: RawNode | null, name: RawNode | null): Expression {
    const last = name?.type === 'generic_name' ? (items(name)[0] ?? name) : name;
    return this.member(node, object, last);
  }

  private binary(node: RawNode): Expression {
    switch (this.operatorOf(node)) {
      case '+':
        return this.concatenation(node);
      case '??':
        return this.fallback(node);
      default:
        return this.unread(node);
    }
  }
}
