import type { Positional } from './sdk';

/** A function that sends a request over HTTP, of any library: where its address, its method and its body stand. */
export interface RequestFunction {
  readonly names: readonly string[];
  /** What names else tell that a function is one, though the file doesn't show what it does. */
  readonly like?: RegExp;
  readonly positional: Positional;
  readonly address: readonly string[];
  /** Where its method is said; none: it is a POST. */
  readonly verb: readonly string[];
  /** In the order in which they are looked for. */
  readonly body: readonly string[];
  /** Where the address is told by its parts. */
  readonly parts?: { readonly host: readonly string[]; readonly path: readonly string[] };
  /** Methods of what it gives back that are given the body. */
  readonly bodyLater?: readonly string[];
  /** It ends a chain that begins with one of these, whose links are what it is given by their names. */
  readonly after?: readonly string[];
}

const bodies = ['json', 'data', 'content', 'body'];
const inOptions = ['options.json', 'options.body', 'options.data'];

export const requestFunctions: readonly RequestFunction[] = [
  {
    names: ['post', 'apost', 'post_async'],
    like: /[a-z](?:_post|Post)$/,
    positional: {
      pypi: ['url', 'data', 'json'],
      npm: ['url', 'payload', 'options'],
      maven: ['url', 'payload'],
      packagist: ['url', 'payload'],
      rubygems: ['url', 'payload'],
      crates: ['url'],
    },
    address: ['url'],
    verb: [],
    body: [...bodies, 'payload.json', 'payload.body', 'payload.data', 'payload', ...inOptions],
  },
  {
    names: [
      'fetch',
      '$fetch',
      'ofetch',
      'fetch_with_retry',
      'fetch_with_timeout',
      'fetch_sse',
      'fetch_event_source',
      'axios',
      'got',
      'ky',
    ],
    like: /^fetch[A-Z]|[a-z]Fetch(?![a-z])/,
    positional: { npm: ['*url', 'options'] },
    address: ['url'],
    verb: ['method', 'options.method'],
    body: [...bodies, ...inOptions],
  },
  {
    names: ['request', 'stream'],
    positional: {
      // A connection of Python's own library takes the body next.
      pypi: ['method', 'url', 'body'],
      npm: ['*url', 'options'],
      packagist: ['method', 'url', 'options'],
      rubygems: ['request', 'body'],
      crates: ['method', 'url'],
    },
    address: ['url', 'request.url'],
    verb: ['method', 'options.method'],
    body: [...bodies, ...inOptions, 'request.body'],
    // Of Node.
    parts: { host: ['hostname', 'host', 'options.hostname', 'options.host'], path: ['path', 'options.path'] },
    bodyLater: ['write', 'end'],
  },
  // Server-sent events, by classes that can post.
  {
    names: ['EventSource', 'EventSourcePolyfill', 'SSE'],
    positional: { npm: ['url', 'options'] },
    address: ['url'],
    verb: ['options.method'],
    body: ['options.payload', ...inOptions],
  },
  // The same for httpx.
  {
    names: ['connect_sse', 'aconnect_sse'],
    positional: { pypi: ['client', 'method', 'url'] },
    address: ['url'],
    verb: ['method'],
    body: bodies,
  },
  {
    names: ['curl_exec'],
    positional: {},
    address: ['url'],
    verb: [],
    body: ['body'],
  },
  // Of OkHttp too, whose builder is given the body by the name of the method.
  {
    names: ['Request'],
    positional: { pypi: ['url', 'data'], npm: ['url', 'options'] },
    address: ['url'],
    verb: ['method', 'options.method'],
    body: [...bodies, ...inOptions, 'post'],
  },
  // Of shells: what its options are given.
  {
    names: ['curl'],
    positional: {},
    address: ['url'],
    verb: ['method'],
    body: ['data'],
  },
  // Of Java, and of Spring and Apache for it.
  {
    names: ['HttpRequest'],
    positional: { maven: ['uri'] },
    address: ['uri'],
    verb: [],
    body: ['POST'],
  },
  {
    names: ['postForObject', 'postForEntity'],
    positional: { maven: ['url', 'body'] },
    address: ['url'],
    verb: [],
    body: ['body'],
  },
  {
    names: ['exchange'],
    positional: { maven: ['url', 'method', 'body'] },
    address: ['url'],
    verb: ['method'],
    body: ['body'],
  },
  {
    names: ['bodyValue', 'body'],
    positional: { maven: ['body'] },
    address: ['uri'],
    verb: [],
    body: ['body'],
    after: ['post'],
  },
  {
    names: ['HttpPost'],
    positional: { maven: ['url'] },
    address: ['url'],
    verb: [],
    body: [],
    bodyLater: ['setEntity'],
  },
  // Of Go.
  {
    names: ['Post'],
    positional: { go: ['url', 'content_type', 'body'] },
    address: ['url'],
    verb: [],
    body: ['body'],
  },
  // Of .NET.
  {
    names: ['PostAsJsonAsync', 'PostAsync'],
    positional: { nuget: ['url', 'body'] },
    address: ['url'],
    verb: [],
    body: ['body'],
  },
  // The request is sent by a client later.
  {
    names: ['NewRequest'],
    positional: { go: ['method', 'url', 'body'] },
    address: ['url'],
    verb: ['method'],
    body: ['body'],
  },
  {
    names: ['NewRequestWithContext'],
    positional: { go: ['context', 'method', 'url', 'body'] },
    address: ['url'],
    verb: ['method'],
    body: ['body'],
  },
];
