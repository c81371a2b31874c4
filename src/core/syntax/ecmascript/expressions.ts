import type { Range } from '../../model';
import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import type { Argument, Entry, Expression, Layout, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, keyOf } from '../reader';
import { type CallShape, openObject } from '../unclosed';
import { EcmascriptDeclarations, requiredModule } from './declarations';
import { ecmascriptText } from './strings';

const effects: Effects = new Map([
  ['push', 'append'],
  ['unshift', 'prepend'],
  ...['splice', 'pop', 'shift', 'reverse', 'sort', 'fill'].map((method) => [method, 'other'] as const),
]);

const callShape: CallShape = {
  call: 'call_expression',
  callees: new Set(['identifier', 'member_expression']),
  calleeField: 'function',
  bare: 'new_expression',
  list: 'arguments',
  named: { name: 'property_identifier', mark: /^\s*:/, node: 'pair', key: 'key' },
  object: 'object',
};

export abstract class EcmascriptExpressions extends EcmascriptDeclarations {
  protected override readonly callShape = callShape;
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

  private call(node: RawNode): Expression {
    const callee = field(node, 'function') ?? field(node, 'constructor');
    const list = field(node, 'arguments');
    if (callee === null) return this.unread(node);
    const target = this.expression(callee);
    if (list?.type === 'template_string') {
      const raw = this.slice(callee) === 'String.raw';
      const value = ecmascriptText(list, this.text, (hole) => this.expression(hole), raw);
      return this.callOf(node, target, [{ kind: 'positional', value, range: rangeOf(list) }], noLayout(list.start));
    }
    const args: Argument[] = [];
    for (const child of list?.children ?? []) {
      const range = rangeOf(child);
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'spread_element')
        args.push({ kind: 'spread', named: false, value: this.wrapped(child), range });
      else if (child.named) {
        const open = child.type === 'ERROR' ? openObject(child, this.text, callShape) : null;
        args.push({ kind: 'positional', value: this.expression(open ?? child), range });
      }
    }
    const layout = list === null ? this.withoutList(node) : layoutOf(list, this.text, ')');
    const call = this.callOf(node, target, args, layout);
    const isAssign = target.kind === 'member' && target.name === 'assign' && pathOf(target.object) === 'Object';
    if (isAssign) this.merge(args, call.range);
    else this.changeByCall(target, args, call.range, effects);
    return call;
  }

  /** `new Client`, whose bracket may be open. */
  private withoutList({ end }: RawNode): Layout {
    return this.text[end] === '(' ? { ...noLayout(end), isBroken: true } : noLayout(end);
  }

  /** `Object.assign(target, …)`. */
  private merge([target, ...sources]: readonly Argument[], range: Range): void {
    const path = target?.kind === 'positional' ? pathOf(target.value) : null;
    if (path === null) return;
    const { block } = this.out;
    for (const { value } of sources) this.out.change(path, { kind: 'merge', value, range, block });
  }

  private object(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const range = rangeOf(child);
      const key = field(child, 'key');
      const value = field(child, 'value');
      if (child.type === 'pair') this.brokenIn(child);
      if (child.type === 'pair' && key !== null && value !== null) {
        const written = this.keyOf(key);
        const read = this.expression(value, written);
        entries.push({ kind: 'entry', key: written, keyRange: rangeOf(key), value: read, range });
      } else if (child.type === 'shorthand_property_identifier') {
        entries.push({ kind: 'entry', key: this.slice(child), keyRange: range, value: this.expression(child), range });
      } else if (child.type === 'spread_element') entries.push({ kind: 'spread', value: this.wrapped(child), range });
      else if (child.type === 'method_definition') {
        const name = field(child, 'name');
        const key = name === null ? null : this.slice(name);
        entries.push({ kind: 'entry', key, keyRange: range, value: this.functionValue(child, key), range });
      } else this.expression(child);
    }
    return this.objectOf(node, entries);
  }

  private keyOf(key: RawNode): string | null {
    if (key.type === 'computed_property_name') return keyOf(this.wrapped(key));
    return key.type === 'string' ? this.slice(key).slice(1, -1) : this.slice(key);
  }

  private array(node: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'spread_element') values.push({ spread: true, value: this.wrapped(child) });
      else if (child.named) values.push({ spread: false, value: this.expression(child) });
    }
    return { kind: 'list', items: values, range: rangeOf(node) };
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
