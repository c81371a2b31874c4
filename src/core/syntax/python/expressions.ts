import { other, rangeOf } from '../builder';
import type { Expression, TextPart } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { PythonDeclarations } from './declarations';
import { pythonString } from './strings';

/** Reads any expression; those of operators and conditions here. */
export abstract class PythonExpressions extends PythonDeclarations {
  protected expression(node: RawNode): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string':
        return pythonString(node, this.text, (hole) => this.expression(hole)) ?? other(node);
      case 'concatenated_string': {
        const parts: TextPart[] = [];
        for (const child of items(node)) {
          const text = this.expression(child);
          if (text.kind === 'text') parts.push(...text.parts);
        }
        return { kind: 'text', parts, range };
      }
      case 'identifier': {
        const scope = this.slice(node) === this.self ? this.out.classScope : null;
        return scope === null ? this.name(node) : { kind: 'self', scope, range, block: this.out.block };
      }
      case 'integer':
      case 'float':
        return this.number(node);
      case 'none':
        return { kind: 'nothing', range };
      case 'unary_operator':
        return this.signed(node, field(node, 'argument'));
      case 'attribute':
        return this.member(node, field(node, 'object'), field(node, 'attribute'));
      case 'subscript':
        return this.element(node, field(node, 'value'), field(node, 'subscript'));
      case 'call':
        return this.call(node);
      case 'dictionary':
        return this.dictionary(node);
      case 'list':
      case 'tuple':
      case 'set':
      case 'expression_list':
        return this.list(node);
      case 'parenthesized_expression':
      case 'await':
      case 'type':
        return this.wrapped(node);
      case 'as_pattern': {
        const [value] = items(node);
        const alias = field(node, 'alias');
        const read = value === undefined ? other(node) : this.expression(value);
        const target = alias === null ? undefined : items(alias)[0];
        if (target !== undefined) this.bindPattern(target, read);
        return read;
      }
      case 'binary_operator':
        return this.binary(node);
      case 'boolean_operator':
        return this.operatorOf(node) === 'or' ? this.fallback(node) : this.guarded(node);
      case 'conditional_expression': {
        const [then, condition, otherwise] = items(node);
        return this.conditional(node, condition, then, otherwise);
      }
      case 'lambda': {
        const parameters = field(node, 'parameters');
        const body = field(node, 'body');
        const scope = this.out.inScope('function', null, (scope) => {
          if (parameters !== null) this.parameters(parameters, false);
          if (body !== null) scope.returns.push(this.expression(body));
        });
        return { kind: 'function', scope, range };
      }
      case 'assignment':
        return this.assignment(node);
      case 'augmented_assignment':
        return this.augmented(node, { '+=': 'add', '|=': 'merge' });
      case 'named_expression': {
        const name = field(node, 'name');
        const value = field(node, 'value');
        if (name === null || value === null) return this.unread(node);
        const read = this.expression(value);
        this.bindPattern(name, read);
        return read;
      }
      case 'for_in_clause': {
        const left = field(node, 'left');
        if (left !== null) this.bindPattern(left, null);
        return this.unread(node);
      }
      case 'list_comprehension':
      case 'dictionary_comprehension':
      case 'set_comprehension':
      case 'generator_expression':
        this.out.inScope('function', null, () => {
          for (const child of items(node).toReversed()) this.expression(child);
        });
        return other(node);
      case 'block':
      case 'function_definition':
      case 'class_definition':
        this.statement(node);
        return other(node);
      default:
        return this.unread(node);
    }
  }

  private binary(node: RawNode): Expression {
    const operator = this.operatorOf(node);
    if (operator === '+') return this.concatenation(node);
    if (operator === '|') {
      const joined = this.concatenation(node);
      this.out.pipe(joined);
      return joined;
    }
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (operator === '/' && left !== null && right?.type === 'string') return this.joinedPath(node, left, right);
    if (operator !== '%' || left === null || right === null) return this.unread(node);
    const template = this.expression(left);
    this.expression(right);
    return { kind: 'percent', template, range: rangeOf(node) };
  }

  /** `folder / "name"`, which is `folder.joinpath("name")`. */
  private joinedPath(node: RawNode, left: RawNode, right: RawNode): Expression {
    const nameRange = { start: left.end, end: right.start };
    const callee = {
      kind: 'member',
      object: this.expression(left),
      name: 'joinpath',
      nameRange,
      range: rangeOf(node),
    } as const;
    return {
      kind: 'call',
      callee,
      nameRange,
      arguments: [{ kind: 'positional', value: this.expression(right), range: rangeOf(right) }],
      layout: { open: node.end, close: null, last: null, afterComma: null },
      range: rangeOf(node),
      block: this.out.block,
    };
  }
}
