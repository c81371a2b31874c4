import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { choice } from '../reader';
import { RustDeclarations } from './declarations';
import { rustString } from './strings';

/** What stands among values and is read as a statement, each of which `statement` knows: else neither would end. */
const statements = new Set([
  'use_declaration',
  'const_item',
  'static_item',
  'struct_item',
  'union_item',
  'impl_item',
  'trait_item',
  'function_item',
  'let_declaration',
  'expression_statement',
  'assignment_expression',
  'compound_assignment_expr',
  'return_expression',
  'for_expression',
  'while_expression',
  'loop_expression',
  'mod_item',
  'attribute_item',
  'inner_attribute_item',
  'enum_item',
  'type_item',
  'macro_definition',
  'extern_crate_declaration',
  'empty_statement',
  'function_signature_item',
]);

/** Reads any expression; those of operators and conditions here. */
export abstract class RustExpressions extends RustDeclarations {
  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'string_literal':
      case 'raw_string_literal':
        return rustString(node, this.text);
      case 'identifier':
      case 'type_identifier':
      case 'field_identifier':
      case 'shorthand_field_identifier': {
        const written = this.slice(node);
        if (written === 'None') return { kind: 'nothing', range };
        return written === 'Self' ? this.self(node) : this.name(node);
      }
      case 'self':
        return this.self(node);
      case 'crate':
      case 'super':
      case 'metavariable':
        return this.name(node);
      case 'integer_literal':
      case 'float_literal': {
        const value = Number(this.slice(node).replaceAll(/_|(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/g, ''));
        return Number.isNaN(value) ? other(node) : { kind: 'number', value, range };
      }
      case 'scoped_identifier':
      case 'scoped_type_identifier': {
        const path = field(node, 'path');
        return path === null ? this.last(node) : this.member(node, path, field(node, 'name'));
      }
      case 'generic_type':
      case 'generic_type_with_turbofish':
        return this.first(node, field(node, 'type'));
      case 'generic_function':
        return this.first(node, field(node, 'function'));
      case 'field_expression':
        return this.member(node, field(node, 'value'), field(node, 'field'));
      case 'await_expression':
      case 'try_expression':
      case 'parenthesized_expression':
      case 'reference_expression':
        if (items(node)[0]?.type === 'mutable_specifier') this.lent(node);
        return this.first(node, field(node, 'value') ?? items(node).find(({ type }) => type !== 'mutable_specifier'));
      case 'type_cast_expression':
        return this.first(node, field(node, 'value'));
      case 'unary_expression': {
        const [operand] = items(node);
        if (this.text[node.start] === '*') return this.first(node, operand);
        return this.signed(node, operand ?? null);
      }
      case 'binary_expression':
        return this.operatorOf(node) === '+' ? this.concatenation(node) : this.unread(node);
      case 'index_expression': {
        const [object, key] = items(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'call_expression':
        return this.call(node);
      case 'macro_invocation': {
        const macro = field(node, 'macro');
        const list = items(node).find(({ type }) => type === 'token_tree');
        return macro === null || list === undefined ? other(node) : this.macroCall(node, this.slice(macro), list);
      }
      case 'struct_expression':
        return this.literal(node);
      case 'array_expression':
        // `[value; count]` is filled with one value.
        return /^\[[^,]*;[^,]*\]$/.test(this.slice(node)) && items(node).length === 2
          ? this.unread(node)
          : this.listOf(
              items(node).map((item) => this.expression(item)),
              node,
            );
      case 'tuple_expression':
        return this.listOf(
          items(node).map((item) => this.expression(item)),
          node,
        );
      case 'if_expression':
        return this.ifValue(node);
      case 'match_expression':
        return this.matchValue(node);
      case 'closure_expression':
        return this.functionValue(node, name);
      case 'block':
        return this.blockValue(node);
      case 'async_block':
      case 'unsafe_block':
      case 'const_block':
        return this.first(
          node,
          items(node).find(({ type }) => type === 'block'),
        );
      default:
        if (statements.has(node.type)) {
          this.statement(node);
          return other(node);
        }
        return this.unread(node);
    }
  }

  protected self(node: RawNode): Expression {
    const { classScope } = this.out;
    const range = rangeOf(node);
    return classScope === null
      ? { kind: 'name', name: this.slice(node), range, block: this.out.block }
      : { kind: 'self', scope: classScope, range, block: this.out.block };
  }

  /** What is lent for change may be changed. */
  private lent(node: RawNode): void {
    const path = /^&\s*mut\s+([\w.]+)$/.exec(this.slice(node))?.[1];
    if (path !== undefined) this.out.change(path, { kind: 'other', range: rangeOf(node), block: this.out.block });
  }

  private first(node: RawNode, inner: RawNode | null | undefined): Expression {
    return inner === null || inner === undefined ? other(node) : this.expression(inner);
  }

  private last(node: RawNode): Expression {
    return this.first(node, field(node, 'name'));
  }

  private ifValue(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const group = this.out.newGroup(field(node, 'alternative') !== null);
    const values: Expression[] = [];
    const read = (branch: RawNode | null, first: RawNode | null): void => {
      if (branch === null) return;
      this.out.inBranch(group, () => {
        if (first !== null) this.expression(first);
        const inner = branch.type === 'else_clause' ? items(branch)[0] : branch;
        if (inner !== undefined) values.push(this.expression(inner));
      });
    };
    read(field(node, 'consequence'), condition);
    read(field(node, 'alternative'), null);
    return values.length > 1 ? choice('condition', values, node) : other(node);
  }

  private matchValue(node: RawNode): Expression {
    const value = field(node, 'value');
    const body = field(node, 'body');
    const matched = value === null ? other(node) : this.expression(value);
    const group = this.out.newGroup(true);
    const values: Expression[] = [];
    for (const arm of body === null ? [] : items(body)) {
      const pattern = field(arm, 'pattern');
      const result = field(arm, 'value');
      if (result === null) continue;
      this.out.inBranch(group, () => {
        const held = pattern !== null && /^(?:Ok|Some)\(/.test(this.slice(pattern)) ? matched : null;
        if (pattern !== null)
          this.bindPattern(pattern, { kind: held === null ? 'opaque' : 'assignment', value: held, blockScoped: true });
        // What ends the program or the function gives nothing.
        const isEnd = /^(?:return|panic!|continue|break|unreachable!|bail!|std::process)/.test(this.slice(result));
        const read = this.expression(result);
        if (!isEnd) values.push(read);
      });
    }
    if (values.length === 1) return values[0]!;
    return values.length > 1 ? choice('condition', values, node) : other(node);
  }

  private blockValue(node: RawNode): Expression {
    let value: Expression | null = null;
    this.out.inBranch(null, () => (value = this.tail(node)));
    return value ?? other(node);
  }
}
