import { noLayout, rangeOf } from '../builder';
import type { Language } from '../languages';
import type { Expression, Source } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { TreeReader } from '../reader';
import { curlArguments } from './curl';
import { textOf } from './strings';

/** Scripts for a shell, for the requests that they send by `curl`. */
export const shell: Language = {
  lineComment: '#',
  grammar: 'bash',
  extensions: ['sh', 'bash', 'zsh'],
  ecosystem: 'none',
  untold: new Set(),
  namedInObject: false,
  read: (root, text) => new ShellReader(text).read(root),
  // Nothing is written into it but into bodies of JSON.
  insert: () => null,
};

/** Commands whose name is told by another command that runs them, such as `sudo curl`, are found by their name too. */
const request = 'curl';

/** What a command is given on its standard input; null where it isn't told. */
type Input = Expression | null;

class ShellReader extends TreeReader {
  /** A shell's variables say nothing of prompts by their names: `PROMPT` is what it shows before a line. */
  override read(root: RawNode): Source {
    return { ...super.read(root), named: [] };
  }

  protected statement(node: RawNode): void {
    this.run(node, null);
  }

  protected expression(node: RawNode): Expression {
    switch (node.type) {
      case 'word':
      case 'string':
      case 'raw_string':
      case 'ansi_c_string':
      case 'concatenation':
      case 'heredoc_body':
        return textOf(node, this.text, (inner) => this.expression(inner));
      case 'number':
        return textOf(node, this.text, (inner) => this.expression(inner));
      case 'simple_expansion':
        return this.variable(node, this.slice(node).slice(1));
      case 'expansion':
        return this.expansion(node);
      case 'command_substitution':
        return this.output(node);
      default:
        return this.unread(node);
    }
  }

  /** Reads a statement that is given `input`, and says what it writes as far as that is told. */
  private run(node: RawNode, input: Input): Input {
    switch (node.type) {
      case 'command':
        this.out.statement(node);
        return this.command(node, input);
      case 'redirected_statement':
        return this.redirected(node, input);
      case 'pipeline': {
        let passed = input;
        for (const child of items(node)) passed = this.run(child, passed);
        return passed;
      }
      case 'variable_assignment':
        this.out.statement(node);
        this.assignment(node);
        return null;
      case 'function_definition': {
        const name = field(node, 'name');
        this.out.inScope('function', name === null ? null : this.slice(name), () => this.children(node));
        return null;
      }
      case 'if_statement':
      case 'elif_clause':
      case 'else_clause':
      case 'case_item':
      case 'for_statement':
      case 'while_statement':
        this.out.inBranch(null, () => this.children(node));
        return null;
      default:
        this.children(node);
        return null;
    }
  }

  private redirected(node: RawNode, input: Input): Input {
    let given = input;
    let piped: RawNode | null = null;
    for (const child of items(node)) {
      if (child.type === 'herestring_redirect') given = this.firstOf(child);
      if (child.type !== 'heredoc_redirect') continue;
      const body = child.children.find(({ type }) => type === 'heredoc_body');
      given = body === undefined ? null : this.expression(body);
      piped = child.children.find(({ type }) => type === 'pipeline' || type === 'command') ?? piped;
    }
    const body = field(node, 'body');
    const written = body === null ? given : this.run(body, given);
    return piped === null ? written : this.run(piped, written);
  }

  private firstOf(node: RawNode): Input {
    const [first] = items(node);
    return first === undefined ? null : this.expression(first);
  }

  private command(node: RawNode, piped: Input): Input {
    const here = node.children.find(({ type }) => type === 'herestring_redirect');
    const input = here === undefined ? piped : this.firstOf(here);
    const words = items(node).filter(({ type }) => type !== 'variable_assignment' && !type.endsWith('_redirect'));
    const values = words.map((word) => (word.type === 'command_name' ? this.wrapped(word) : this.expression(word)));
    const written = words.map((word) => this.slice(word));
    const at = written.indexOf(request);
    if (at >= 0) {
      const args = curlArguments(values.slice(at + 1), input);
      const callee: Expression = { kind: 'name', name: request, range: rangeOf(words[at]!), block: this.out.block };
      const isBroken = node.children.some(({ type }) => type === 'ERROR');
      this.callOf(node, callee, args, { ...noLayout(node.end), close: isBroken ? null : node.end });
      return null;
    }
    const [name] = written;
    const [only] = values.slice(1);
    if (name === 'cat') return values.length === 1 ? input : this.file(node, words.slice(1), values.slice(1));
    if (name === 'echo' || name === 'printf') return values.length === 2 ? only! : null;
    return null;
  }

  /** What `cat` writes of one file. */
  private file(node: RawNode, words: readonly RawNode[], values: readonly Expression[]): Input {
    if (words.length !== 1) return null;
    const callee: Expression = { kind: 'name', name: 'cat', range: rangeOf(node), block: this.out.block };
    const args = values.map((value) => ({ kind: 'positional' as const, value, range: value.range }));
    return this.callOf(node, callee, args, noLayout(node.end));
  }

  private output(node: RawNode): Expression {
    let written: Input = null;
    for (const child of items(node)) written = this.run(child, null);
    return written ?? { kind: 'other', range: rangeOf(node) };
  }

  private assignment(node: RawNode): void {
    const name = field(node, 'name');
    const value = field(node, 'value');
    if (name === null) return;
    // `options[key]=value`.
    if (name.type !== 'variable_name') return this.children(node);
    const read: Expression =
      value === null ? { kind: 'text', parts: [], range: rangeOf(node) } : this.expression(value);
    if (this.text[name.end] === '+') {
      const { block } = this.out;
      this.out.change(this.slice(name), { kind: 'add', value: read, range: rangeOf(node), block });
    } else this.bindName(name, { kind: 'assignment', value: read });
  }

  private variable(node: RawNode, name: string): Expression {
    if (!/^[A-Za-z_]\w*$/.test(name)) return { kind: 'other', range: rangeOf(node) };
    return { kind: 'name', name, range: rangeOf(node), block: this.out.block };
  }

  /** `${name}`, and `${name:-default}`, whose default holds where the script itself doesn't set the name. */
  private expansion(node: RawNode): Expression {
    const [, name, fallback] = /^\$\{(\w+)(?::?[-=]([^$`\\]*))?\}$/s.exec(this.slice(node)) ?? [];
    if (name === undefined) return this.unread(node);
    const variable = this.variable(node, name);
    if (fallback === undefined || fallback === '' || this.isSet(name)) return variable;
    const quoted = /^(["'])(.*)\1$/s.exec(fallback)?.[2];
    const value = quoted ?? fallback;
    const start = node.end - 1 - fallback.length + (quoted === undefined ? 0 : 1);
    const range = { start, end: start + value.length };
    return { kind: 'text', parts: [{ kind: 'text', value, range }], range };
  }

  private isSet(name: string): boolean {
    return this.out.file.bindings.has(name) || this.out.scope.bindings.has(name);
  }
}
