/** A type as Python writes it, read from its text: what the neutral form keeps of it. */
export type Annotation =
  | { readonly kind: 'name'; readonly name: string; readonly args: readonly Annotation[] | null }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Argument[] }
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'union'; readonly options: readonly Annotation[] }
  | { readonly kind: 'rest' };

interface Argument {
  readonly name: string | null;
  readonly value: Annotation;
}

const maxLength = 4000;
const maxDepth = 20;
const token =
  /\s*(?:(?<name>[A-Za-z_][\w.]*)|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<number>-?\d+(?:\.\d+)?(?![\w.]))|(?<rest>\.\.\.)|(?<mark>[[\](),|=]))/y;

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'rest' | 'mark';
  readonly text: string;
}

/** Null where the text is no type, or has more in it than types are made of. */
export function readAnnotation(text: string): Annotation | null {
  const tokens = text.length > maxLength ? null : tokensOf(text);
  if (tokens === null) return null;
  const reader = new AnnotationReader(tokens);
  const read = reader.union(0);
  return reader.isDone ? read : null;
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const { name, text: quoted, number, rest, mark } = token.exec(text)?.groups ?? {};
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (rest !== undefined) tokens.push({ kind: 'rest', text: rest });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else return null;
  }
  return tokens;
}

class AnnotationReader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get isDone(): boolean {
    return this.at === this.tokens.length;
  }

  union(depth: number): Annotation | null {
    if (depth > maxDepth) return null;
    const options: Annotation[] = [];
    do {
      const option = this.one(depth);
      if (option === null) return null;
      options.push(option);
    } while (this.take('|'));
    return options.length === 1 ? options[0]! : { kind: 'union', options };
  }

  private one(depth: number): Annotation | null {
    const next = this.tokens[this.at++];
    switch (next?.kind) {
      case 'number':
        return { kind: 'value', value: Number(next.text) };
      case 'text': {
        let value = unquoted(next.text);
        // Texts that follow one another are one.
        for (; this.tokens[this.at]?.kind === 'text'; this.at++) value += unquoted(this.tokens[this.at]!.text);
        return { kind: 'value', value };
      }
      case 'rest':
        return { kind: 'rest' };
      case 'name':
        if (this.take('[')) return this.parameters(next.text, depth);
        return this.take('(') ? this.call(next.text, depth) : { kind: 'name', name: next.text, args: null };
      case 'mark':
      case undefined:
      default:
        return null;
    }
  }

  private parameters(name: string, depth: number): Annotation | null {
    const args: Annotation[] = [];
    while (!this.take(']')) {
      // `Callable[[int], str]` has a list in it, which no schema is made of.
      const arg = this.union(depth + 1);
      if (arg === null || !(this.take(',') || this.sees(']'))) return null;
      args.push(arg);
    }
    return { kind: 'name', name, args };
  }

  private call(name: string, depth: number): Annotation | null {
    const args: Argument[] = [];
    while (!this.take(')')) {
      const isNamed = this.tokens[this.at]?.kind === 'name' && this.tokens[this.at + 1]?.text === '=';
      const argument = isNamed ? this.tokens[this.at]!.text : null;
      if (isNamed) this.at += 2;
      const value = this.union(depth + 1);
      if (value === null || !(this.take(',') || this.sees(')'))) return null;
      args.push({ name: argument, value });
    }
    return { kind: 'call', name, args };
  }

  private sees(mark: string): boolean {
    const next = this.tokens[this.at];
    return next?.kind === 'mark' && next.text === mark;
  }

  private take(mark: string): boolean {
    const isThere = this.sees(mark);
    if (isThere) this.at++;
    return isThere;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}
