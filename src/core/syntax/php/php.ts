import { rangeOf } from '../builder';
import { insertInFluent, insertLast } from '../insertion';
import type { Language } from '../languages';
import { type RawNode, field, items } from '../rawTree';
import { PhpExpressions } from './expressions';

export const php: Language = {
  lineComment: '//',
  grammar: 'php',
  extensions: ['php'],
  ecosystem: 'packagist',
  untold: new Set(['optional_type', 'named_type', 'union_type', 'intersection_type', 'text']),
  namedInObject: true,
  read: (root, text) => new PhpReader(text).read(root),
  insert(text, target, parameter) {
    if (target.kind === 'object') {
      const { last } = target.layout;
      const quote = last !== null && text[last.start] === '"' ? '"' : "'";
      return insertLast(text, target.layout, `${quote}${parameter}${quote} => `, '');
    }
    if (/^with[A-Z]/.test(parameter)) return insertInFluent(text, target, '->', parameter);
    const isMade = /^new\b/.test(text.slice(target.range.start, target.range.start + 4));
    if (isMade || target.arguments.some(({ kind }) => kind === 'named'))
      return insertLast(text, target.layout, `${parameter}: `, '');
    const insertion = insertLast(text, target.layout, `['${parameter}' => `, '');
    return insertion === null ? null : { ...insertion, suffix: `]${insertion.suffix}` };
  },
};

class PhpReader extends PhpExpressions {
  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'namespace_use_declaration':
        return this.useDeclaration(node);
      case 'class_declaration':
      case 'interface_declaration':
      case 'trait_declaration':
      case 'enum_declaration':
        return this.type(node);
      case 'function_definition':
      case 'method_declaration': {
        const name = field(node, 'name');
        const attributes = field(node, 'attributes');
        if (attributes !== null) this.expression(attributes);
        const written = name === null ? null : this.slice(name);
        const value = this.functionValue(node, written === '__construct' ? 'constructor' : written);
        if (name !== null) this.bindName(name, { kind: 'function', value });
        return;
      }
      case 'const_element':
      case 'enum_case': {
        const [name, ...values] = items(node).filter(({ type }) => type !== 'attribute_list');
        const value = values.at(-1);
        if (name !== undefined)
          this.bindName(name, { kind: 'assignment', value: value === undefined ? null : this.expression(value) });
        return;
      }
      case 'property_declaration':
        return this.properties(node);
      case 'static_variable_declaration': {
        const name = field(node, 'name');
        const value = field(node, 'value');
        if (name !== null) this.assign(name, value === null ? null : this.expression(value));
        return;
      }
      case 'expression_statement':
      case 'echo_statement':
      case 'unset_statement':
        this.out.statement(node);
        if (node.type === 'unset_statement') for (const child of items(node)) this.touch(child);
        return this.children(node);
      case 'return_statement':
        return this.returnStatement(node);
      case 'if_statement':
        return this.branching(
          node,
          (child) => child.field === 'body' || child.field === 'alternative',
          (child) => child.type === 'else_clause',
        );
      case 'switch_block':
        return this.branching(
          node,
          (child) => /^(?:case|default)_statement$/.test(child.type),
          (child) => child.type === 'default_statement',
        );
      case 'foreach_statement':
        return this.foreach(node);
      case 'for_statement':
      case 'while_statement':
      case 'do_statement':
      case 'catch_clause':
        return this.out.inBranch(null, () => this.children(node));
      case 'program':
      case 'compound_statement':
      case 'declaration_list':
      case 'enum_declaration_list':
      case 'colon_block':
      case 'else_clause':
      case 'else_if_clause':
      case 'switch_statement':
      case 'case_statement':
      case 'default_statement':
      case 'try_statement':
      case 'finally_clause':
      case 'const_declaration':
      case 'function_static_declaration':
      case 'ERROR':
        return this.children(node);
      case 'namespace_definition': {
        const body = field(node, 'body');
        return body === null ? undefined : this.children(body);
      }
      case 'text':
      case 'text_interpolation':
      case 'php_tag':
      case 'type_list':
      case 'use_declaration':
        return;
      default:
        this.expression(node);
    }
  }

  /** `use A\B\C`, `use A\{B, C as D}`. */
  private useDeclaration(node: RawNode): void {
    const group = field(node, 'body');
    const [prefix] = group === null ? [] : items(node);
    const before = prefix === undefined ? [] : this.namesIn(prefix);
    for (const clause of items(group ?? node)) {
      if (clause.type !== 'namespace_use_clause') continue;
      const alias = field(clause, 'alias');
      const [path] = items(clause).filter((child) => child !== alias && child.field !== 'type');
      if (path === undefined) continue;
      const names = [...before, ...this.namesIn(path)];
      const last = names.at(-1);
      if (last === undefined) continue;
      const within = names.slice(0, -1).join('.');
      const imported = within === '' ? { package: last, name: '*' } : { package: within, name: last };
      this.out.bind(alias === null ? last : this.slice(alias), rangeOf(clause), { kind: 'import', imported });
    }
  }

  private namesIn(node: RawNode): string[] {
    return this.slice(node).match(/\w+/g) ?? [];
  }

  private type(node: RawNode): void {
    const name = field(node, 'name');
    const body = field(node, 'body');
    const members = this.out.inScope('class', name === null ? null : this.slice(name), (scope) => {
      for (const child of items(node))
        if (child.type === 'base_clause') for (const base of items(child)) scope.bases.push(this.expression(base));
      if (body !== null) this.children(body);
    });
    if (name !== null) this.bindName(name, { kind: 'class', members });
  }

  private properties(node: RawNode): void {
    for (const element of items(node)) {
      const name = field(element, 'name');
      if (element.type !== 'property_element' || name === null) continue;
      const value = field(element, 'default_value');
      const read = value === null ? null : this.expression(value);
      this.bindName(this.nameOf(name), {
        kind: read === null ? 'opaque' : 'assignment',
        value: read,
        annotation: this.annotationOf(node),
      });
    }
  }

  private foreach(node: RawNode): void {
    const body = field(node, 'body');
    const [iterated, target] = items(node).filter((child) => child !== body);
    if (iterated !== undefined) this.expression(iterated);
    this.out.inBranch(null, () => {
      if (target !== undefined) this.assign(target, null);
      if (body !== null) this.statement(body);
    });
  }
}
