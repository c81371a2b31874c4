import { LineIndex } from '../lines';
import type { Api, CacheRequest, Call, Fact, Host, Message, OutputLimit, Prompt, Range, UnknownInput } from '../model';
import { message } from '../model';

/** A prompt of a file that holds prompts. */
export type FilePrompt = Pick<Prompt, 'role' | 'range' | 'nameRange' | 'name' | 'segments' | 'loaded' | 'file'>;

/** A request that the file describes. */
export interface FileCall {
  readonly sdk: string;
  readonly method: string;
  readonly api: Api;
  readonly host: Host;
  readonly model: Fact<string>;
  readonly modelText?: Range;
  readonly limit: OutputLimit;
  readonly nameRange: Range;
  readonly range: Range;
  /** In the order sent. */
  readonly prompts: readonly FilePrompt[];
  readonly messageCount: number;
  /** What is sent and stands elsewhere. */
  readonly unseen?: readonly UnknownInput[];
  readonly caching?: CacheRequest;
}

/** What a reader found: what calls send, and prompts that no call of the file sends. */
export interface FileFacts {
  readonly skipped: Message | null;
  readonly calls: readonly FileCall[];
  readonly prompts: readonly FilePrompt[];
}

export const noFacts: FileFacts = { skipped: null, calls: [], prompts: [] };

/** Of prompts that no call of the file sends. */
export function promptsAlone(prompts: readonly FilePrompt[]): FileFacts {
  return { ...noFacts, prompts };
}

export function skipped(reason: Message): FileFacts {
  return { ...noFacts, skipped: reason };
}

/** The calls and prompts in the order of the text, as code gives them. A prompt that several calls send is one. */
export function factsOf(text: string, found: FileFacts): { readonly calls: Call[]; readonly prompts: Prompt[] } {
  const lines = new LineIndex(text);
  const users = new Map<FilePrompt, number[]>();
  for (const prompt of found.prompts) users.set(prompt, []);
  found.calls.forEach(({ prompts }, call) => {
    for (const prompt of prompts) users.set(prompt, [...(users.get(prompt) ?? []), call]);
  });
  const order = [...users.keys()].toSorted((a, b) => a.range.start - b.range.start);
  const indices = new Map(order.map((prompt, index) => [prompt, index]));
  const prompts = order.map((prompt): Prompt => ({
    ...prompt,
    line: lines.at(prompt.range.start).line,
    calls: users.get(prompt) ?? [],
  }));
  return { prompts, calls: found.calls.map((call) => callOf(call, indices)) };
}

function callOf({ prompts, unseen = [], caching, ...call }: FileCall, indices: ReadonlyMap<FilePrompt, number>): Call {
  const sent = prompts.flatMap((prompt) => indices.get(prompt) ?? []);
  const holes = prompts.flatMap(({ segments }) =>
    segments.flatMap((segment): UnknownInput[] =>
      segment.kind === 'placeholder' ? [{ range: segment.range, reason: filledIn(segment.name) }] : [],
    ),
  );
  return {
    ...call,
    prompts: sent,
    unknownInput: [...holes, ...unseen],
    sent: [
      ...sent.map((prompt) => ({ kind: 'prompt' as const, prompt })),
      ...unseen.map((one) => ({ kind: 'unseen' as const, ...one })),
    ],
    caching: caching ?? { state: 'unknown', reason: cachingUnknown() },
    atStart: false,
  };
}

/** Marks that repeat, leave out or take in text, and are no value themselves. */
const statement =
  /^(?:[#>^]|(?:if|unless|for|each|with|include|import|from|block|macro|call|filter|case|when|capture|render|assign)\b)/;

function filledIn(name: string): Message {
  if (statement.test(name)) return message('unknown.statement', "what `{name}` puts in isn't in the file", { name });
  return message('unknown.filled', "the value of `{name}` isn't in the file", { name });
}

function cachingUnknown(): Message {
  return message('unknown.cachingOfFile', 'the file does not tell whether its prompts are cached');
}
