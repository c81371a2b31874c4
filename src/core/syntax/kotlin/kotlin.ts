import { rangeOf } from '../builder';
import { insertInChain, insertLast, insertStatement } from '../insertion';
import type { Language } from '../languages';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { KotlinExpressions } from './expressions';

export const kotlin: Language = {
  lineComment: '//',
  grammar: 'kotlin',
  extensions: ['kt', 'kts'],
  ecosystem: 'maven',
  untold: new Set(['user_type', 'nullable_type', 'function_type', 'type_arguments', 'type_parameters']),
  namedInObject: false,
  read: (root, text) => new KotlinReader(text).read(root),
  insert(text, target, parameter) {
    if (target.kind === 'call' && target.makes === 'builder') return insertInChain(text, target, parameter);
    const isBlock = text[target.layout.open - 1] === '{';
    if (isBlock) return insertStatement(text, target.layout, `${parameter} = `);
    if (target.kind === 'call') return insertLast(text, target.layout, `${parameter} = `, '');
    // Others have no brackets to write between.
    if (text[target.layout.open - 1] !== '(') return null;
    return insertLast(text, target.layout, `"${parameter}" to `, '');
  },
};

class KotlinReader extends KotlinExpressions {
  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'import':
        return this.importDirective(node);
      case 'class_declaration':
      case 'object_declaration':
        return this.type(node);
      case 'function_declaration':
      case 'secondary_constructor':
        return this.method(node);
      case 'property_declaration':
        return this.property(node);
      case 'assignment':
        this.out.statement(node);
        return this.assignment(node);
      case 'return_expression':
        return this.returnStatement(node);
      case 'for_statement': {
        const [variable, iterated, body] = items(node);
        if (iterated !== undefined) this.expression(iterated);
        return this.out.inBranch(null, () => {
          for (const name of variable === undefined ? [] : namesIn([variable]))
            this.bindName(name, { kind: 'opaque', blockScoped: true });
          if (body !== undefined) this.statement(body);
        });
      }
      case 'while_statement':
      case 'do_while_statement':
      case 'catch_block':
        return this.out.inBranch(null, () => this.children(node));
      case 'call_expression':
      case 'throw_expression':
        this.out.statement(node);
        this.expression(node);
        return;
      case 'source_file':
      case 'block':
      case 'class_body':
      case 'enum_class_body':
      case 'companion_object':
      case 'anonymous_initializer':
      case 'try_expression':
      case 'finally_block':
      case 'ERROR':
        return this.children(node);
      case 'package_header':
      case 'type_alias':
      case 'enum_entry':
        return;
      default:
        this.expression(node);
    }
  }

  private importDirective(node: RawNode): void {
    const [path, alias] = items(node);
    if (path === undefined) return;
    const written = this.slice(path).replaceAll(/\s+/g, '');
    if (this.slice(node).trimEnd().endsWith('*')) return this.out.mention({ package: written, name: '*', all: true });
    const dot = written.lastIndexOf('.');
    const name = written.slice(dot + 1);
    const imported = { package: dot === -1 ? '' : written.slice(0, dot), name };
    this.out.bind(alias === undefined ? name : this.slice(alias), rangeOf(alias ?? path), { kind: 'import', imported });
  }

  private type(node: RawNode): void {
    const name = field(node, 'name');
    const body = items(node).find(({ type }) => type === 'class_body' || type === 'enum_class_body');
    const primary = items(node).find(({ type }) => type === 'primary_constructor');
    const delegation = items(node).find(({ type }) => type === 'delegation_specifiers');
    for (const child of items(node)) if (child.type === 'modifiers') this.expression(child);
    const parameters =
      primary === undefined ? undefined : items(primary).find(({ type }) => type === 'class_parameters');
    const members = [
      ...(body === undefined ? [] : namesIn(items(body))),
      ...(parameters === undefined ? [] : namesIn(items(parameters))),
    ];
    const scope = this.inClass(
      name === null ? null : this.slice(name),
      members.map((child) => this.slice(child)),
      (scope) => {
        if (parameters !== undefined) this.parameters(parameters);
        for (const base of delegation === undefined ? [] : items(delegation)) {
          const [invocation] = items(base);
          const type = invocation?.type === 'constructor_invocation' ? items(invocation)[0] : invocation;
          if (type !== undefined) scope.bases.push(this.expression(type));
          if (invocation?.type === 'constructor_invocation') this.unread(invocation);
        }
        if (body !== undefined) this.children(body);
      },
    );
    if (name !== null) this.bindName(name, { kind: 'class', members: scope });
  }

  private method(node: RawNode): void {
    const name = field(node, 'name');
    for (const child of items(node)) if (child.type === 'modifiers') this.expression(child);
    const written = name === null ? 'constructor' : this.slice(name);
    const scope = this.out.inScope('function', written, () => this.functionParts(node));
    if (name !== null)
      this.bindName(name, { kind: 'function', value: { kind: 'function', scope, range: rangeOf(node) } });
  }

  private property(node: RawNode): void {
    this.out.statement(node);
    const declared = items(node).find(({ type }) => type.endsWith('variable_declaration'));
    const names = declared === undefined ? [] : namesIn([declared]);
    const [first, ...more] = names;
    const getter = items(node).find(({ type }) => type === 'getter');
    const delegate = items(node).find(({ type }) => type === 'property_delegate');
    const value = items(node).findLast(
      (child) => child !== declared && !/^(?:modifiers|type_|getter|setter|property_delegate)|_type$/.test(child.type),
    );
    for (const child of node.children) if (child.type === 'comment') this.comment(child);
    const written = first === undefined ? null : this.slice(first);
    let read: Expression | null = value === undefined ? null : this.expression(value, written);
    if (getter !== undefined) read ??= this.givenBack(getter);
    if (delegate !== undefined) read ??= this.delegated(delegate);
    const type = declared === undefined ? undefined : items(declared).find((child) => child.type.endsWith('_type'));
    const blockScoped = this.out.scope.kind === 'function';
    if (first === undefined) return;
    // Of a pair that is taken apart the parts aren't told.
    const isOne = more.length === 0 && declared?.type === 'variable_declaration';
    for (const name of names) {
      const held = isOne ? read : null;
      const annotation = type === undefined ? null : this.slice(type);
      this.bindName(name, { kind: held === null ? 'opaque' : 'assignment', value: held, annotation, blockScoped });
    }
  }

  /** What a getter gives. */
  private givenBack(node: RawNode): Expression | null {
    const { returns } = this.out.inScope('function', null, () => this.functionParts(node));
    return returns.length === 1 ? returns[0]! : null;
  }

  /** `by lazy { … }` gives what its function gives. */
  private delegated(node: RawNode): Expression | null {
    const [value] = items(node);
    const read = value === undefined ? null : this.expression(value);
    const last = read?.kind === 'call' ? read.arguments.at(-1)?.value : null;
    return last?.kind === 'function' && last.scope.returns.length === 1 ? last.scope.returns[0]! : null;
  }

  private assignment(node: RawNode): void {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.children(node);
    if (this.operatorOf(node) !== '=') {
      this.augmented(node, { '+=': 'add' });
      return;
    }
    const value = this.expression(right, left.type === 'identifier' ? this.slice(left) : null);
    if (left.type === 'identifier' && this.name(left).kind === 'name')
      this.bindName(left, { kind: 'assignment', value });
    else this.assignInto(left, value);
  }
}

/** The nodes that name what declarations declare, also of companions. */
function namesIn(declarations: readonly RawNode[]): RawNode[] {
  return declarations.flatMap((node): RawNode[] => {
    const name = field(node, 'name');
    if (name !== null) return [name];
    if (/^(?:companion_object|class_body|property_declaration|multi_variable_declaration)$/.test(node.type))
      return namesIn(items(node).filter(({ type }) => !type.endsWith('expression')));
    if (node.type !== 'variable_declaration' && node.type !== 'class_parameter') return [];
    return items(node)
      .filter(({ type }) => type === 'identifier')
      .slice(0, 1);
  });
}
