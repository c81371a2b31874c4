import { rangeOf } from '../builder';
import { insertInChain, insertLast } from '../insertion';
import type { Language } from '../languages';
import type { Binding, CallExpression, Expression, Scope, Source } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { RustExpressions } from './expressions';

/** Macros whose arguments are written as a function's are. */
const likeCalls =
  /\b(vec|format|print|println|eprint|eprintln|panic|write|writeln|concat|include_str|env|option_env)!(?=[([])/g;

export const rust: Language = {
  lineComment: '//',
  grammar: 'rust',
  extensions: ['rs'],
  ecosystem: 'crates',
  untold: new Set(['type_parameters', 'type_arguments', 'where_clause', 'attribute', 'macro_definition', 'lifetime']),
  namedInObject: false,
  // The grammar leaves what macros are given as tokens; these are read as lists and calls instead.
  readable: (text) =>
    text.replaceAll(likeCalls, (found, name: string, at: number) =>
      text[at + found.length] === '(' ? `${name} ` : name === 'vec' ? '    ' : found,
    ),
  read: (root, text) => new RustReader(text).read(root),
  insert(text, target, parameter) {
    if (target.kind === 'object') return insertLast(text, target.layout, `"${parameter}": `, '');
    if (target.makes === 'builder') {
      const insertion = insertInChain(text, target, parameter);
      // Builders named so take whatever turns into the type, so that a number needs its own.
      const isConverting = target.callee.kind === 'name' && target.callee.name.endsWith('Args');
      return insertion === null || !isConverting ? insertion : { ...insertion, suffix: `u32${insertion.suffix}` };
    }
    if (target.makes !== 'literal') return null;
    const insertion = insertLast(text, target.layout, `${parameter}: Some(`, ' ');
    return insertion === null ? null : { ...insertion, suffix: `)${insertion.suffix}` };
  },
};

class RustReader extends RustExpressions {
  /** The classes that types with methods are, by their names. */
  private readonly types = new Map<string, Scope>();
  private readonly literals: CallExpression[] = [];

  override read(root: RawNode): Source {
    this.comments(root);
    this.declare(root);
    this.children(root);
    for (const literal of this.literals) {
      const scope = literal.callee.kind === 'name' ? this.types.get(literal.callee.name) : undefined;
      if (scope === undefined) continue;
      for (const argument of literal.arguments) {
        if (argument.kind !== 'named') continue;
        const { name, value, range } = argument;
        this.out.bindAt(literal.block, name, range, { kind: 'assignment', value }, scope);
      }
    }
    // What isn't lent for change stays what it is.
    return { ...this.out.finish(), passed: new Map() };
  }

  /** Comments may stand between any two words. */
  private comments(node: RawNode): void {
    if (node.type === 'comment') super.comment(node);
    else for (const child of node.children) if (child.named) this.comments(child);
  }

  protected override comment(): void {
    // All are read beforehand.
  }

  /** Types are known in the whole file, and their methods stand apart from them. */
  private declare(node: RawNode): void {
    for (const child of items(node)) {
      if (child.type === 'mod_item') this.declare(field(child, 'body') ?? { ...child, children: [] });
      const name = child.type === 'impl_item' ? this.nameOfType(field(child, 'type')) : field(child, 'name');
      if (name === null || !/^(?:struct|enum|union|impl|trait)_item$/.test(child.type)) continue;
      const written = this.slice(name);
      if (this.types.has(written)) continue;
      const isImported = child.type === 'impl_item';
      const scope = this.out.inScope('class', written, () => undefined);
      this.types.set(written, scope);
      if (!isImported) this.out.bind(written, rangeOf(name), { kind: 'class', members: scope });
    }
  }

  private nameOfType(type: RawNode | null): RawNode | null {
    if (type === null) return null;
    return type.type === 'generic_type' ? this.nameOfType(field(type, 'type')) : type;
  }

  protected made(literal: CallExpression): void {
    this.literals.push(literal);
  }

  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return;
      case 'use_declaration': {
        const tree = field(node, 'argument');
        return tree === null ? undefined : this.use(tree, '');
      }
      case 'const_item':
      case 'static_item':
        return this.constant(node);
      case 'struct_item':
      case 'union_item':
        return this.fields(node);
      case 'impl_item':
      case 'trait_item':
        return this.members(node);
      case 'function_item': {
        const name = field(node, 'name');
        const value = this.functionValue(node, name === null ? null : this.slice(name));
        if (name !== null) this.bindName(name, { kind: 'function', value });
        return;
      }
      case 'let_declaration':
        this.out.statement(node);
        return this.declaration(node);
      case 'let_condition':
        return this.declaration(node);
      case 'expression_statement': {
        const [inner] = items(node);
        if (inner === undefined) return;
        if (!/^(?:if|match|for|while|loop|block|unsafe_block|async_block)/.test(inner.type)) this.out.statement(node);
        return this.statement(inner);
      }
      case 'assignment_expression':
        return this.assignment(node);
      case 'compound_assignment_expr':
        this.augmented(node, { '+=': 'add' });
        return;
      case 'return_expression': {
        const [value] = items(node);
        if (value !== undefined) this.returned(this.expression(value));
        return;
      }
      case 'for_expression': {
        const pattern = field(node, 'pattern');
        const value = field(node, 'value');
        const body = field(node, 'body');
        if (value !== null) this.expression(value);
        return this.out.inBranch(null, () => {
          if (pattern !== null) this.bindPattern(pattern, { kind: 'opaque', blockScoped: true });
          if (body !== null) this.children(body);
        });
      }
      case 'while_expression':
      case 'loop_expression':
        return this.out.inBranch(null, () => this.children(node));
      case 'source_file':
      case 'declaration_list':
      case 'let_chain':
      case 'ERROR':
        return this.children(node);
      case 'block':
        return this.out.inBranch(null, () => this.children(node));
      case 'mod_item': {
        const body = field(node, 'body');
        return body === null ? undefined : this.children(body);
      }
      case 'attribute_item':
      case 'inner_attribute_item':
      case 'enum_item':
      case 'type_item':
      case 'macro_definition':
      case 'extern_crate_declaration':
      case 'empty_statement':
      case 'function_signature_item':
        return;
      default:
        this.expression(node);
    }
  }

  private use(tree: RawNode, before: string): void {
    const path = field(tree, 'path');
    const joined = (node: RawNode | null) => {
      const written =
        node === null
          ? ''
          : this.slice(node)
              .replaceAll(/\s+|^::/g, '')
              .replaceAll('::', '.');
      return before === '' || written === '' ? before + written : `${before}.${written}`;
    };
    switch (tree.type) {
      case 'use_list':
        for (const child of items(tree)) this.use(child, before);
        return;
      case 'scoped_use_list': {
        const list = field(tree, 'list');
        return list === null ? undefined : this.use(list, joined(path));
      }
      case 'use_wildcard':
        return this.out.mention({ package: joined(items(tree)[0] ?? null), name: '*', all: true });
      case 'use_as_clause': {
        const alias = field(tree, 'alias');
        return this.used(joined(path), alias ?? tree, alias === null ? null : this.slice(alias));
      }
      case 'self':
        return this.used(before, tree, null);
      case 'identifier':
      case 'scoped_identifier':
        return this.used(joined(tree), tree, null);
    }
  }

  private used(path: string, node: RawNode, alias: string | null): void {
    const at = path.lastIndexOf('.');
    const name = at === -1 ? path : path.slice(at + 1);
    const imported = at === -1 ? { package: path, name: '*' } : { package: path.slice(0, at), name };
    this.out.bind(alias ?? name, rangeOf(node), { kind: 'import', imported });
  }

  private constant(node: RawNode): void {
    this.out.statement(node);
    const name = field(node, 'name');
    const value = field(node, 'value');
    if (name === null) return;
    const read = value === null ? null : this.expression(value, this.slice(name));
    this.bindName(name, { kind: read === null ? 'opaque' : 'assignment', value: read, annotation: this.typeOf(node) });
  }

  private fields(node: RawNode): void {
    const name = field(node, 'name');
    const body = field(node, 'body');
    const scope = name === null ? undefined : this.types.get(this.slice(name));
    if (scope === undefined || body === null) return;
    for (const one of items(body)) {
      const declared = field(one, 'name');
      if (declared !== null)
        this.out.bind(this.slice(declared), rangeOf(declared), { kind: 'opaque', annotation: this.typeOf(one) }, scope);
    }
  }

  private members(node: RawNode): void {
    const name = node.type === 'trait_item' ? field(node, 'name') : this.nameOfType(field(node, 'type'));
    const body = field(node, 'body');
    const scope = name === null ? undefined : this.types.get(this.slice(name));
    if (body === null) return;
    if (scope === undefined) return this.children(body);
    const outer = this.out.block;
    this.out.block = { parent: outer, scope, group: null };
    this.children(body);
    this.out.block = outer;
  }

  private declaration(node: RawNode): void {
    const pattern = field(node, 'pattern');
    const value = field(node, 'value');
    const alternative = field(node, 'alternative');
    const name = pattern?.type === 'identifier' ? this.slice(pattern) : null;
    const read = value === null ? null : this.expression(value, name);
    if (alternative !== null) this.out.inBranch(null, () => this.statement(alternative));
    // `let request = request.with(…)` is what it was, with what is done to it.
    if (pattern === null || (read?.kind === 'name' && read.name === name)) return;
    const isHeld =
      name !== null || (pattern.type === 'tuple_struct_pattern' && /^(?:Some|Ok)\(/.test(this.slice(pattern)));
    const held: Expression | null = isHeld ? read : null;
    const kind: Binding['kind'] = held === null ? 'opaque' : 'assignment';
    this.bindPattern(pattern, { kind, value: held, annotation: this.typeOf(node), blockScoped: true });
  }

  private typeOf(node: RawNode): string | null {
    const type = field(node, 'type');
    return type === null ? null : this.typeName(type);
  }

  private assignment(node: RawNode): void {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.children(node);
    const value = this.expression(right, left.type === 'identifier' ? this.slice(left) : null);
    if (value.kind === 'name' && value.name === this.slice(left)) return;
    if (left.type === 'identifier') this.bindName(left, { kind: 'assignment', value });
    else this.assignInto(left, value);
  }
}
