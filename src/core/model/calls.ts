import type { Fact, Message } from './facts';
import type { OutputLimit } from './outputLimits';
import type { Range } from './text';

/** The protocol spoken, which decides the framing of messages; `other`: one whose framing nobody documents. */
export type Api = 'chat-completions' | 'responses' | 'messages' | 'completions' | 'other';

/** Where the requests of a call go, as far as the file tells. */
export interface Host {
  /** The model's provider as `core/models` names it, or null where the file doesn't tell. */
  readonly provider: string | null;
  /** `own`: the provider's own address. Model ids are checked only there. */
  readonly kind: 'own' | 'azure' | 'custom' | 'local' | 'unknown';
  readonly baseUrl: string | null;
}

export interface Call {
  readonly range: Range;
  /** The method's name token, where diagnostics point. */
  readonly nameRange: Range;
  /** The row of `sdks/` that matched: `openai`, `anthropic`, … */
  readonly sdk: string;
  /** As users know it: `chat.completions.create`. */
  readonly method: string;
  readonly api: Api;
  readonly host: Host;
  readonly model: Fact<string>;
  /** The model's name without its quotes, where it is written out as one text. */
  readonly modelText?: Range;
  readonly limit: OutputLimit;
  /** Indices into `SourceFacts.prompts`, in the order sent. */
  readonly prompts: readonly number[];
  /** How many messages are visible, for framing; 0 for an API without framing. */
  readonly messageCount: number;
  /** Empty when everything sent is visible. */
  readonly unknownInput: readonly UnknownInput[];
  readonly sent: readonly SentPart[];
  /** Absent: none is visible. */
  readonly definitions?: readonly SentDefinition[];
  readonly caching: CacheRequest;
  /** It stands outside of functions, so that the program makes it when it starts. */
  readonly atStart: boolean;
}

/** A part of the input that the file doesn't tell. */
export interface UnknownInput {
  readonly range: Range;
  readonly reason: Message;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Tools, or the schema of the answer, that a request carries and whose JSON the file tells. */
export interface SentDefinition {
  readonly parameter: string;
  readonly range: Range;
  readonly json: Json;
  /** The request has the model use a tool, so far as the file tells: for some providers' models that takes other tokens. */
  readonly isForced?: true;
}

/** What a call sends, in the order in which providers compare it with what they keep in their caches. */
export type SentPart =
  /** An index into `SourceFacts.prompts`. */
  | { readonly kind: 'prompt'; readonly prompt: number }
  /** Written out in the file, so that it is the same on every request, but not counted. */
  | { readonly kind: 'uncounted'; readonly range: Range }
  /** May differ from request to request. */
  | { readonly kind: 'unseen'; readonly range: Range; readonly reason: Message };

/** Whether a call asks its provider to cache the beginning of what it sends. */
export type CacheRequest =
  | { readonly state: 'marked'; readonly range: Range }
  | {
      readonly state: 'unmarked';
      /** What marks the system prompt; empty where it can't be done by adding text. */
      readonly marks: readonly { readonly at: number; readonly text: string }[];
    }
  | { readonly state: 'unknown'; readonly reason: Message };
