import { rangeOf } from '../builder';
import { insertInChain } from '../insertion';
import type { Language } from '../languages';
import type { Expression, Scope } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { JavaExpressions } from './expressions';

export const java: Language = {
  lineComment: '//',
  grammar: 'java',
  extensions: ['java'],
  ecosystem: 'maven',
  untold: new Set(['type_parameters', 'type_arguments', 'throws']),
  namedInObject: false,
  read: (root, text) => new JavaReader(text).read(root),
  insert: insertInChain,
};

class JavaReader extends JavaExpressions {
  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'import_declaration':
        return this.importDeclaration(node);
      case 'class_declaration':
      case 'interface_declaration':
      case 'record_declaration':
      case 'annotation_type_declaration':
      case 'enum_declaration':
        return this.type(node);
      case 'method_declaration':
      case 'constructor_declaration':
      case 'compact_constructor_declaration':
        return this.method(node);
      case 'field_declaration':
      case 'local_variable_declaration':
      case 'constant_declaration':
        return this.declaration(node);
      case 'resource':
        return this.declarator(node, field(node, 'type'), true);
      case 'return_statement':
      case 'yield_statement':
        return this.returnStatement(node);
      case 'if_statement':
        return this.branching(node, (child) => child.field === 'consequence' || child.field === 'alternative');
      case 'enhanced_for_statement': {
        const name = field(node, 'name');
        const value = field(node, 'value');
        const body = field(node, 'body');
        if (value !== null) this.expression(value);
        return this.out.inBranch(null, () => {
          if (name !== null) this.bindName(name, { kind: 'opaque', blockScoped: true });
          if (body !== null) this.statement(body);
        });
      }
      case 'for_statement':
      case 'while_statement':
      case 'do_statement':
      case 'catch_clause':
        return this.out.inBranch(null, () => this.children(node));
      case 'expression_statement':
      case 'throw_statement':
        this.out.statement(node);
        return this.children(node);
      case 'program':
      case 'block':
      case 'class_body':
      case 'interface_body':
      case 'annotation_type_body':
      case 'enum_body':
      case 'enum_body_declarations':
      case 'constructor_body':
      case 'switch_block_statement_group':
      case 'switch_rule':
      case 'try_statement':
      case 'try_with_resources_statement':
      case 'resource_specification':
      case 'finally_clause':
      case 'synchronized_statement':
      case 'labeled_statement':
      case 'static_initializer':
      case 'ERROR':
        return this.children(node);
      case 'package_declaration':
      case 'catch_formal_parameter':
      case 'enum_constant':
        return;
      default:
        this.expression(node);
    }
  }

  private importDeclaration(node: RawNode): void {
    const path = items(node).find(({ type }) => type === 'scoped_identifier' || type === 'identifier');
    if (path === undefined) return;
    const written = this.slice(path).replaceAll(/\s+/g, '');
    if (items(node).some(({ type }) => type === 'asterisk'))
      return this.out.mention({ package: written, name: '*', all: true });
    const dot = written.lastIndexOf('.');
    const name = written.slice(dot + 1);
    const imported = { package: dot === -1 ? '' : written.slice(0, dot), name };
    this.out.bind(name, rangeOf(path), { kind: 'import', imported });
  }

  private type(node: RawNode): void {
    const name = field(node, 'name');
    const body = field(node, 'body');
    const parameters = field(node, 'parameters');
    const superclass = field(node, 'superclass');
    const base = superclass === null ? undefined : items(superclass)[0];
    const bases = base === undefined ? [] : [this.expression(base)];
    this.annotations(node);
    const members = [...namesIn(body), ...namesIn(parameters)].map((child) => this.slice(child));
    const scope: Scope = this.inClass(name === null ? null : this.slice(name), members, (scope) => {
      scope.bases.push(...bases);
      if (parameters !== null) this.parameters(parameters);
      if (body !== null) this.children(body);
    });
    if (name !== null) this.bindName(name, { kind: 'class', members: scope });
  }

  private annotations(node: RawNode): void {
    const modifiers = items(node).find(({ type }) => type === 'modifiers');
    if (modifiers !== undefined) this.expression(modifiers);
  }

  private method(node: RawNode): void {
    const name = field(node, 'name');
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const isConstructor = node.type !== 'method_declaration';
    const written = name === null ? null : this.slice(name);
    this.annotations(node);
    const scope = this.out.inScope('function', isConstructor ? 'constructor' : written, () => {
      if (parameters !== null) this.parameters(parameters);
      if (body !== null) this.children(body);
    });
    if (name === null || isConstructor) return;
    this.bindName(name, { kind: 'function', value: { kind: 'function', scope, range: rangeOf(node) } });
  }

  private declaration(node: RawNode): void {
    this.out.statement(node);
    this.annotations(node);
    const type = field(node, 'type');
    const blockScoped = this.out.scope.kind === 'function';
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'variable_declarator') this.declarator(child, type, blockScoped);
    }
  }

  private declarator(node: RawNode, type: RawNode | null, blockScoped: boolean): void {
    const name = field(node, 'name');
    const given = field(node, 'value');
    if (name === null) return this.children(node);
    const value: Expression | null = given === null ? null : this.expression(given, this.slice(name));
    const written = type === null ? null : this.slice(type);
    const annotation = written === 'var' ? null : written;
    this.bindName(name, { kind: value === null ? 'opaque' : 'assignment', value, annotation, blockScoped });
  }
}

/** The nodes that name the members of a class's body, or the parameters of a record. */
function namesIn(body: RawNode | null): RawNode[] {
  return (body === null ? [] : items(body)).flatMap((member) => {
    if (member.type === 'enum_body_declarations') return namesIn(member);
    const name = field(member, 'name');
    const declared = items(member).flatMap((child) =>
      child.type === 'variable_declarator' ? (field(child, 'name') ?? []) : [],
    );
    return name === null ? declared : [name, ...declared];
  });
}
