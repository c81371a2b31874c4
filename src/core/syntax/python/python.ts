import { type OpenGroup, rangeOf } from '../builder';
import { insertLast } from '../insertion';
import type { Language } from '../languages';
import { type FunctionValue, type Member, type Scope, description } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { PythonExpressions } from './expressions';

const longComments = /(?:^[ \t]*#.*(?:\r?\n|$)){200,}/gm;

export const python: Language = {
  lineComment: '#',
  grammar: 'python',
  extensions: ['py', 'pyi'],
  ecosystem: 'pypi',
  untold: new Set(['type_parameter']),
  namedInObject: false,
  // The grammar looks through all comments that follow one, at each of them anew: a thousand lines take half a second.
  readable: (text) => text.replaceAll(longComments, (lines) => lines.replaceAll(/[^\r\n]/g, ' ')),
  read: (root, text) => new PythonReader(text).read(root),
  reader: (text, file) => new PythonReader(text, file),
  insert(text, target, parameter) {
    if (target.kind === 'call') return insertLast(text, target.layout, `${parameter}=`, '');
    const { last } = target.layout;
    const quote = last !== null && text[last.start] === "'" ? "'" : '"';
    return insertLast(text, target.layout, `${quote}${parameter}${quote}: `, '');
  },
};

/** How a function is used under its name; `set`: where another that is read has the same name. */
type Use = 'called' | 'read' | 'set';

/** What decorators make of functions. */
const uses: Readonly<Record<string, Use>> = {
  property: 'read',
  cached_property: 'read',
  setter: 'set',
  deleter: 'set',
};

class PythonReader extends PythonExpressions {
  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'import_statement':
        return this.importStatement(node);
      case 'import_from_statement':
        return this.importFrom(node);
      case 'class_definition':
        return this.classDefinition(node);
      case 'function_definition':
        this.functionDefinition(node);
        return;
      case 'decorated_definition':
        return this.decorated(node);
      case 'return_statement':
        return this.returnStatement(node);
      case 'if_statement':
      case 'match_statement':
        return this.branches(node, this.out.newGroup(isExhaustive(node, this.text)));
      case 'for_statement': {
        const target = field(node, 'left');
        const iterated = field(node, 'right');
        if (iterated !== null) this.expression(iterated);
        return this.out.inBranch(null, () => {
          if (target !== null) this.bindPattern(target, null);
          for (const child of node.children)
            if (child.field === 'body' || child.field === 'alternative' || child.type === 'comment')
              this.statement(child);
        });
      }
      case 'while_statement':
      case 'except_clause':
      case 'except_group_clause':
        return this.out.inBranch(null, () => this.children(node));
      case 'expression_statement':
      case 'delete_statement':
      case 'raise_statement':
      case 'assert_statement':
        this.out.statement(node);
        return this.children(node);
      case 'block':
      case 'module':
      case 'try_statement':
      case 'finally_clause':
      case 'else_clause':
      case 'with_statement':
      case 'with_clause':
      case 'with_item':
      case 'ERROR':
        return this.children(node);
      default:
        this.expression(node);
    }
  }

  private branches(node: RawNode, group: OpenGroup): void {
    for (const child of node.children) {
      if (!child.named) continue;
      if (child.field === 'consequence' || child.type === 'else_clause' || child.type === 'case_clause') {
        this.out.inBranch(group, () => this.children(child));
      } else if (child.type === 'elif_clause' || (child.type === 'block' && node.type === 'match_statement')) {
        if (child.type === 'elif_clause') this.out.inBranch(group, () => this.children(child));
        else this.branches(child, group);
      } else this.statement(child);
    }
  }

  private importStatement(node: RawNode): void {
    for (const child of items(node)) {
      const module = child.type === 'aliased_import' ? field(child, 'name') : child;
      const alias = child.type === 'aliased_import' ? field(child, 'alias') : null;
      if (module === null) continue;
      const path = this.slice(module);
      // `import a.b` binds `a`; what is reached through it is found by the path.
      const name = alias === null ? path.split('.')[0]! : this.slice(alias);
      const imported = { package: alias === null ? name : path, name: '*' };
      this.out.bind(name, rangeOf(child), { kind: 'import', imported });
      if (alias === null && path !== name) this.out.mention({ package: path, name: '*' });
    }
  }

  private importFrom(node: RawNode): void {
    const module = field(node, 'module_name');
    const from = module === null ? '' : this.slice(module);
    for (const child of node.children) {
      if (child.field !== 'name') continue;
      const original = child.type === 'aliased_import' ? field(child, 'name') : child;
      const alias = child.type === 'aliased_import' ? field(child, 'alias') : null;
      if (original === null) continue;
      this.out.bind(this.slice(alias ?? original), rangeOf(child), {
        kind: 'import',
        imported: { package: from, name: this.slice(original) },
      });
    }
    if (node.children.some((child) => child.type === 'wildcard_import'))
      this.out.mention({ package: from, name: '*', all: true });
  }

  private classDefinition(node: RawNode): void {
    const name = field(node, 'name');
    const superclasses = field(node, 'superclasses');
    const bases = superclasses === null ? [] : items(superclasses).map((base) => this.expression(base));
    const body = field(node, 'body');
    const outerSelf = this.self;
    this.self = null;
    const members = this.out.inScope('class', name === null ? null : this.slice(name), (scope) => {
      scope.bases.push(...bases);
      if (body !== null && bases.length > 0) this.describe(body);
      if (body !== null) this.children(body);
    });
    this.self = outerSelf;
    if (name !== null) this.bindName(name, { kind: 'class', members });
  }

  /** Names the text that a class begins with, by which some libraries tell a model what to do. */
  private describe(body: RawNode): void {
    const first = items(body).find(({ type }) => type !== 'comment');
    const text = first?.type === 'expression_statement' ? items(first)[0] : undefined;
    if (text?.type === 'string') this.out.name(description, this.expression(text));
  }

  /** A decorator's method is given the function; what that returns goes by the method's name too: `@agent.system_prompt`. */
  private decorated(node: RawNode): void {
    const decorators: Member[] = [];
    let use: Use = 'called';
    for (const child of node.children) {
      if (!child.named) continue;
      if (child.type === 'function_definition') {
        const scope = this.functionDefinition(child, use);
        const value: FunctionValue = { kind: 'function', scope, range: rangeOf(child) };
        for (const decorator of decorators) this.out.decorate({ decorator, function: value });
        for (const returned of scope.returns) for (const { name } of decorators) this.out.name(name, returned);
      } else if (child.type === 'decorator') {
        const [decorator] = items(child).map((item) => this.expression(item));
        const called = decorator?.kind === 'call' ? decorator.callee : decorator;
        if (called?.kind === 'member') decorators.push(called);
        const name = called?.kind === 'member' || called?.kind === 'name' ? called.name : '';
        use = uses[name] ?? use;
      } else this.statement(child);
    }
  }

  private functionDefinition(node: RawNode, use: Use = 'called'): Scope {
    const name = field(node, 'name');
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const outerSelf = this.self;
    const isMethod = this.out.scope.kind === 'class';
    const scope = this.out.inScope('function', name === null ? null : this.slice(name), () => {
      if (parameters !== null) this.parameters(parameters, isMethod);
      // What can't be parsed yet stands before an empty body.
      for (const child of node.children) if (child.type === 'ERROR') this.statement(child);
      if (body !== null) this.children(body);
    });
    this.self = outerSelf;
    if (name !== null && use === 'read') this.bindName(name, { kind: 'assignment', value: this.fieldOf(scope, node) });
    else if (name !== null && use === 'called')
      this.bindName(name, { kind: 'function', value: { kind: 'function', scope, range: rangeOf(node) } });
    return scope;
  }
}

/** Whether a statement has an `else`, or a case for whatever the others don't match. */
function isExhaustive(node: RawNode, text: string): boolean {
  return node.children.some(
    (child) =>
      child.type === 'else_clause' ||
      (child.type === 'case_clause' && /^case\s+_\s*:/.test(text.slice(child.start, child.end))) ||
      (child.type === 'block' && node.type === 'match_statement' && isExhaustive(child, text)),
  );
}
