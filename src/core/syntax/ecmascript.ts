import type { Range } from '../model';
import { SourceBuilder, layoutOf, other, pathOf, rangeOf } from './builder';
import { ecmascriptText } from './ecmascriptStrings';
import { insertLast } from './insertion';
import type { Argument, Entry, Expression, Layout, ListValue } from './neutral';
import { type RawNode, field, items } from './rawTree';
import type { Language } from './languages';

/** TypeScript, TSX and JavaScript: one reader, three grammars. */
export const ecmascript: Omit<Language, 'grammar'> = {
  lineComment: '//',
  ecosystem: 'npm',
  namedInObject: true,
  read: (root, text) => new EcmascriptReader(text).read(root),
  insert(text, target, parameter) {
    if (target.kind === 'call') {
      const insertion = insertLast(text, target.layout, `{ ${parameter}: `, '');
      return insertion === null ? null : { ...insertion, suffix: ` }${insertion.suffix}` };
    }
    const { last } = target.layout;
    const quote = last !== null && (text[last.start] === '"' || text[last.start] === "'") ? text[last.start]! : '';
    return insertLast(text, target.layout, `${quote}${parameter}${quote}: `, ' ');
  },
};

const changesByMethod: Readonly<Record<string, 'append' | 'prepend'>> = { push: 'append', unshift: 'prepend' };
const otherChanges = new Set(['splice', 'pop', 'shift', 'reverse', 'sort', 'fill']);

class EcmascriptReader {
  private readonly out: SourceBuilder;

  constructor(private readonly text: string) {
    this.out = new SourceBuilder(text);
  }

  read(root: RawNode) {
    this.children(root);
    return this.out.finish();
  }

  private children(node: RawNode): void {
    for (const child of node.children) if (child.named) this.statement(child);
  }

