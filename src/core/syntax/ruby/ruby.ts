import { rangeOf } from '../builder';
import { insertLast } from '../insertion';
import type { Language } from '../languages';
import type { Expression, Source } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { keyOf } from '../reader';
import { RubyExpressions, isElse } from './expressions';

export const ruby: Language = {
  lineComment: '#',
  grammar: 'ruby',
  extensions: ['rb', 'rake', 'ru'],
  ecosystem: 'rubygems',
  untold: new Set(['uninterpreted']),
  namedInObject: false,
  read: (root, text) => new RubyReader(text).read(root),
  insert(text, target, parameter) {
    const { last, open } = target.layout;
    if (last === null && target.kind === 'call' && text[open - 1] !== '(') return null;
    const arrow = last === null ? null : /^(["':])[^=]*=>/.exec(text.slice(last.start, last.end))?.[1];
    const key = !arrow ? `${parameter}: ` : arrow === ':' ? `:${parameter} => ` : `${arrow}${parameter}${arrow} => `;
    return insertLast(text, target.layout, key, target.kind === 'object' ? ' ' : '');
  },
};

class RubyReader extends RubyExpressions {
  override read(root: RawNode): Source {
    this.lookAhead(root);
    return super.read(root);
  }

  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'class':
      case 'module':
        return this.type(node);
      case 'method':
      case 'singleton_method': {
        const name = field(node, 'name');
        const written = name === null ? null : this.slice(name);
        const value = this.functionValue(node, written === 'initialize' ? 'constructor' : written);
        if (name !== null) this.bindName(name, { kind: 'function', value });
        return;
      }
      case 'return':
        this.out.statement(node);
        for (const list of items(node)) {
          const values = list.type === 'argument_list' ? items(list) : [list];
          for (const value of values) this.returned(this.expression(value));
        }
        return;
      case 'if':
      case 'unless':
      case 'elsif':
      case 'case':
        return this.branching(node, ({ type }) => /^(?:then|else|elsif|when|in_clause)$/.test(type), isElse);
      case 'if_modifier':
      case 'unless_modifier': {
        const condition = field(node, 'condition');
        const body = field(node, 'body');
        if (condition !== null) this.expression(condition);
        return this.out.inBranch(null, () => {
          if (body !== null) this.statement(body);
        });
      }
      case 'for': {
        const pattern = field(node, 'pattern');
        return this.out.inBranch(null, () => {
          if (pattern !== null) this.assign(pattern, null);
          for (const child of items(node)) if (child !== pattern) this.statement(child);
        });
      }
      case 'while':
      case 'until':
      case 'rescue':
        return this.out.inBranch(null, () => this.children(node));
      case 'assignment':
      case 'operator_assignment':
        this.out.statement(node);
        this.expression(node);
        return;
      case 'call':
        this.out.statement(node);
        if (!this.declared(node)) this.expression(node);
        return;
      case 'program':
      case 'body_statement':
      case 'block_body':
      case 'then':
      case 'else':
      case 'when':
      case 'in_clause':
      case 'do':
      case 'begin':
      case 'ensure':
      case 'ERROR':
        return this.children(node);
      case 'uninterpreted':
      case 'heredoc_body':
        return;
      default:
        this.expression(node);
    }
  }

  private type(node: RawNode): void {
    const name = field(node, 'name');
    const base = field(node, 'superclass');
    const body = field(node, 'body');
    const bases = base === null ? [] : items(base).map((child) => this.expression(child));
    const written = name === null ? null : (this.slice(name).split('::').at(-1) ?? null);
    const members = this.out.inScope('class', written, (scope) => {
      scope.bases.push(...bases);
      if (body !== null) this.children(body);
    });
    if (name !== null && written !== null) this.out.bind(written, rangeOf(name), { kind: 'class', members });
  }

  /** `require "openai"` imports, `attr_reader :client` names an instance's variable. */
  private declared(node: RawNode): boolean {
    const method = field(node, 'method');
    const list = field(node, 'arguments');
    const { classScope } = this.out;
    if (method === null || list === null || field(node, 'receiver') !== null) return false;
    const called = this.slice(method);
    if (called === 'require') {
      const [path] = items(list);
      const from = path === undefined ? null : keyOf(this.expression(path));
      if (from !== null) this.out.mention({ package: from, name: '*' });
      return true;
    }
    if (classScope === null || !/^attr_(?:reader|accessor)$/.test(called)) return false;
    for (const child of items(list)) {
      const name = keyOf(this.expression(child));
      const range = rangeOf(child);
      if (name === null) continue;
      const self: Expression = { kind: 'self', scope: classScope, range, block: this.out.block };
      const value: Expression = { kind: 'member', object: self, name: `@${name}`, nameRange: range, range };
      this.out.bind(name, range, { kind: 'assignment', value });
    }
    return true;
  }
}
