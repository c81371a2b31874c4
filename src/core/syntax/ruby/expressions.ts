import { other, pathOf, rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { choice } from '../reader';
import { RubyDeclarations } from './declarations';
import { rubyHeredoc, rubyString } from './strings';

/** Reads any expression; those of operators and conditions here. */
export abstract class RubyExpressions extends RubyDeclarations {
  /** Heredocs whose text stands below the line that begins them, in the order in which they begin. */
  private readonly bodies: RawNode[] = [];

  /** The place of each heredoc in `bodies`, by where it begins. */
  private readonly begun = new Map<number, number>();

  /** Looks for what may stand after its use. */
  protected lookAhead(root: RawNode): void {
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node.type === 'heredoc_body') this.bodies.push(node);
      else if (node.type === 'heredoc_beginning') this.begun.set(node.start, this.begun.size);
      const name = node.type === 'method' || node.type === 'singleton_method' ? field(node, 'name') : null;
      if (name !== null) this.methods.add(this.slice(name));
      for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index]!);
    }
  }

  protected expression(node: RawNode): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string':
      case 'bare_string':
      case 'bare_symbol':
      case 'delimited_symbol':
        return rubyString(node, this.text, (hole) => this.expression(hole));
      case 'simple_symbol':
      case 'hash_key_symbol':
        return this.symbol(node);
      case 'heredoc_beginning': {
        const body = this.bodies[this.begun.get(node.start) ?? -1];
        return body === undefined ? other(node) : rubyHeredoc(node, body, this.text, (hole) => this.expression(hole));
      }
      case 'heredoc_body':
        return other(node);
      case 'chained_string': {
        const read = items(node).map((child) => this.expression(child));
        return { kind: 'text', parts: read.flatMap((text) => (text.kind === 'text' ? text.parts : [])), range };
      }
      case 'integer':
      case 'float':
        return this.number(node);
      case 'nil':
        return { kind: 'nothing', range };
      case 'self': {
        const scope = this.out.classScope;
        return scope === null ? other(node) : { kind: 'self', scope, range, block: this.out.block };
      }
      case 'instance_variable':
      case 'class_variable':
        return this.variable(node);
      case 'identifier':
        return this.bare(node, this.identifier(node));
      case 'constant':
        return this.constant(node);
      case 'global_variable':
        return this.name(node);
      case 'scope_resolution':
        return this.member(node, field(node, 'scope'), field(node, 'name'));
      case 'call':
        return this.call(node);
      case 'element_reference': {
        const [object, key] = items(node);
        if (object !== undefined && key !== undefined && this.slice(object) === 'ENV') return other(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'hash':
        return this.hash(node);
      case 'array':
      case 'string_array':
      case 'symbol_array':
      case 'right_assignment_list':
        return this.list(node);
      case 'parenthesized_statements':
      case 'begin':
      case 'then':
      case 'else':
        return this.lastOf(node);
      case 'unary':
        return this.signed(node, field(node, 'operand'));
      case 'binary':
        return this.binary(node);
      case 'conditional':
        return this.conditional(node, field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative'));
      case 'if':
      case 'unless':
      case 'elsif':
      case 'case':
        return this.branchesOf(node);
      case 'lambda':
      case 'block':
      case 'do_block':
        return this.functionValue(node, null);
      case 'assignment':
        return this.assignment(node);
      case 'operator_assignment':
        return this.operatorAssignment(node);
      case 'method':
      case 'singleton_method':
      case 'class':
      case 'module':
      case 'return':
      case 'if_modifier':
      case 'unless_modifier':
      case 'while':
      case 'until':
      case 'for':
        this.statement(node);
        return other(node);
      default:
        return this.unread(node);
    }
  }

  private symbol(node: RawNode): Expression {
    const colon = this.text[node.start] === ':' ? 1 : 0;
    const range = { start: node.start + colon, end: node.end };
    return { kind: 'text', parts: [{ kind: 'text', value: this.text.slice(range.start, range.end), range }], range };
  }

  private binary(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    switch (this.operatorOf(node)) {
      case '+':
        return this.concatenation(node);
      case '||':
      case 'or':
        return this.fallback(node);
      case '&&':
      case 'and':
        return this.guarded(node);
      case '%': {
        if (left === null || right === null) return this.unread(node);
        const template = this.expression(left);
        this.expression(right);
        return { kind: 'percent', template, range: rangeOf(node) };
      }
      case '<<': {
        if (left === null || right === null) return this.unread(node);
        const list = this.expression(left);
        const value = this.expression(right);
        const path = pathOf(list);
        const kind = value.kind === 'text' || value.kind === 'concatenation' ? 'add' : 'append';
        if (path !== null) this.out.change(path, { kind, value, range: rangeOf(node), block: this.out.block });
        return list;
      }
      default:
        return this.unread(node);
    }
  }

  private lastOf(node: RawNode): Expression {
    let value: Expression = other(node);
    for (const child of items(node)) if (child.type !== 'heredoc_body') value = this.expression(child);
    return value;
  }

  /** `if` and `case` are values. */
  private branchesOf(node: RawNode): Expression {
    const group = this.out.newGroup(items(node).some(isElse));
    const options: Expression[] = [];
    for (const child of items(node)) {
      if (!/^(?:then|else|elsif|when|in_clause)$/.test(child.type)) {
        this.expression(child);
        continue;
      }
      const body = field(child, 'body') ?? child;
      this.out.inBranch(group, () => options.push(this.expression(body)));
    }
    return options.length < 2 ? other(node) : choice('condition', options, node);
  }
}

/** Whether something runs where no branch before it does. */
export function isElse({ type }: RawNode): boolean {
  return type === 'else' || type === 'elsif';
}
