import type { Fact } from '../model';
import { known, unknown } from '../model';
import { networkReason, readText } from '../network';

/** Where the price package's own updater gets its data. */
export const defaultPricesAddress =
  'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json';

const defaultTimeoutMs = 20_000;
const maxMegabytes = 20;

export type Fetch = (address: string, init: { readonly signal: AbortSignal }) => Promise<Response>;

export interface DownloadRequest {
  readonly fetch: Fetch;
  readonly address: string;
  /** Of the whole download; by default 20 seconds. */
  readonly timeoutMs?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

export interface Download {
  readonly text: string;
  /** The address without a query, in which there may be a password. */
  readonly address: string;
  /** When the server says that the data was; null where it doesn't. */
  readonly lastModified: Date | null;
}

/** The text at an address, following redirects, or why it can't be had. Never rejects. */
export async function download(request: DownloadRequest): Promise<Fact<Download>> {
  const url = webAddress(request.address);
  if (url === null) {
    return unknown('refresh.address', 'the address set for them is no http or https address, or has a password in it');
  }
  const address = url.origin + url.pathname;
  const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
  try {
    // Browsers refuse to run theirs as a method of another object.
    const { fetch } = request;
    const response = await fetch(url.href, { signal });
    if (!response.ok) {
      await response.body?.cancel();
      return unknown('refresh.status', '{address} answered with HTTP status {status}', {
        address,
        status: String(response.status),
      });
    }
    const text = await readText(response, maxMegabytes * 1e6);
    if (text === null) {
      return unknown('refresh.size', '{address} sent more than {megabytes} MB', { address, megabytes: maxMegabytes });
    }
    return known({ text, address, lastModified: dateOf(response.headers.get('last-modified')) });
  } catch (error) {
    if (request.signal?.aborted === true) return unknown('refresh.cancelled', 'it was cancelled');
    if (timeout.aborted) {
      const seconds = String(timeoutMs / 1000);
      return unknown('refresh.timeout', '{address} did not answer within {seconds} seconds', { address, seconds });
    }
    return unknown('refresh.unreachable', '{address} could not be reached: {reason}', {
      address,
      reason: networkReason(error),
    });
  }
}

/** Null for what is no address of the web, and for one with a password: `fetch` refuses it in a message that shows it. */
function webAddress(text: string): URL | null {
  try {
    const url = new URL(text);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    return isWeb && url.username === '' && url.password === '' ? url : null;
  } catch {
    return null;
  }
}

function dateOf(header: string | null): Date | null {
  const date = new Date(header ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
