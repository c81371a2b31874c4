import { SourceBuilder } from '../builder';
import type { Language } from '../languages';
import type { Argument, Expression, Source, Text, TextPart } from '../neutral';
import type { RawNode } from '../rawTree';

/**
 * Requests as editors send them, written one below another with `###` between them
 * (https://github.com/Huachao/vscode-restclient, https://www.jetbrains.com/help/idea/exploring-http-syntax.html).
 */
export const httpFile: Language = {
  lineComment: '#',
  grammar: null,
  extensions: ['http', 'rest'],
  ecosystem: 'none',
  untold: new Set(),
  namedInObject: false,
  read: (_, text) => new HttpFileReader(text).readAll(),
  // Nothing is written into it but into its bodies, which are JSON.
  insert: () => null,
};

interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  readonly text: string;
}

const separator = /^###/;
const comment = /^\s*(?:#|\/\/)/;
const variable = /^@([\w.-]+)\s*=\s*/;
const requestLine = /^(?:([A-Z]+)\s+)?(\S.*?)(?:\s+HTTP\/[\d.]+)?\s*$/;
/** The rest of an address, on a line of its own. */
const query = /^\s+[?&]/;
/** What an editor does with the answer, or where the body is read from. */
const handler = /^(?:>{1,2}!? |<>)/;
const include = /^<@?\w* /;

class HttpFileReader {
  private readonly out: SourceBuilder;

  constructor(private readonly text: string) {
    this.out = new SourceBuilder(text);
  }

  readAll(): Source {
    let block: Line[] = [];
    for (const line of linesOf(this.text)) {
      if (!separator.test(line.text)) {
        block.push(line);
        continue;
      }
      this.request(block);
      this.comment(line);
      block = [];
    }
    this.request(block);
    return this.out.finish();
  }

  /** Comments and variables, then a request: its line, its headers, and after an empty line its body. */
  private request(lines: readonly Line[]): void {
    let at = 0;
    for (; at < lines.length; at++) {
      const line = lines[at]!;
      if (comment.test(line.text)) this.comment(line);
      else if (variable.test(line.text)) this.variable(line);
      else if (line.text.trim() !== '') break;
    }
    const first = lines[at];
    const [, method, address] = first === undefined ? [] : (requestLine.exec(first.text) ?? []);
    if (first === undefined || address === undefined) return;
    const from = first.start + first.text.indexOf(address, method?.length ?? 0);
    const url = this.textOf(from, from + address.length);
    for (at++; at < lines.length && query.test(lines[at]!.text); at++);
    for (; at < lines.length && lines[at]!.text.trim() !== ''; at++)
      if (comment.test(lines[at]!.text)) this.comment(lines[at]!);
    const body = this.bodyOf(lines.slice(at + 1));
    this.send(first, method, url, body);
  }

  private send(line: Line, method: string | undefined, url: Text, body: Expression | null): void {
    const verbRange = { start: line.start, end: line.start + (method?.length ?? 0) };
    const nameRange = method === undefined ? url.range : verbRange;
    const callee: Expression = { kind: 'name', name: 'request', range: nameRange, block: this.out.block };
    const verb: TextPart = { kind: 'text', value: method ?? 'GET', range: verbRange };
    const args: Argument[] = [
      { kind: 'named', name: 'method', value: { kind: 'text', parts: [verb], range: verbRange }, range: verbRange },
      { kind: 'named', name: 'url', value: url, range: url.range },
    ];
    if (body !== null) args.push({ kind: 'named', name: 'body', value: body, range: body.range });
    const end = body?.range.end ?? line.end;
    this.out.statement(nodeOf(line.start, end));
    const layout = { open: end, close: end, last: null, afterComma: null };
    this.out.call(callee, nameRange, args, layout, nodeOf(line.start, end));
  }

  private bodyOf(lines: readonly Line[]): Expression | null {
    const last = lines.findIndex(({ text }) => handler.test(text));
    const own = (last < 0 ? lines : lines.slice(0, last)).filter(({ text }) => text.trim() !== '');
    const [first] = own;
    if (first === undefined) return null;
    const range = { start: first.start, end: own.at(-1)!.end };
    return include.test(first.text) ? { kind: 'other', range } : this.textOf(range.start, range.end);
  }

  private variable(line: Line): void {
    const [head, name] = variable.exec(line.text)!;
    const value = this.textOf(line.start + head.length, line.start + line.text.trimEnd().length);
    const [only] = value.parts;
    const bound = value.parts.length === 1 && only!.kind === 'hole' ? only!.value : value;
    const range = { start: line.start + 1, end: line.start + 1 + name!.length };
    this.out.bind(name!, range, { kind: 'assignment', value: bound });
  }

  /** A text in which `{{name}}` is filled in. */
  private textOf(start: number, end: number): Text {
    const parts: TextPart[] = [];
    const written = this.text.slice(start, end);
    let at = 0;
    const add = (to: number) => {
      if (to > at)
        parts.push({ kind: 'text', value: written.slice(at, to), range: { start: start + at, end: start + to } });
    };
    for (const { 0: filled, 1: inner = '', index } of written.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
      add(index);
      at = index + filled.length;
      const range = { start: start + index, end: start + at };
      const { block } = this.out;
      const isName = /^[\w.-]+$/.test(inner);
      const value: Expression = isName ? { kind: 'name', name: inner, range, block } : { kind: 'other', range };
      parts.push({ kind: 'hole', name: inner, value, range });
    }
    add(written.length);
    return { kind: 'text', parts, range: { start, end } };
  }

  private comment(line: Line): void {
    this.out.comment(nodeOf(line.start, line.end), line.text.replace(/^\s*(?:#+|\/\/+)/, ''));
  }
}

function nodeOf(start: number, end: number): RawNode {
  return { type: 'request', named: true, field: null, start, end, children: [], id: 0 };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const next = found === -1 ? text.length : found;
    const end = text[next - 1] === '\r' && next > start ? next - 1 : next;
    lines.push({ start, end, text: text.slice(start, end) });
    start = next + 1;
  }
  return lines;
}