  private statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'import_statement':
        return this.importStatement(node);
      case 'lexical_declaration':
      case 'variable_declaration': {
        this.out.statement(node);
        const blockScoped = node.type === 'lexical_declaration';
        for (const child of node.children) {
          if (child.type === 'variable_declarator') this.declarator(child, blockScoped);
          else if (child.type === 'comment') this.comment(child);
        }
        return;
      }
      case 'function_declaration':
      case 'generator_function_declaration': {
        const name = field(node, 'name');
        const value = this.functionValue(node, name === null ? null : this.slice(name));
        if (name !== null) this.out.bind(this.slice(name), rangeOf(name), { kind: 'function', value });
        return;
      }
      case 'class_declaration':
      case 'abstract_class_declaration':
        this.classValue(node);
        return;
      case 'enum_declaration':
        return this.enumDeclaration(node);
      case 'return_statement':
        this.out.statement(node);
        return this.returns(node);
      case 'if_statement':
        return this.ifStatement(node, this.out.newGroup());
      case 'switch_statement': {
        const group = this.out.newGroup();
        for (const child of node.children) {
          if (child.field !== 'body') this.statement(child);
          else for (const branch of child.children) this.out.inBranch(group, () => this.children(branch));
        }
        return;
      }
      case 'for_in_statement': {
        const left = field(node, 'left');
        const right = field(node, 'right');
        const body = field(node, 'body');
        if (right !== null) this.expression(right);
        return this.out.inBranch(null, () => {
          if (left !== null) this.bindPattern(left, null, null, field(node, 'kind') !== null);
          if (body !== null) this.statement(body);
        });
      }
      case 'for_statement':
      case 'while_statement':
      case 'do_statement':
        return this.out.inBranch(null, () => this.children(node));
      case 'catch_clause':
        return this.out.inBranch(null, () => this.children(node));
      case 'expression_statement':
      case 'throw_statement':
        this.out.statement(node);
        return this.children(node);
      case 'statement_block':
      case 'program':
      case 'export_statement':
      case 'try_statement':
      case 'finally_clause':
      case 'else_clause':
      case 'labeled_statement':
      case 'ambient_declaration':
      case 'internal_module':
      case 'ERROR':
        return this.children(node);
      case 'interface_declaration':
      case 'type_alias_declaration':
        return;
      default:
        this.expression(node);
    }
  }

  private ifStatement(node: RawNode, group: number): void {
    for (const child of node.children) {
      if (child.field === 'consequence' || child.field === 'alternative')
        this.out.inBranch(group, () => this.statement(child));
      else if (child.named) this.statement(child);
    }
  }

  private comment(node: RawNode): void {
    this.out.comment(node, this.slice(node).replace(/^\/\/+|^\/\*+|\*+\/$/g, ''));
  }

  private importStatement(node: RawNode): void {
    const source = node.children.find((child) => child.field === 'source') ?? this.requireSource(node);
    if (source === undefined) return;
    const from = this.slice(source).slice(1, -1);
    const clause = items(node).find(
      (child) => child.type === 'import_clause' || child.type === 'import_require_clause',
    );
    if (clause === undefined) return this.out.mention({ package: from, name: '*' });
    const bind = (name: RawNode, imported: string) =>
      this.out.bind(this.slice(name), rangeOf(name), { kind: 'import', imported: { package: from, name: imported } });
    for (const child of items(clause)) {
      if (child.type === 'identifier') bind(child, clause.type === 'import_require_clause' ? '*' : 'default');
      else if (child.type === 'namespace_import') bind(items(child)[0] ?? child, '*');
      else if (child.type === 'named_imports') {
        for (const specifier of items(child)) {
          const name = field(specifier, 'name');
          if (name !== null) bind(field(specifier, 'alias') ?? name, this.slice(name));
        }
      }
    }
  }

  private requireSource(node: RawNode): RawNode | undefined {
    for (const child of items(node)) {
      const source = field(child, 'source');
      if (source !== null) return source;
    }
    return undefined;
  }

  private declarator(node: RawNode, blockScoped: boolean): void {
    const name = field(node, 'name');
    const value = field(node, 'value');
    const type = field(node, 'type');
    if (name === null) {
      this.children(node);
      return;
    }
    const read = value === null ? null : this.expression(value, name.type === 'identifier' ? this.slice(name) : null);
    const required = read === null ? null : requiredModule(read);
    if (required !== null) return this.bindRequired(name, required, blockScoped);
    this.bindPattern(name, read, type === null ? null : this.annotation(type), blockScoped);
  }

  /** `const x = require('p')`, `const { A: B } = await import('p')`. */
  private bindRequired(name: RawNode, from: string, blockScoped: boolean): void {
    const bind = (at: RawNode, imported: string) =>
      this.out.bind(this.slice(at), rangeOf(at), {
        kind: 'import',
        imported: { package: from, name: imported },
        blockScoped,
      });
    if (name.type === 'identifier') return bind(name, '*');
    for (const child of items(name)) {
      const key = field(child, 'key');
      const value = field(child, 'value');
      if (child.type === 'shorthand_property_identifier_pattern') bind(child, this.slice(child));
      else if (key !== null && value?.type === 'identifier') bind(value, this.slice(key));
    }
  }

  private bindPattern(
    pattern: RawNode,
    value: Expression | null,
    annotation: string | null,
    blockScoped: boolean,
  ): void {
    const range = rangeOf(pattern);
    switch (pattern.type) {
      case 'identifier':
      case 'shorthand_property_identifier_pattern':
        return this.out.bind(this.slice(pattern), range, {
          kind: value === null ? 'opaque' : 'assignment',
          value,
          annotation,
          blockScoped,
        });
      case 'object_assignment_pattern':
      case 'assignment_pattern': {
        const left = field(pattern, 'left');
        const right = field(pattern, 'right');
        const fallback = right === null ? null : this.expression(right);
        if (left === null) return;
        if (left.type.includes('identifier')) {
          return this.out.bind(this.slice(left), rangeOf(left), { kind: 'parameter', value: fallback, blockScoped });
        }
        return this.bindPattern(left, null, null, blockScoped);
      }
      case 'object_pattern':
        for (const child of items(pattern)) {
          const key = field(child, 'key');
          const target = field(child, 'value') ?? child;
          const name = key ?? (child.type === 'shorthand_property_identifier_pattern' ? child : null);
          const part: Expression | null =
            value !== null && name !== null && target.type.includes('identifier')
              ? {
                  kind: 'member',
                  object: value,
                  name: this.slice(name),
                  nameRange: rangeOf(name),
                  range: rangeOf(name),
                }
              : null;
          this.bindPattern(target, part, null, blockScoped);
        }
        return;
      case 'array_pattern':
        for (const child of items(pattern)) this.bindPattern(child, null, null, blockScoped);
        return;
      case 'member_expression':
      case 'subscript_expression':
        return this.assignInto(pattern, value);
      default:
        for (const child of items(pattern)) this.bindPattern(child, null, null, blockScoped);
    }
  }

  private assignInto(left: RawNode, value: Expression | null): void {
    const target = this.expression(left);
    const assigned = value ?? other(left);
    if (target.kind === 'member' && target.object.kind === 'self') {
      return this.out.bind(
        target.name,
        rangeOf(left),
        { kind: value === null ? 'opaque' : 'assignment', value },
        target.object.scope,
      );
    }
    if (target.kind !== 'member' && target.kind !== 'element') return;
    const path = pathOf(target.object);
    if (path === null) return;
    const key = target.kind === 'member' ? target.name : keyOf(target.key);
    const keyRange = target.kind === 'member' ? target.nameRange : target.key.range;
    this.out.change(path, { kind: 'set', key, keyRange, value: assigned, range: rangeOf(left), block: this.out.block });
    if (key !== null) this.out.name(key, assigned);
  }

  private returns(node: RawNode): void {
    for (const value of items(node)) {
      const returned = this.expression(value);
      this.out.scope.returns.push(returned);
      if (this.out.scope.name !== null) this.out.name(this.out.scope.name, returned);
    }
  }

  private functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters') ?? field(node, 'parameter');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, (scope) => {
      if (parameters?.type === 'identifier') this.bindPattern(parameters, null, null, false);
      else if (parameters !== null) for (const parameter of items(parameters)) this.parameter(parameter);
      if (body === null) return;
      if (body.type === 'statement_block') this.children(body);
      else {
        const returned = this.expression(body);
        scope.returns.push(returned);
        if (name !== null) this.out.name(name, returned);
      }
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  private parameter(node: RawNode): void {
    const wrapper = node.type === 'required_parameter' || node.type === 'optional_parameter';
    const pattern = wrapper ? field(node, 'pattern') : node;
    if (pattern === null) return;
    const type = field(node, 'type');
    const value = wrapper ? field(node, 'value') : field(node, 'right');
    const annotation = type === null ? null : this.annotation(type);
    const target = node.type === 'assignment_pattern' ? (field(node, 'left') ?? pattern) : pattern;
    if (target.type !== 'identifier') return this.bindPattern(target, null, null, false);
    const fallback = value === null ? null : this.expression(value);
    const binding = { kind: 'parameter' as const, value: fallback, annotation };
    this.out.bind(this.slice(target), rangeOf(node), binding);
    // A constructor's `private client: OpenAI` is a field as well.
    const isField = node.children.some((child) => child.type === 'accessibility_modifier');
    const { classScope } = this.out;
    if (isField && classScope !== null) this.out.bind(this.slice(target), rangeOf(node), binding, classScope);
  }

  private classValue(node: RawNode): Expression {
    const name = field(node, 'name');
    const heritage = items(node).find((child) => child.type === 'class_heritage');
    const bases =
      heritage === undefined ? [] : items(heritage).map((child) => this.expression(field(child, 'value') ?? child));
    const body = field(node, 'body');
    const members = this.out.inScope('class', name === null ? null : this.slice(name), (scope) => {
      scope.bases.push(...bases);
      if (body !== null) for (const member of items(body)) this.member(member);
    });
    if (name !== null) this.out.bind(this.slice(name), rangeOf(name), { kind: 'class', members });
    return other(node);
  }

  private member(node: RawNode): void {
    const name = field(node, 'name') ?? field(node, 'property');
    const value = field(node, 'value');
    if (name === null) return this.statement(node);
    const key = this.slice(name);
    if (node.type === 'method_definition') {
      const method = this.functionValue(node, key);
      return this.out.bind(key, rangeOf(name), { kind: 'function', value: method });
    }
    const type = field(node, 'type');
    const read = value === null ? null : this.expression(value, key);
    this.out.bind(key, rangeOf(name), {
      kind: read === null ? 'opaque' : 'assignment',
      value: read,
      annotation: type === null ? null : this.annotation(type),
    });
  }

  private enumDeclaration(node: RawNode): void {
    const name = field(node, 'name');
    const body = field(node, 'body');
    const members = this.out.inScope('class', name === null ? null : this.slice(name), () => {
      for (const member of body === null ? [] : items(body)) this.member(member);
    });
    if (name !== null) this.out.bind(this.slice(name), rangeOf(name), { kind: 'class', members });
  }

  /** `name`: what the value is about to be bound to. */
  private expression(node: RawNode, name: string | null = null): Expression {
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
      case 'type_identifier': {
        const written = this.slice(node);
        if (written === 'undefined') return { kind: 'nothing', range };
        return { kind: 'name', name: written, range, block: this.out.block };
      }
      case 'shorthand_property_identifier':
        return { kind: 'name', name: this.slice(node), range, block: this.out.block };
      case 'this': {
        const { classScope } = this.out;
        return classScope === null ? other(node) : { kind: 'self', scope: classScope, range, block: this.out.block };
      }
      case 'undefined':
      case 'null':
        return { kind: 'nothing', range };
      case 'number':
        return { kind: 'number', value: Number(this.slice(node).replaceAll('_', '')), range };
      case 'unary_expression': {
        const inner = field(node, 'argument');
        const value = inner === null ? other(node) : this.expression(inner);
        if (this.text.startsWith('void ', node.start)) return { kind: 'nothing', range };
        return value.kind === 'number' && this.text[node.start] === '-'
          ? { kind: 'number', value: -value.value, range }
          : other(node);
      }
      case 'member_expression': {
        const object = field(node, 'object');
        const property = field(node, 'property');
        if (object === null || property === null) return this.unread(node);
        return {
          kind: 'member',
          object: this.expression(object),
          name: this.slice(property),
          nameRange: rangeOf(property),
          range,
        };
      }
      case 'subscript_expression': {
        const object = field(node, 'object');
        const key = field(node, 'index');
        if (object === null || key === null) return this.unread(node);
        return { kind: 'element', object: this.expression(object), key: this.expression(key), range };
      }
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
      case 'ternary_expression': {
        const condition = field(node, 'condition');
        const then = field(node, 'consequence');
        const otherwise = field(node, 'alternative');
        if (condition !== null) this.expression(condition);
        if (then === null || otherwise === null) return other(node);
        return { kind: 'choice', by: 'condition', options: [this.expression(then), this.expression(otherwise)], range };
      }
      case 'assignment_expression': {
        const left = field(node, 'left');
        const right = field(node, 'right');
        if (left === null || right === null) return this.unread(node);
        const value = this.expression(right);
        this.bindPattern(left, value, null, false);
        return value;
      }
      case 'augmented_assignment_expression':
        return this.augmented(node);
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

  /** What has no neutral form: its parts are still read, for the calls and names in them. */
  private unread(node: RawNode): Expression {
    for (const child of node.children) if (child.named) this.expression(child);
    return other(node);
  }

  private wrapped(node: RawNode, name: string | null = null): Expression {
    let value: Expression | null = null;
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) value ??= this.expression(child, name);
    }
    return value ?? other(node);
  }

  private call(node: RawNode): Expression {
    const callee = field(node, 'function') ?? field(node, 'constructor');
    const list = field(node, 'arguments');
    if (callee === null) return this.unread(node);
    const target = this.expression(callee);
    const nameRange = target.kind === 'member' ? target.nameRange : target.range;
    if (list?.type === 'template_string') {
      const value = ecmascriptText(
        list,
        this.text,
        (hole) => this.expression(hole),
        this.slice(callee) === 'String.raw',
      );
      const args: Argument[] = [{ kind: 'positional', value, range: rangeOf(list) }];
      return this.out.call(
        target,
        nameRange,
        args,
        { open: list.start, close: null, last: null, afterComma: null },
        node,
      );
    }
    const args: Argument[] = [];
    for (const child of list?.children ?? []) {
      const range = rangeOf(child);
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'spread_element')
        args.push({ kind: 'spread', named: false, value: this.wrapped(child), range });
      else if (child.named) args.push({ kind: 'positional', value: this.expression(child), range });
    }
    const layout: Layout =
      list === null ? { open: node.end, close: null, last: null, afterComma: null } : layoutOf(list, this.text, ')');
    const call = this.out.call(target, nameRange, args, layout, node);
    this.changeByCall(target, args, call.range);
    return call;
  }

  private changeByCall(target: Expression, args: readonly Argument[], range: Range): void {
    if (target.kind !== 'member') return;
    const { block } = this.out;
    const first = args[0];
    if (
      target.name === 'assign' &&
      target.object.kind === 'name' &&
      target.object.name === 'Object' &&
      first?.kind === 'positional'
    ) {
      const path = pathOf(first.value);
      if (path !== null)
        for (const source of args.slice(1)) this.out.change(path, { kind: 'merge', value: source.value, range, block });
      return;
    }
    const path = pathOf(target.object);
    if (path === null) return;
    const kind = changesByMethod[target.name];
    if (kind !== undefined) {
      for (const argument of args) {
        this.out.change(path, {
          kind: argument.kind === 'spread' ? 'extend' : kind,
          value: argument.value,
          range,
          block,
        });
      }
    } else if (otherChanges.has(target.name)) this.out.change(path, { kind: 'other', range, block });
  }

  private object(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const range = rangeOf(child);
      const key = field(child, 'key');
      const value = field(child, 'value');
      if (child.type === 'pair' && key !== null && value !== null) {
        const written = this.keyOf(key);
        entries.push({
          kind: 'entry',
          key: written,
          keyRange: rangeOf(key),
          value: this.expression(value, written),
          range,
        });
      } else if (child.type === 'shorthand_property_identifier') {
        entries.push({ kind: 'entry', key: this.slice(child), keyRange: range, value: this.expression(child), range });
      } else if (child.type === 'spread_element') entries.push({ kind: 'spread', value: this.wrapped(child), range });
      else if (child.type === 'method_definition') {
        const name = field(child, 'name');
        const key = name === null ? null : this.slice(name);
        entries.push({ kind: 'entry', key, keyRange: range, value: this.functionValue(child, key), range });
      } else this.expression(child);
    }
    return this.out.object({ kind: 'object', entries, layout: layoutOf(node, this.text, '}'), range: rangeOf(node) });
  }

  private keyOf(key: RawNode): string | null {
    if (key.type === 'computed_property_name') {
      const value = this.wrapped(key);
      return keyOf(value);
    }
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

  /** A chain of `+` is one concatenation, read without recursion along its left side. */
  private binary(node: RawNode): Expression {
    const operator = this.operatorOf(node);
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const range = rangeOf(node);
    if (operator === '??' || operator === '||') {
      return { kind: 'choice', by: 'fallback', options: [this.expression(left), this.expression(right)], range };
    }
    if (operator === '&&') {
      this.expression(left);
      return {
        kind: 'choice',
        by: 'condition',
        options: [{ kind: 'nothing', range: rangeOf(left) }, this.expression(right)],
        range,
      };
    }
    if (operator !== '+') return this.unread(node);
    const parts: Expression[] = [this.expression(right)];
    let at = left;
    while (at.type === 'binary_expression' && this.operatorOf(at) === '+') {
      const innerLeft = field(at, 'left');
      const innerRight = field(at, 'right');
      if (innerLeft === null || innerRight === null) break;
      parts.push(this.expression(innerRight));
      at = innerLeft;
    }
    parts.push(this.expression(at));
    return { kind: 'concatenation', parts: parts.toReversed(), range };
  }

  private augmented(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const target = this.expression(left);
    const value = this.expression(right);
    const path = pathOf(target);
    const change = { range: rangeOf(node), block: this.out.block };
    if (path !== null)
      this.out.change(
        path,
        this.operatorOf(node) === '+=' ? { kind: 'add', value, ...change } : { kind: 'other', ...change },
      );
    return other(node);
  }

  private operatorOf(node: RawNode): string {
    const operator = field(node, 'operator');
    return operator === null ? '' : this.slice(operator);
  }

  private annotation(node: RawNode): string {
    return this.slice(node).replace(/^:\s*/, '');
  }

  private slice(node: RawNode): string {
    return this.text.slice(node.start, node.end);
  }
}

function keyOf(expression: Expression): string | null {
  if (expression.kind !== 'text') return null;
  let key = '';
  for (const part of expression.parts) {
    if (part.kind === 'hole') return null;
    key += part.value;
  }
  return key;
}

/** The package of `require('p')` or `import('p')`; also of their `.default`. */
function requiredModule(value: Expression): string | null {
  const call = value.kind === 'member' && value.name === 'default' ? value.object : value;
  if (call.kind !== 'call') return null;
  const { callee } = call;
  const isRequire =
    (callee.kind === 'name' && callee.name === 'require') ||
    (callee.kind === 'other' && callee.range.end - callee.range.start === 6);
  const first = call.arguments[0];
  return isRequire && first?.kind === 'positional' ? keyOf(first.value) : null;
}
