import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** A server on this machine that answers as the providers' counting endpoints do: a token for each letter, and 7 around. */
export interface CountingServer {
  readonly address: string;
  readonly asked: Asked[];
  /** Answers in another way; null: as the providers do. */
  answer: ((response: ServerResponse) => void) | null;
  close(): Promise<void>;
}

export const goodKey = 'sk-good';

const around = 7;

export async function startCountingServer(): Promise<CountingServer> {
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const { headers, url = '' } = request;
      server.asked.push({ path: url, headers, body });
      if (server.answer !== null) return server.answer(response);
      const key = headers['x-api-key'] ?? headers['x-goog-api-key'] ?? headers.authorization?.replace('Bearer ', '');
      if (key !== goodKey && headers['x-goog-api-key'] !== undefined)
        return json(response, 400, {
          error: { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] },
        });
      if (key !== goodKey) return json(response, 401, { error: { message: 'invalid key' } });
      if (textIn(body).trim() === '')
        return json(response, 400, { error: { message: 'must not be only white space' } });
      const texts = JSON.stringify(body);
      if (texts.includes('no-such-model') || url.includes('no-such-model'))
        return json(response, 404, { error: { message: 'model not found' } });
      const tokens = textIn(body).length + around;
      if (url.endsWith('/v1/messages/count_tokens')) return json(response, 200, { input_tokens: tokens });
      if (url.endsWith(':countTokens')) return json(response, 200, { totalTokens: tokens });
      if (url.endsWith('/responses/input_tokens'))
        return json(response, 200, { object: 'response.input_tokens', input_tokens: tokens });
      return json(response, 404, { error: { message: 'no such path' } });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const at = http.address();
  if (at === null || typeof at === 'string') throw new Error('the server has no port');
  const server: CountingServer = {
    address: `http://127.0.0.1:${at.port}`,
    asked: [],
    answer: null,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

/** The one text of a request in any of the providers' shapes. */
function textIn(body: unknown): string {
  let found = '';
  JSON.stringify(body, (name, value: unknown) => {
    if (typeof value === 'string' && ['content', 'text', 'input'].includes(name)) found = value;
    return value;
  });
  return found;
}
