import type { Api, Ecosystem, Host } from '../model';

/**
 * What is known of one SDK, as data. Names are written as on the wire; they are compared without case and underscores,
 * so that `toolRunner` and `tool_runner` are one.
 */
export interface Sdk {
  /** As in `Call.sdk`. */
  readonly name: string;
  /** As people write it, where that isn't `name`. */
  readonly title?: string;
  /** Packages that export its clients, by ecosystem; also wrappers that export the same classes. */
  readonly packages: Readonly<Partial<Record<Ecosystem, readonly string[]>>>;
  readonly clients: readonly ClientRow[];
  /** The host of calls through the module itself (`openai.chat…`); null where there is no such client. */
  readonly moduleHost: Pick<Host, 'provider' | 'kind'> | null;
  readonly calls: readonly CallRow[];
  /** Path segments without a meaning of their own: `client.x.with_raw_response.create`. */
  readonly transparent: readonly string[];
  /** Arguments that every method takes, so that they tell nothing of the API. */
  readonly requestOptions: readonly string[];
  /** Arguments whose entries are sent beside the method's own, over them where both are given. */
  readonly bodyArguments: readonly string[];
  /** Keys that ask the provider to cache what stands up to there, beside or within what is sent. */
  readonly cacheMarkers?: readonly string[];
  /** What stands before and after a text, as JSON, in the place of the text, so that it is marked. */
  readonly markedText?: readonly [before: string, after: string];
  /** Names of values that stand for "not given". */
  readonly notGiven: readonly string[];
}

/** A class or function that makes a client. */
export interface ClientRow {
  readonly names: readonly string[];
  readonly host: Pick<Host, 'provider' | 'kind'>;
  /** Parameters that redirect the client; empty where its host is fixed. */
  readonly baseUrl: readonly string[];
}

/** One way to ask for a generation. */
export interface CallRow {
  readonly api: Api;
  /** What stands between the client and the method. */
  readonly path: readonly string[];
  readonly methods: readonly string[];
  /** May stand before `path`. */
  readonly prefixes: readonly string[];
  /** Must not stand before `path`: another API. */
  readonly notAfter: readonly string[];
  /**
   * `alone`: the path is enough on any receiver. `evidence`: other libraries have such a method, so that the client's
   * class must be seen, or the arguments of one of these sets.
   */
  readonly matches: 'alone' | { readonly argumentSets: readonly (readonly string[])[] };
  /** An argument that proves that this isn't a generation. */
  readonly notWith: readonly string[];
  readonly model: string;
  /** Texts with a role of their own: `system`, `instructions`. */
  readonly system: readonly string[];
  /** The message list; a plain string there is one user message. */
  readonly messages: string;
  /** Sent, but not counted; by parameter. */
  readonly uncounted: readonly string[];
  readonly limit: {
    /** All that limit the output, even where another one is recommended. */
    readonly names: readonly string[];
    /** The one to give, by the host's kind. */
    readonly give: Readonly<Record<Host['kind'], string>>;
    /** The one to give for models that refuse the others, at the provider's own address and behind a proxy to it. */
    readonly giveFor?: { readonly models: RegExp; readonly parameter: string };
    readonly required: boolean;
    /** What the library sends by itself without one, or null. */
    readonly libraryDefault: number | null;
  };
}

/** The form in which names are compared. */
export function canonical(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Whether a module is one of an SDK's packages or lies in one; `npm:openai@5` is `openai`. */
export function isPackageOf(sdk: Sdk, ecosystem: Ecosystem, module: string): boolean {
  const from = module.replace(/^npm:/, '').replace(/(.)@[\d^~][^/]*/, '$1');
  return (sdk.packages[ecosystem] ?? []).some(
    (name) => from === name || (from.startsWith(name) && /^(?:[./\\]|::)/.test(from.slice(name.length))),
  );
}
