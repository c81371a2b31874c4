import type { Argument, Expression, TextPart } from '../neutral';
import { keyOf } from '../reader';

/** Options of curl that the next word belongs to, by the manual (https://curl.se/docs/manpage.html). */
const short = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';
const takesMore = new RegExp(`[${short}]`);
const long = new Set(
  [
    'cacert capath cert cert-type ciphers config connect-timeout cookie cookie-jar data data-ascii data-binary data-raw',
    'data-urlencode dump-header form form-string header json key key-type limit-rate max-time noproxy oauth2-bearer',
    'output output-dir pass proxy proxy-header proxy-user rate referer request resolve retry retry-delay',
    'retry-max-time stderr trace upload-file url url-query user user-agent write-out aws-sigv4 variable',
  ].flatMap((names) => names.split(' ')),
);

/** What a request's body is given by. */
const data = new Set(['d', 'data', 'data-ascii', 'data-binary', 'data-raw', 'json']);

interface Option {
  readonly name: string;
  readonly value: Expression | null;
}

/** What `curl` is told: its `url`, its `method` where one is named, and its body as `data`. `input` is what it is piped. */
export function curlArguments(words: readonly Expression[], input: Expression | null): Argument[] {
  const options: Option[] = [];
  let address: Expression | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const option = optionOf(word);
    if (option === null) address ??= word;
    else if (option.value === null && takesValue(option.name)) options.push({ ...option, value: words[++at] ?? null });
    else options.push(option);
  }
  const named = (names: ReadonlySet<string>) => options.filter(({ name }) => names.has(name));
  const args: Argument[] = [];
  const give = (name: string, value: Expression | null) => {
    if (value !== null) args.push({ kind: 'named', name, value, range: value.range });
  };
  give('url', named(new Set(['url'])).at(-1)?.value ?? address);
  give('method', named(new Set(['X', 'request'])).at(-1)?.value ?? null);
  const bodies = named(data);
  if (named(new Set(['G', 'get'])).length === 0) give('data', bodyOf(bodies, input));
  return args;
}

/** Several are joined by `&`, as forms are; one that begins with an `@` is read from a file or the standard input. */
function bodyOf([body, ...more]: readonly Option[], input: Expression | null): Expression | null {
  const value = body?.value ?? null;
  if (value === null) return null;
  const isRead = body!.name !== 'data-raw' && value.kind === 'text' && startsWith(value.parts, '@');
  if (isRead && keyOf(value) === '@-' && input !== null) return input;
  return isRead || more.length > 0 ? { kind: 'other', range: value.range } : value;
}

/** An option with what stands in the same word: `-XPOST`, `--url=https://…`, `-sSd'{…}'`; null for any other word. */
function optionOf(word: Expression): Option | null {
  if (word.kind !== 'text') return null;
  const [first] = word.parts;
  if (first?.kind !== 'text' || !/^-./.test(first.value)) return null;
  const { value: written } = first;
  if (written.startsWith('--')) {
    const [, name = ''] = /^--([\w-]*)/.exec(written) ?? [];
    return { name, value: written[name.length + 2] === '=' ? rest(word.parts, name.length + 3) : null };
  }
  const at = written.search(takesMore);
  if (at < 0) return { name: written.at(-1)!, value: null };
  const isAll = at === written.length - 1 && word.parts.length === 1;
  return { name: written[at]!, value: isAll ? null : rest(word.parts, at + 1) };
}

function takesValue(name: string): boolean {
  return name.length === 1 ? short.includes(name) : long.has(name);
}

function startsWith([first]: readonly TextPart[], character: string): boolean {
  return first?.kind === 'text' && first.value.startsWith(character);
}

/** What follows the first characters of a word. */
function rest([first, ...others]: readonly TextPart[], from: number): Expression {
  const { range } = first!;
  const head: TextPart[] =
    first?.kind === 'text' && first.value.length > from
      ? [{ kind: 'text', value: first.value.slice(from), range: { start: range.start + from, end: range.end } }]
      : [];
  const parts = [...head, ...others];
  const [only] = parts;
  if (parts.length === 1 && only!.kind === 'hole') return only!.value;
  return { kind: 'text', parts, range: { start: range.start, end: parts.at(-1)?.range.end ?? range.end } };
}
