import { countLines, type LineTokens } from '../core/countLines';
import { identityToCount } from '../core/countText';
import { integer, reasonOf, render, tokenCount } from '../core/format';
import type { TokenCount } from '../core/model';
import { textOf } from '../workspace/textOf';
import type { CommandContext } from './context';
import { type Block, line, table } from './document';
import { remoteCount } from './remoteCount';
import { UsageError } from './usageError';

export interface CountOptions {
  readonly model: string;
  readonly lines: boolean;
  /** Asks the model's provider. */
  readonly remote: boolean;
}

/** The object of `prompt-cost count --format json`. */
export interface CountReport extends Pick<TokenCount, 'encoding' | 'tokens' | 'exact' | 'method'> {
  readonly schema: 1;
  readonly model: string;
  readonly lines?: readonly LineTokens[];
}

/** Counts a file's text, or standard input's for `-`, by a model's tokenizer, without framing. */
export async function count(context: CommandContext, file: string, options: CountOptions): Promise<CountReport> {
  const catalogue = await context.resources.catalogue();
  const identity = options.remote
    ? catalogue.identify(options.model, { provider: null, hostKind: null })
    : identityToCount(catalogue, options.model);
  if (!identity.known) throw new UsageError(render(identity.reason));
  const text = sentText(await contents(context, file));
  const counter = await context.resources.counter.for(identity.value);
  if (options.remote && options.lines)
    throw new UsageError('--remote has no lines: a provider counts a text as a whole');
  const own = counter(text);
  const { encoding } = own;
  const { tokens, exact, method } = options.remote ? await remoteCount(context, identity.value, text) : own;
  return {
    schema: 1,
    model: options.model,
    encoding,
    tokens,
    exact,
    method,
    ...(options.lines ? { lines: countLines(counter, text) } : {}),
  };
}

/** What a program sends that reads such a file: a byte order mark of UTF-8 is a character of it. */
function sentText(contents: Uint8Array): string {
  const text = textOf(contents);
  const [first, second, third] = contents;
  return first === 0xef && second === 0xbb && third === 0xbf ? `\ufeff${text}` : text;
}

async function contents(context: CommandContext, file: string): Promise<Uint8Array> {
  if (file === '-') return context.readStandardInput();
  const path = context.absolute(file);
  try {
    return await context.fileSystem.read(path);
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

export function countDocument({ tokens, exact, encoding, method, model, lines }: CountReport): Block[] {
  const how = exact ? `${method === encoding ? encoding : method}, exact` : method;
  const total = line(`${tokenCount(tokens, exact)} ${tokens === 1 ? 'token' : 'tokens'} for ${model} (${how})`);
  if (lines === undefined) return [total];
  const rows = lines.map((each) => [String(each.line), integer(each.tokens)]);
  return [table(['>line', '>tokens'], rows), total];
}
