import type { Range } from '../model';

interface BamlValue {
  readonly value: string;
  /** With its quotes. */
  readonly range: Range;
  /** Without them. */
  readonly text: Range;
  readonly keyRange: Range;
}

/** A client or a function of a BAML file. */
export interface BamlBlock {
  readonly kind: 'client' | 'function';
  readonly name: string;
  readonly nameRange: Range;
  readonly range: Range;
  /** Of a client, those of its options too; the first of a name. */
  readonly values: ReadonlyMap<string, BamlValue>;
  /** Of a function. */
  readonly client: { readonly name: string; readonly range: Range; readonly isQuoted: boolean } | null;
  /** Of a function: between its quotes. */
  readonly prompt: Range | null;
}

type Token = {
  readonly kind: 'word' | 'string' | 'open' | 'close' | 'line';
  readonly text: string;
  readonly range: Range;
  readonly inner: Range;
};

/** The clients and functions of a BAML file; what isn't whole is left out. Takes time in proportion to the text. */
export function bamlBlocks(text: string): BamlBlock[] {
  const tokens = tokensOf(text);
  const blocks: BamlBlock[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text: word } = tokens[at]!;
    const name = tokens[at + 1];
    const starts = at === 0 || tokens[at - 1]!.kind === 'line' || tokens[at - 1]!.kind === 'close';
    if (
      kind !== 'word' ||
      !starts ||
      name?.kind !== 'word' ||
      (word !== 'function' && !/^client(?:<llm>)?$/.test(word))
    )
      continue;
    const open = bodyOf(tokens, at + 2);
    if (open === -1) continue;
    const close = closeOf(tokens, open);
    blocks.push(
      blockOf(word === 'function' ? 'function' : 'client', name, tokens.slice(open + 1, close), {
        start: tokens[at]!.range.start,
        end: tokens[close]?.range.end ?? text.length,
      }),
    );
    at = close;
  }
  return blocks;
}

/** The brace that opens a body: the first one of the same line, or after its parameters. */
function bodyOf(tokens: readonly Token[], from: number): number {
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]!.kind === 'open') return at;
    const { kind, text } = tokens[at]!;
    if (kind === 'close' || (kind === 'word' && (text === 'function' || text === 'class' || text === 'enum')))
      return -1;
  }
  return -1;
}

function closeOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]!.kind === 'open') depth++;
    else if (tokens[at]!.kind === 'close' && --depth === 0) return at;
  }
  return tokens.length;
}

function blockOf(kind: BamlBlock['kind'], name: Token, body: readonly Token[], range: Range): BamlBlock {
  const values = new Map<string, BamlValue>();
  let client: BamlBlock['client'] = null;
  let prompt: Range | null = null;
  for (let at = 0; at + 1 < body.length; at++) {
    const [key, value] = [body[at]!, body[at + 1]!];
    const starts = at === 0 || body[at - 1]!.kind !== 'word';
    if (key.kind !== 'word' || !starts || (value.kind !== 'word' && value.kind !== 'string')) continue;
    const isQuoted = value.kind === 'string';
    const written = isQuoted ? value.text : value.text.replace(/,$/, '');
    if (kind === 'function' && key.text === 'client') client ??= { name: written, range: value.range, isQuoted };
    else if (kind === 'function' && key.text === 'prompt' && isQuoted) prompt ??= value.inner;
    else if (!values.has(key.text))
      values.set(key.text, { value: written, range: value.range, text: value.inner, keyRange: key.range });
  }
  return { kind, name: name.text, nameRange: name.range, range, values, client, prompt };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\/\/[^\n]*|\n|[{}]|(#+)"|"|[^\s{}"#,()]+|#|[,()]/g;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { 0: whole, 1: hashes, index } = match;
    const add = (kind: Token['kind'], end: number, inner: Range) => {
      tokens.push({ kind, text: text.slice(inner.start, inner.end), range: { start: index, end }, inner });
      pattern.lastIndex = end;
    };
    const range = { start: index, end: index + whole.length };
    if (whole.startsWith('//')) continue;
    if (hashes !== undefined || whole === '"') {
      const close = hashes === undefined ? '"' : `"${hashes}`;
      const ending = hashes === undefined ? endOfString(text, range.end) : text.indexOf(close, range.end);
      // A text that never ends goes on to the end of the file: it is being typed.
      const end = ending === -1 ? text.length : ending;
      add('string', ending === -1 ? end : end + close.length, { start: range.end, end });
    } else if (whole === '{') add('open', range.end, range);
    else if (whole === '}') add('close', range.end, range);
    else if (whole === '\n') add('line', range.end, range);
    else if (!/^[#,()]$/.test(whole)) add('word', range.end, range);
  }
  return tokens;
}

/** The closing quote on the same line, past escapes; -1 where there is none. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
