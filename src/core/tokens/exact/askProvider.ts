import type { Fact } from '../../model';
import { known, unknown } from '../../model';
import { networkReason, readText } from '../../network';
import type { CountingProvider } from './providers';

export type Post = (
  address: string,
  init: {
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly redirect: 'error';
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

export interface CountingRequest {
  readonly fetch: Post;
  readonly provider: CountingProvider;
  /** Another address of the provider, such as a gateway's; null: its own. */
  readonly address: string | null;
  readonly key: string;
  readonly model: string;
  readonly texts: readonly string[];
  /** Of each request; by default 20 seconds. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Told of each text as soon as it is counted, so that nothing is lost where a later one fails. */
  readonly counted?: (text: string, tokens: number) => void;
}

const defaultTimeoutMs = 20_000;
const maxAnswerBytes = 1e6;

/** A text that is one token in every vocabulary. */
const oneToken = 'a';

/**
 * The tokens of texts for a model, as its provider counts them. A provider's count has what it puts around a message too:
 * that is what it counts for a text of one token, less one, and is taken off. Never rejects; ends at the first failure.
 */
export async function askProvider(request: CountingRequest): Promise<Fact<readonly number[]>> {
  // What a request's headers can't have, an error of theirs would repeat.
  if (!/^[\x21-\x7e]+$/.test(request.key)) {
    const { title } = request.provider;
    return unknown('exact.key', 'the key of {title} is none: a key has no blanks and no special letters', { title });
  }
  const around = await ask(request, oneToken);
  if (!around.known) return around;
  const counts: number[] = [];
  for (const text of request.texts) {
    const counted = text === '' ? known(around.value - 1) : await ask(request, text);
    if (!counted.known) return counted;
    const tokens = Math.max(0, counted.value - around.value + 1);
    request.counted?.(text, tokens);
    counts.push(tokens);
  }
  return known(counts);
}

async function ask(request: CountingRequest, text: string): Promise<Fact<number>> {
  const { provider, key, model, signal: cancelled, timeoutMs = defaultTimeoutMs } = request;
  const { title } = provider;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = cancelled === undefined ? timeout : AbortSignal.any([timeout, cancelled]);
  try {
    // Browsers refuse to run theirs as a method of another object.
    const { fetch } = request;
    const response = await fetch(addressOf(request), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...provider.headers(key) },
      body: JSON.stringify(provider.body(model, text)),
      // The key is for this address alone.
      redirect: 'error',
      signal,
    });
    const answer = await readText(response, maxAnswerBytes);
    if (!response.ok) return refusal(request, response, answer ?? '');
    const tokens = tokensIn(answer ?? '', provider.field);
    return tokens === null
      ? unknown('exact.answer', '{title} answered with something that is no count of tokens', { title })
      : known(tokens);
  } catch (error) {
    if (cancelled?.aborted === true) return unknown('exact.cancelled', 'it was cancelled');
    if (timeout.aborted) {
      const seconds = String(timeoutMs / 1000);
      return unknown('exact.timeout', '{title} did not answer within {seconds} seconds', { title, seconds });
    }
    return unknown('exact.unreachable', '{title} could not be reached: {reason}', {
      title,
      reason: networkReason(error),
    });
  }
}

function addressOf({ provider, address, model }: CountingRequest): string {
  return (address ?? provider.address).replace(/\/+$/, '') + provider.path(model);
}

function refusal({ provider, model }: CountingRequest, response: Response, answer: string): Fact<number> {
  const { title, refusedKey } = provider;
  const { status } = response;
  if (status === 401 || status === 403 || (refusedKey !== undefined && answer.includes(refusedKey))) {
    return unknown('exact.key', '{title} does not accept the key: set another one, or check what it may do', { title });
  }
  const reason = messageIn(answer);
  // A gateway that has no such endpoint answers so too.
  if (status === 404 && /model/i.test(reason))
    return unknown('exact.model', '{title} does not know the model {model}', { title, model });
  if (status === 429) {
    const seconds = /^\d+$/.exec(response.headers.get('retry-after') ?? '')?.[0];
    return seconds === undefined
      ? unknown('exact.rate', '{title} wants no more requests now: {reason}', {
          title,
          reason: reason === '' ? 'try again later' : reason,
        })
      : unknown('exact.rateUntil', '{title} wants no more requests for {seconds} seconds', { title, seconds });
  }
  return unknown('exact.status', '{title} answered with HTTP status {status}{reason}', {
    title,
    status: String(status),
    reason: reason === '' ? '' : `: ${reason}`,
  });
}

function tokensIn(answer: string, field: string): number | null {
  const json = parsed(answer);
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, field) : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** What the providers' errors say, in one line: `{ "error": { "message": "…" } }`. */
function messageIn(answer: string): string {
  const json = parsed(answer);
  const error: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'error') : undefined;
  const message: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'message') : undefined;
  return typeof message === 'string' ? message.replace(/\s+/g, ' ').trim().slice(0, 200) : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
