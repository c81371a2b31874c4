import { rangeOf } from '../builder';
import { insertLast } from '../insertion';
import type { Language } from '../languages';
import type { Expression, Scope } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { CsharpExpressions } from './expressions';

export const csharp: Language = {
  lineComment: '//',
  grammar: 'c-sharp',
  extensions: ['cs', 'csx'],
  ecosystem: 'nuget',
  untold: new Set(['type_parameter_list', 'type_parameter_constraints_clause']),
  namedInObject: false,
  // Directives of programs in one file, `#:package …`, and the marks of files that were put together.
  readable: (text) => text.replaceAll(/^(?:#:|\uFEFF)/gm, (found) => (found === '#:' ? '//' : ' ')),
  read: (root, text) => new CsharpReader(text).read(root),
  insert(text, target, parameter) {
    const { layout } = target;
    if (target.kind === 'object') {
      const isDictionary = layout.last !== null && /^[[{]/.test(text.slice(layout.last.start));
      return isDictionary
        ? insertLast(text, layout, `["${parameter}"] = `, ' ')
        : insertLast(text, layout, `${parameter} = `, ' ');
    }
    if (target.makes === undefined) return insertLast(text, layout, `${parameter}: `, '');
    if (text[layout.open - 1] === '{') return insertLast(text, layout, `${parameter} = `, ' ');
    return layout.close === null ? null : { at: layout.open, prefix: ` { ${parameter} = `, suffix: ' }' };
  },
};

const bodies = new Set(['block', 'declaration_list', 'enum_member_declaration_list', 'arrow_expression_clause']);

class CsharpReader extends CsharpExpressions {
  override read(root: RawNode) {
    this.out.capitalFunctions = true;
    return super.read(root);
  }

  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'using_directive':
        return this.using(node);
      case 'class_declaration':
      case 'struct_declaration':
      case 'record_declaration':
      case 'record_struct_declaration':
      case 'interface_declaration':
        return this.type(node);
      case 'enum_declaration':
        return this.enumDeclaration(node);
      case 'method_declaration':
      case 'local_function_statement':
      case 'constructor_declaration':
      case 'operator_declaration':
      case 'destructor_declaration':
        return this.method(node);
      case 'property_declaration':
        return this.property(node);
      case 'field_declaration':
      case 'event_field_declaration':
      case 'local_declaration_statement':
        this.out.statement(node);
        return this.children(node);
      case 'variable_declaration':
        return this.declaration(node);
      case 'return_statement':
        return this.returnStatement(node);
      case 'if_statement':
        return this.branching(node, (child) => child.field === 'consequence' || child.field === 'alternative');
      case 'switch_body':
        return this.branching(node, (child) => child.type === 'switch_section');
      case 'foreach_statement': {
        const left = field(node, 'left');
        const right = field(node, 'right');
        const body = field(node, 'body');
        if (right !== null) this.expression(right);
        return this.out.inBranch(null, () => {
          if (left?.type === 'identifier') this.bindName(left, { kind: 'opaque', blockScoped: true });
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
      case 'yield_statement':
        this.out.statement(node);
        return this.children(node);
      case 'compilation_unit':
      case 'global_statement':
      case 'namespace_declaration':
      case 'file_scoped_namespace_declaration':
      case 'declaration_list':
      case 'block':
      case 'switch_statement':
      case 'switch_section':
      case 'try_statement':
      case 'finally_clause':
      case 'using_statement':
      case 'lock_statement':
      case 'checked_statement':
      case 'labeled_statement':
      case 'preproc_if':
      case 'preproc_region':
      case 'ERROR':
        return this.children(node);
      case 'modifier':
      case 'attribute_list':
      case 'qualified_name':
      case 'catch_declaration':
      case 'delegate_declaration':
      case 'preproc_nullable':
        return;
      default:
        this.expression(node);
    }
  }

  /** `using N;` makes every name of a namespace known, `using X = N.T;` and `using static N.T;` speak of one type. */
  private using(node: RawNode): void {
    const alias = field(node, 'name');
    const target = items(node).find((child) => child !== alias);
    if (target === undefined) return;
    const path = this.slice(target);
    const dot = path.lastIndexOf('.');
    if (alias !== null) {
      const imported =
        dot === -1 ? { package: path, name: '*' } : { package: path.slice(0, dot), name: path.slice(dot + 1) };
      return this.bindName(alias, { kind: 'import', imported });
    }
    this.out.mention({ package: path, name: '*', all: true });
  }

  private type(node: RawNode): void {
    const name = field(node, 'name');
    const body = field(node, 'body');
    const parameters = items(node).find(({ type }) => type === 'parameter_list');
    const bases = items(node).find(({ type }) => type === 'base_list');
    const baseTypes = (bases === undefined ? [] : items(bases)).filter(({ type }) => type !== 'argument_list');
    const baseValues = baseTypes.map((base) => this.expression(base));
    const members = [...namesIn(body), ...namesIn(parameters ?? null)].map((child) => this.slice(child));
    const scope = this.inClass(name === null ? null : this.slice(name), members, (scope) => {
      scope.bases.push(...baseValues);
      // What a primary constructor is given is known in the whole class.
      if (parameters !== undefined) this.parameters(parameters);
      if (body !== null) this.children(body);
    });
    if (name !== null) this.bindName(name, { kind: 'class', members: scope });
  }

  private enumDeclaration(node: RawNode): void {
    const name = field(node, 'name');
    const scope: Scope = this.out.inScope('class', name === null ? null : this.slice(name), () => undefined);
    if (name !== null) this.bindName(name, { kind: 'class', members: scope });
  }

  private method(node: RawNode): void {
    const name = field(node, 'name');
    const parameters = field(node, 'parameters');
    const body = field(node, 'body') ?? items(node).find(({ type }) => bodies.has(type));
    const initializer = items(node).find(({ type }) => type === 'constructor_initializer');
    const isConstructor = node.type === 'constructor_declaration';
    const written = name === null ? null : this.slice(name);
    const scope = this.out.inScope('function', isConstructor ? 'constructor' : written, () => {
      if (parameters !== null) this.parameters(parameters);
      if (initializer !== undefined) this.unread(initializer);
      if (body?.type === 'arrow_expression_clause') this.returned(this.expression(body));
      else if (body) this.statement(body);
    });
    if (name === null || isConstructor) return;
    this.bindName(name, { kind: 'function', value: { kind: 'function', scope, range: rangeOf(node) } });
  }

  private property(node: RawNode): void {
    const name = field(node, 'name');
    const type = field(node, 'type');
    const written = field(node, 'value');
    const accessors = field(node, 'accessors');
    if (name === null) return;
    let value: Expression | null = written === null ? null : this.expression(written, this.slice(name), type);
    for (const accessor of accessors === null ? [] : items(accessors)) {
      const body = field(accessor, 'body');
      if (body === null) continue;
      const { returns } = this.out.inScope('function', this.slice(name), () => {
        if (body.type === 'block') this.children(body);
        else this.returned(this.expression(body));
      });
      if (returns.length === 1) value ??= returns[0]!;
    }
    const annotation = type === null ? null : this.slice(type);
    this.bindName(name, { kind: value === null ? 'opaque' : 'assignment', value, annotation });
  }

  private declaration(node: RawNode): void {
    const type = field(node, 'type');
    const declared = type === null || type.type === 'implicit_type' ? null : this.slice(type);
    const blockScoped = this.out.scope.kind === 'function';
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      if (child.type !== 'variable_declarator') continue;
      const name = field(child, 'name');
      const given = items(child).find((inner) => inner !== name && inner.type !== 'tuple_pattern');
      if (name === null) {
        const pattern = items(child).find(({ type }) => type === 'tuple_pattern');
        if (given !== undefined) this.expression(given);
        for (const one of pattern === undefined ? [] : items(pattern))
          this.bindName(one, { kind: 'opaque', blockScoped });
        continue;
      }
      const value = given === undefined ? null : this.expression(given, this.slice(name), type);
      const annotation = declared ?? (given === undefined ? null : this.typeAskedFor(given));
      this.bindName(name, { kind: value === null ? 'opaque' : 'assignment', value, annotation, blockScoped });
    }
  }

  /** The type in `services.GetRequiredService<IChatClient>()`. */
  private typeAskedFor(value: RawNode): string | null {
    return /\.Get\w*Service<([\w.]+)>\([^()]*\)!?$/.exec(this.slice(value).slice(-500))?.[1] ?? null;
  }
}

/** The nodes that name the members of a class's body or of its parameters. */
function namesIn(body: RawNode | null): RawNode[] {
  const found: RawNode[] = [];
  for (const member of body === null ? [] : items(body)) {
    const name = field(member, 'name');
    if (name !== null) found.push(name);
    for (const declaration of items(member)) {
      if (declaration.type !== 'variable_declaration') continue;
      for (const child of items(declaration)) {
        const declared = child.type === 'variable_declarator' ? field(child, 'name') : null;
        if (declared !== null) found.push(declared);
      }
    }
  }
  return found;
}
