import { layoutOf, other, rangeOf } from '../builder';
import type { Argument, Entry, Expression, ListValue } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { TreeReader, keyOf, memberOf } from '../reader';
import { formatted, rustString } from './strings';

/** Macros that write what they fill in, by how many arguments stand before the template. */
const writing: ReadonlyMap<string, number> = new Map([
  ['format', 0],
  ['formatdoc', 0],
  ['format_args', 0],
  ['print', 0],
  ['println', 0],
  ['eprint', 0],
  ['eprintln', 0],
  ['panic', 0],
  ['write', 1],
  ['writeln', 1],
]);

/** Macros that give their first argument in another form: a message, or a template's text. */
const sameArgument = new Set(['fmt_message', 'fmt_template', 'template_fstring', 'template_jinja2']);

/**
 * Reads the arguments of macros. The grammar leaves them as tokens, of which the tree has the words, literals and
 * brackets; the operators between them are found in the text.
 */
export abstract class RustTokens extends TreeReader {
  protected abstract method(node: RawNode, object: Expression, name: RawNode, list: RawNode | null): Expression;

  protected abstract function(node: RawNode, callee: Expression, list: RawNode): Expression;

  /** What a macro gives that is called with arguments read as expressions; null for one that isn't known. */
  protected macro(node: RawNode, name: string, list: RawNode, args: readonly Argument[]): Expression | null {
    const lead = writing.get(name);
    if (lead !== undefined) {
      const [template, ...rest] = args.slice(lead);
      if (template?.value.kind !== 'text') return other(node);
      const named = new Map(rest.flatMap((one) => (one.kind === 'named' ? [[one.name, one.value] as const] : [])));
      const values = rest.map(({ value }) => value);
      const nameAt = (written: string, start: number): Expression =>
        this.name({ ...node, start, end: start + written.length, children: [] });
      return formatted(template.value, values, named, nameAt, (value) =>
        this.text.slice(value.range.start, value.range.end),
      );
    }
    const [first] = args;
    const values = args.map(({ value }) => value);
    if (name === 'concat') return { kind: 'concatenation', parts: values, range: rangeOf(node) };
    if (name === 'indoc' && first !== undefined) {
      const callee: Expression = { kind: 'name', name: 'dedent', range: rangeOf(node), block: this.out.block };
      return this.callOf(node, callee, [...args], layoutOf(list, this.text, ')'));
    }
    if (name === 'vec' || name === 'message_formatter') return this.listOf(values, node);
    return first !== undefined && sameArgument.has(name) ? first.value : null;
  }

  /** `name!(…)`, `name![…]`, `name!{…}`. */
  protected macroCall(node: RawNode, name: string, list: RawNode): Expression {
    if (name === 'json' || name === 'serde_json::json') return this.tokens(items(list), list);
    const isBlock = this.text[list.start] === '{';
    if (isBlock && name !== 'indoc' && name !== 'formatdoc') return other(node);
    const args = this.tokenArguments(list);
    const macro = name.slice(name.lastIndexOf(':') + 1);
    const read = this.macro(node, macro, list, args);
    if (read !== null) return read;
    const callee: Expression = { kind: 'name', name: macro, range: rangeOf(node), block: this.out.block };
    return this.callOf(node, callee, args, layoutOf(list, this.text, ')'));
  }

  protected tokenArguments(list: RawNode): Argument[] {
    return this.separated(list).flatMap((tokens): Argument[] => {
      const [first, second] = tokens;
      if (first === undefined) return [];
      const range = { start: first.start, end: tokens[tokens.length - 1]!.end };
      if (second !== undefined && first.type === 'identifier' && this.between(first, second) === '=')
        return [{ kind: 'named', name: this.slice(first), value: this.tokens(tokens.slice(1), list), range }];
      return [{ kind: 'positional', value: this.tokens(tokens, list), range }];
    });
  }

  protected listOf(values: readonly Expression[], node: RawNode): ListValue {
    return { kind: 'list', items: values.map((value) => ({ spread: false, value })), range: rangeOf(node) };
  }

