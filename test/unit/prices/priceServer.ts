import { waitForUpdate } from '@pydantic/genai-prices';
import { createServer, type RequestListener } from 'node:http';
import type { PackageProvider } from '../../../src/core/prices/convert';

/** A server on this machine that stands in for the one with the prices. */
export interface PriceServer {
  readonly address: string;
  /** How many requests came. */
  requests: number;
  /** What it answers with from now on. */
  answer: RequestListener;
  close(): Promise<void>;
}

export async function startPriceServer(answer: RequestListener = status(500)): Promise<PriceServer> {
  const http = createServer((request, response) => {
    server.requests++;
    server.answer(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const at = http.address();
  if (at === null || typeof at === 'string') throw new Error('the server has no port');
  const server: PriceServer = {
    address: `http://127.0.0.1:${at.port}/prices.json`,
    requests: 0,
    answer,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

export function status(code: number): RequestListener {
  return (_, response) => response.writeHead(code).end('nothing');
}

export function body(text: string, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => response.writeHead(200, headers).end(text);
}

/** The installed package's data as it goes over the wire, with changes. */
export async function priceText(change: (providers: PackageProvider[]) => void = () => undefined): Promise<string> {
  const providers: PackageProvider[] = JSON.parse(JSON.stringify(await waitForUpdate()));
  change(providers);
  return JSON.stringify(providers);
}

/** Gives a model of a provider these prices. */
export function reprice(
  providers: PackageProvider[],
  provider: string,
  id: string,
  prices: Record<string, number>,
): void {
  const model = providers.find((each) => each.id === provider)?.models.find((each) => each.id === id);
  if (model === undefined) throw new Error(`${provider} has no ${id}`);
  Object.assign(model, { prices });
}
