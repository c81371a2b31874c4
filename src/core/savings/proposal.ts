import type { Call, CallAnalysis, Message, ModelFacts, Origin, Price, RequestPlan } from '../model';

export const savingKinds = [
  'output-limit',
  'shorter-prompt',
  'prompt-cache',
  'response-cache',
  'routing',
  'batch',
] as const;
export type SavingKind = (typeof savingKinds)[number];

/** Where a call or prompt begins, as reports name it. */
export interface SavedPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Of a notebook, from 0 over all cells, with the line in it from 1. */
  readonly cell: number | null;
  readonly cellLine: number | null;
}

/** Requests of a call that go to one model in one way. */
export interface Stream {
  /** Of the call's requests, 0 to 1. */
  readonly share: number;
  readonly price: Price;
  readonly inputTokens: number;
  /** Of the input: sent first and the same every time. */
  readonly stableTokens: number;
  readonly outputTokens: number;
  readonly plan: RequestPlan;
  /** Nobody told the hit rate of the plan's cache: it is that of the stream's own requests, spread over the day. */
  readonly hitRateFollows: boolean;
  /** This model's tokens for one token of the call's own. */
  readonly tokenScale: number;
}

/** A text that calls send, wherever it stands. */
export interface SavedPrompt {
  /** The same for every call that sends it. */
  readonly key: string;
  readonly role: string;
  readonly name: string | null;
  readonly place: SavedPlace;
  readonly tokens: number;
  readonly exact: boolean;
  /** Heaviest first. */
  readonly paragraphs: readonly Paragraph[];
}

export interface Paragraph {
  /** Of the file, or of the prompt's cell in a notebook. */
  readonly line: number;
  readonly endLine: number;
  readonly tokens: number;
}

/** A call of the workspace with a price and a volume. */
export interface SavedCall {
  readonly place: SavedPlace;
  readonly call: Call;
  readonly numbers: CallAnalysis;
  readonly model: ModelFacts;
  readonly price: Price;
  readonly requestsPerDay: number;
  /** What its cost is made with: the expected output, else the limit. */
  readonly outputTokens: number;
  readonly prompts: readonly SavedPrompt[];
  /** A cheaper model that the same request fits, by its own count. */
  readonly route: { readonly facts: ModelFacts; readonly price: Price; readonly inputTokens: number } | null;
}

/** What a saving rests on, as reports name it. */
export interface SavingAssumption {
  readonly name: string;
  readonly value: number | string;
  readonly origin: Origin;
}

/** One thing to do, which changes how the requests of some calls are made. */
export interface Proposal {
  readonly kind: SavingKind;
  readonly place: SavedPlace;
  /** The calls that it changes. */
  readonly calls: readonly SavedCall[];
  readonly action: Message;
  /** Given what the savings before it left of the first call. */
  readonly assumptions: (streams: readonly Stream[]) => readonly SavingAssumption[];
  readonly change: (streams: readonly Stream[], call: SavedCall) => readonly Stream[];
}

/** What nobody but the team can know, with what is taken meanwhile. */
export interface SavingOptions {
  /** The part of a system prompt that stays when it is shortened, 0 to 1. */
  readonly promptShare: SavingAssumption & { readonly value: number };
  /** The share of requests that a cheaper model can answer, 0 to 1. */
  readonly routingShare: SavingAssumption & { readonly value: number };
}