  /** What tokens say that stand together as one value in `around`. */
  private tokens(tokens: readonly RawNode[], around: RawNode): Expression {
    const [first] = tokens;
    if (first === undefined) return other(around);
    let value = this.firstToken(first);
    let last = first;
    for (let at = 1; at < tokens.length; at++) {
      const token = tokens[at]!;
      const operator = this.between(last, token).replace(/^\?+/, '');
      const next = tokens[at + 1];
      const whole = { ...around, start: first.start, end: token.end };
      const list = next !== undefined && this.isList(next) && this.between(token, next) === '' ? next : null;
      if (operator === '.' && token.type === 'identifier') {
        if (list !== null) at++;
        if (this.slice(token) !== 'await')
          value = this.method({ ...whole, end: list?.end ?? token.end }, value, token, list);
      } else if (operator === '::' && token.type === 'identifier')
        value = memberOf(value, this.slice(token), rangeOf(token), rangeOf(whole));
      else if (operator === '' && this.isList(token)) value = this.function(whole, value, token);
      else if (operator === '!' && token.type === 'token_tree')
        value = this.macroCall(whole, this.text.slice(first.start, last.end), token);
      else if (operator === '' && token.type === 'token_tree' && this.text[token.start] === '{')
        value = this.madeOf(whole, value, token);
      else return other(whole);
      last = list ?? token;
    }
    return value;
  }

  private firstToken(token: RawNode): Expression {
    switch (token.type) {
      case 'string_literal':
      case 'raw_string_literal':
        return rustString(token, this.text);
      case 'identifier': {
        const written = this.slice(token);
        return written === 'null' || written === 'None'
          ? { kind: 'nothing', range: rangeOf(token) }
          : this.expression(token);
      }
      case 'token_tree':
        return this.bracketed(token);
      case 'integer_literal':
      case 'float_literal':
      case 'self':
        return this.expression(token);
      default:
        return other(token);
    }
  }

  /** A list, an object as JSON writes it, or a value in brackets. */
  private bracketed(tree: RawNode): Expression {
    const open = this.text[tree.start];
    if (open === '(') return this.tokens(items(tree), tree);
    const parts = this.separated(tree);
    if (open === '[')
      return this.listOf(
        parts.map((tokens) => this.tokens(tokens, tree)),
        tree,
      );
    return this.objectOf(tree, this.entriesOf(parts, tree));
  }

  private entriesOf(parts: readonly (readonly RawNode[])[], tree: RawNode): Entry[] {
    return parts.flatMap((tokens): Entry[] => {
      const [first, second] = tokens;
      if (first === undefined || second === undefined) return [];
      const isKey = this.between(first, second).startsWith(':');
      const key = first.type === 'string_literal' ? keyOf(rustString(first, this.text)) : null;
      const range = { start: first.start, end: tokens[tokens.length - 1]!.end };
      const rest = tokens.slice(1);
      const value = this.signedTokens(first, rest, tree);
      return [{ kind: 'entry', key: isKey ? key : null, keyRange: rangeOf(first), value, range }];
    });
  }

  private signedTokens(before: RawNode, tokens: readonly RawNode[], tree: RawNode): Expression {
    const value = this.tokens(tokens, tree);
    const isNegative = this.between(before, tokens[0]!).endsWith('-');
    return isNegative && value.kind === 'number' ? { ...value, value: -value.value } : value;
  }

  /** `Type { field: value }` among tokens. */
  private madeOf(node: RawNode, callee: Expression, tree: RawNode): Expression {
    const args = this.separated(tree).flatMap((tokens): Argument[] => {
      const [first, ...rest] = tokens;
      if (first === undefined || first.type !== 'identifier') return [];
      const value = rest.length === 0 ? this.expression(first) : this.tokens(rest, tree);
      const range = { start: first.start, end: tokens[tokens.length - 1]!.end };
      return [{ kind: 'named', name: this.slice(first), value, range }];
    });
    return this.callOf(node, callee, args, layoutOf(tree, this.text, '}'), 'literal');
  }

  /** What stands between commas. */
  private separated(tree: RawNode): RawNode[][] {
    const parts: RawNode[][] = [[]];
    for (const child of tree.children) {
      if (child.type === ',') parts.push([]);
      else if (child.named && child.type !== 'comment') parts[parts.length - 1]!.push(child);
    }
    return parts.filter(({ length }) => length > 0);
  }

  private between(left: RawNode, right: RawNode): string {
    return this.text.slice(left.end, right.start).replaceAll(/\/\/[^\n]*|\s+/g, '');
  }

  private isList(node: RawNode): boolean {
    return node.type === 'token_tree' && this.text[node.start] === '(';
  }
}
