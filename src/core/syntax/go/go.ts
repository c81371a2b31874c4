import { pathOf, rangeOf } from '../builder';
import { insertLast } from '../insertion';
import type { Language } from '../languages';
import type { Binding, CallExpression, Expression, Source } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { keyOf } from '../reader';
import { GoExpressions } from './expressions';

export const go: Language = {
  lineComment: '//',
  grammar: 'go',
  extensions: ['go'],
  ecosystem: 'go',
  untold: new Set(['type_parameter_list', 'interface_type']),
  namedInObject: false,
  sharesNames: true,
  read: (root, text) => new GoReader(text).read(root),
  insert(text, target, parameter) {
    if (target.kind === 'object') return insertLast(text, target.layout, `"${parameter}": `, '');
    const isLiteral = target.makes === 'literal' && text[target.layout.open - 1] === '{';
    return isLiteral ? insertLast(text, target.layout, `${parameter}: `, '') : null;
  },
};

class GoReader extends GoExpressions {
  /** Methods, with the name of their receiver's type; they may stand before it. */
  private readonly methods: { readonly type: string; readonly name: RawNode; readonly value: Expression }[] = [];
  private readonly literals: CallExpression[] = [];

  override read(root: RawNode): Source {
    this.out.capitalFunctions = true;
    this.children(root);
    for (const { type, name, value } of this.methods) {
      const members = this.typeOf(type)?.members ?? null;
      if (members !== null) this.out.bind(this.slice(name), rangeOf(name), { kind: 'function', value }, members);
    }
    this.bindFields();
    return this.out.finish();
  }

  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'import_spec':
        return this.importSpec(node);
      case 'const_declaration':
      case 'var_declaration':
      case 'short_var_declaration':
      case 'assignment_statement':
      case 'expression_statement':
      case 'go_statement':
      case 'defer_statement':
      case 'send_statement':
        this.out.statement(node);
        return this.assignmentOrParts(node);
      case 'const_spec':
      case 'var_spec':
        return this.declaration(node);
      case 'type_spec':
        return this.type(node);
      case 'function_declaration': {
        const name = field(node, 'name');
        const value = this.functionValue(node, name === null ? null : this.slice(name));
        if (name !== null) this.bindName(name, { kind: 'function', value });
        return;
      }
      case 'method_declaration':
        return this.method(node);
      case 'return_statement':
        this.out.statement(node);
        // Of several values the first is the result, the others say whether there is one.
        for (const value of items(node)) this.returned(this.expression(value));
        if (items(node).length === 0 && this.result !== null) {
          const range = rangeOf(node);
          this.returned({ kind: 'name', name: this.slice(this.result), range, block: this.out.block });
        }
        return;
      case 'if_statement':
        return this.branching(node, (child) => child.field === 'consequence' || child.field === 'alternative');
      case 'expression_switch_statement':
      case 'type_switch_statement':
      case 'select_statement':
        return this.branching(
          node,
          (child) => child.type.endsWith('_case'),
          (child) => child.type === 'default_case',
        );
      case 'for_statement':
        return this.out.inBranch(null, () => this.children(node));
      case 'range_clause': {
        const left = field(node, 'left');
        const right = field(node, 'right');
        if (right !== null) this.expression(right);
        for (const target of left === null ? [] : items(left)) this.bind(target, null, null, true);
        return;
      }
      case 'source_file':
      case 'import_declaration':
      case 'import_spec_list':
      case 'var_spec_list':
      case 'type_declaration':
      case 'block':
      case 'statement_list':
      case 'for_clause':
      case 'expression_case':
      case 'type_case':
      case 'communication_case':
      case 'default_case':
      case 'labeled_statement':
      case 'ERROR':
        return this.children(node);
      case 'package_clause':
      case 'type_alias':
        return;
      default:
        this.expression(node);
    }
  }

  protected results(list: RawNode): RawNode | null {
    let first: RawNode | null = null;
    for (const declared of items(list)) {
      if (field(declared, 'type') === null) continue;
      this.declaration(declared);
      first ??= field(declared, 'name');
    }
    return first;
  }

  protected made(literal: CallExpression): void {
    this.literals.push(literal);
  }

  private assignmentOrParts(node: RawNode): void {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.children(node);
    const declares = node.type === 'short_var_declaration';
    const operator = this.operatorOf(node);
    if (!declares && operator !== '=') {
      const target = this.expression(left);
      const value = this.expression(right);
      const path = pathOf(target);
      const where = { range: rangeOf(node), block: this.out.block };
      if (path !== null)
        this.out.change(path, operator === '+=' ? { kind: 'add', value, ...where } : { kind: 'other', ...where });
      return;
    }
    this.bindAll(items(left), items(right), null, declares);
  }

  private declaration(node: RawNode): void {
    const type = field(node, 'type');
    const value = field(node, 'value');
    const names = node.children.filter((child) => child.field === 'name' && child.named);
    const blockScoped = this.out.scope.kind === 'function';
    const annotation = type === null ? null : this.slice(type);
    if (value !== null || type === null)
      return this.bindAll(names, value === null ? [] : items(value), annotation, blockScoped);
    for (const name of names) {
      const empty = this.emptyOf(type);
      this.bindName(name, { kind: empty === null ? 'opaque' : 'assignment', value: empty, annotation, blockScoped });
    }
  }

  /** What a variable without a value holds, as far as it can be added to. */
  private emptyOf(type: RawNode): Expression | null {
    const range = rangeOf(type);
    if (type.type === 'slice_type') return { kind: 'list', items: [], range };
    if (this.slice(type) === 'string') return { kind: 'text', parts: [], range };
    const isStruct = type.type === 'qualified_type' || /^[A-Z]/.test(this.slice(type));
    if (!isStruct || type.type === 'pointer_type') return null;
    const layout = { open: type.end, close: type.end, last: null, afterComma: null };
    return this.callOf(type, this.expression(type), [], layout, 'literal');
  }

  /** `a, b = x, y`; of `a, err = f()` the first is what the function is called for. */
  private bindAll(
    targets: readonly RawNode[],
    values: readonly RawNode[],
    annotation: string | null,
    blockScoped: boolean,
  ): void {
    const names = targets.map((target) => (target.type === 'identifier' ? this.slice(target) : null));
    const read = values.map((value, index) => this.expression(value, names[index] ?? null));
    targets.forEach((target, index) => this.bind(target, read[index] ?? null, annotation, blockScoped));
  }

  private bind(target: RawNode, value: Expression | null, annotation: string | null, blockScoped: boolean): void {
    if (this.appends(target, value)) return;
    if (target.type !== 'identifier') return this.assignInto(target, value);
    if (this.slice(target) === '_') return;
    this.bindName(target, { kind: value === null ? 'opaque' : 'assignment', value, annotation, blockScoped });
  }

  /** `messages = append(messages, …)`. */
  private appends(target: RawNode, value: Expression | null): boolean {
    if (value?.kind !== 'concatenation') return false;
    const [list, added, more] = value.parts;
    const path = list === undefined ? null : pathOf(list);
    if (path === null || path !== this.slice(target) || added?.kind !== 'list' || more !== undefined) return false;
    const { block } = this.out;
    const { range } = value;
    for (const { spread, value } of added.items)
      this.out.change(path, { kind: spread ? 'extend' : 'append', value, range, block });
    return true;
  }

  /** A package names itself; by custom its address has that name between `go`, `sdk` and a version. */
  private importSpec(node: RawNode): void {
    const path = field(node, 'path');
    const alias = field(node, 'name');
    const from = path === null ? null : keyOf(this.expression(path));
    if (from === null) return;
    const imported = { package: from, name: '*' };
    if (alias !== null && alias.type === 'package_identifier')
      return this.bindName(alias, { kind: 'import', imported });
    if (alias !== null) return this.out.mention(imported);
    const last = from
      .replace(/(?:\/|\.)v\d+$/, '')
      .split('/')
      .at(-1)!;
    for (const name of last.split(/[-.]/))
      if (!/^(?:go|sdk|v\d+)?$/.test(name)) this.out.bind(name, rangeOf(node), { kind: 'import', imported });
  }

  private type(node: RawNode): void {
    const name = field(node, 'name');
    const type = field(node, 'type');
    if (name === null || type?.type !== 'struct_type') return;
    const members = this.out.inScope('class', this.slice(name), (scope) => {
      for (const list of items(type)) {
        for (const declared of list.children) {
          if (declared.type === 'comment') this.comment(declared);
          if (declared.type !== 'field_declaration') continue;
          const fieldType = field(declared, 'type');
          const names = declared.children.filter((child) => child.field === 'name' && child.named);
          if (names.length === 0 && fieldType !== null) scope.bases.push(this.expression(fieldType));
          const annotation = fieldType === null ? null : this.slice(fieldType);
          for (const child of names) this.bindName(child, { kind: 'opaque', annotation });
        }
      }
    });
    this.bindName(name, { kind: 'class', members });
  }

  private method(node: RawNode): void {
    const name = field(node, 'name');
    const receiver = field(node, 'receiver');
    const value = this.functionValue(node, name === null ? null : this.slice(name), receiver);
    const type = receiver === null ? null : /(\w+)(?:\[[^\]]*\])?\s*\)$/.exec(this.slice(receiver))?.[1];
    if (name !== null && type) this.methods.push({ type, name, value });
  }

  private typeOf(name: string): Binding | undefined {
    return this.out.file.bindings.get(name)?.find((binding) => binding.kind === 'class');
  }

  /** What a struct's literals give its fields is what they hold. */
  private bindFields(): void {
    for (const literal of this.literals) {
      const members = literal.callee.kind === 'name' ? this.typeOf(literal.callee.name)?.members : null;
      if (!members) continue;
      for (const argument of literal.arguments) {
        if (argument.kind !== 'named') continue;
        const { name, value, range } = argument;
        this.out.bindAt(literal.block, name, range, { kind: 'assignment', value }, members);
      }
    }
  }
}
