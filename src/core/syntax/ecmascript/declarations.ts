import { other, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { TreeReader, keyOf, memberOf } from '../reader';

/** What binds names: imports, variables, functions, classes, enums. */
export abstract class EcmascriptDeclarations extends TreeReader {
  protected importStatement(node: RawNode): void {
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

  /** What a module exports by default is bound by that name, under which others import it. */
  protected exportStatement(node: RawNode): void {
    const isDefault = /^export\s+default\b/.test(this.text.slice(node.start, node.start + 40));
    const value = isDefault ? field(node, 'value') : null;
    if (value !== null) {
      const exported = this.expression(value);
      const kind = exported.kind === 'function' ? 'function' : 'assignment';
      return this.out.bind('default', rangeOf(value), { kind, value: exported });
    }
    this.children(node);
    const declaration = isDefault ? field(node, 'declaration') : null;
    const name = declaration === null ? null : field(declaration, 'name');
    if (name === null) return;
    const [binding] = this.out.scope.bindings.get(this.slice(name)) ?? [];
    if (binding !== undefined) this.out.bind('default', rangeOf(name), binding);
  }

  private requireSource(node: RawNode): RawNode | undefined {
    for (const child of items(node)) {
      const source = field(child, 'source');
      if (source !== null) return source;
    }
    return undefined;
  }

  protected declarator(node: RawNode, blockScoped: boolean): void {
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
  protected bindRequired(name: RawNode, from: string, blockScoped: boolean): void {
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

  /** `[first, , third]`. */
  private bindItems(pattern: RawNode, list: Expression | null, blockScoped: boolean): void {
    let index = 0;
    for (const child of pattern.children) {
      if (child.type === ',') index++;
      if (!child.named || child.type === 'comment') continue;
      const range = rangeOf(child);
      const item: Expression | null =
        list === null || child.type !== 'identifier'
          ? null
          : { kind: 'element', object: list, key: { kind: 'number', value: index, range }, range };
      this.bindPattern(child, item, null, blockScoped);
    }
  }

  protected bindPattern(
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
              ? memberOf(value, this.slice(name), rangeOf(name), rangeOf(name))
              : null;
          this.bindPattern(target, part, null, blockScoped);
        }
        return;
      case 'array_pattern':
        return this.bindItems(pattern, value, blockScoped);
      case 'member_expression':
      case 'subscript_expression':
        return this.assignInto(pattern, value);
      default:
        for (const child of items(pattern)) this.bindPattern(child, null, null, blockScoped);
    }
  }

  protected functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters') ?? field(node, 'parameter');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, () => {
      if (parameters?.type === 'identifier') this.bindPattern(parameters, null, null, false);
      else if (parameters !== null) for (const parameter of items(parameters)) this.parameter(parameter);
      if (body === null) return;
      if (body.type === 'statement_block') this.children(body);
      else {
        this.returned(this.expression(body));
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
    if (target.type !== 'identifier') {
      // It takes the place of a parameter without having a name.
      if (target.type !== 'this') this.out.bind(this.slice(target), rangeOf(node), { kind: 'parameter' });
      return this.bindPattern(target, null, null, false);
    }
    const fallback = value === null ? null : this.expression(value);
    const binding = { kind: 'parameter' as const, value: fallback, annotation };
    this.out.bind(this.slice(target), rangeOf(node), binding);
    // A constructor's `private client: OpenAI` is a field as well.
    const isField = node.children.some((child) => child.type === 'accessibility_modifier');
    const { classScope } = this.out;
    if (isField && classScope !== null) this.out.bind(this.slice(target), rangeOf(node), binding, classScope);
  }

  protected classValue(node: RawNode): Expression {
    const name = field(node, 'name');
    const heritage = items(node).find((child) => child.type === 'class_heritage');
    const bases =
      heritage === undefined ? [] : items(heritage).map((child) => this.expression(field(child, 'value') ?? child));
    const body = field(node, 'body');
    const members = this.out.inScope('class', name === null ? null : this.slice(name), (scope) => {
      scope.bases.push(...bases);
      if (body !== null) for (const member of items(body)) this.classMember(member);
    });
    if (name !== null) this.out.bind(this.slice(name), rangeOf(name), { kind: 'class', members });
    return other(node);
  }

  private classMember(node: RawNode): void {
    const name = field(node, 'name') ?? field(node, 'property');
    const value = field(node, 'value');
    if (name === null) return this.statement(node);
    const key = this.slice(name);
    if (node.type === 'method_definition') {
      const method = this.functionValue(node, key);
      const accessor = /\b(?:get|set)(?=\s+$)/.exec(this.text.slice(node.start, name.start))?.[0];
      if (accessor === 'set') return;
      if (accessor === 'get' && method.kind === 'function') {
        const value = this.fieldOf(method.scope, node);
        return this.out.bind(key, rangeOf(name), { kind: 'assignment', value });
      }
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

  protected enumDeclaration(node: RawNode): void {
    const name = field(node, 'name');
    const body = field(node, 'body');
    const members = this.out.inScope('class', name === null ? null : this.slice(name), () => {
      for (const member of body === null ? [] : items(body)) this.classMember(member);
    });
    if (name !== null) this.out.bind(this.slice(name), rangeOf(name), { kind: 'class', members });
  }

  private annotation(node: RawNode): string {
    return this.slice(node).replace(/^:\s*/, '');
  }
}

/** The package of `require('p')` or `import('p')`; also of their `.default`. */
export function requiredModule(value: Expression): string | null {
  const call = value.kind === 'member' && value.name === 'default' ? value.object : value;
  if (call.kind !== 'call') return null;
  const { callee } = call;
  const isRequire =
    (callee.kind === 'name' && callee.name === 'require') ||
    (callee.kind === 'other' && callee.range.end - callee.range.start === 6);
  const first = call.arguments[0];
  return isRequire && first?.kind === 'positional' ? keyOf(first.value) : null;
}
