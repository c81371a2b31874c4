/** What a projection needs and the prompt itself doesn't say. Null: nothing is assumed. */
export interface AssumptionValues {
  readonly requestsPerDay: number | null;
  readonly expectedOutputTokens: number | null;
  readonly maxTokens: number | null;
  readonly otherInputTokens: number | null;
  readonly defaultModel: string | null;
  readonly maxPromptTokens: number;
  /** The threshold for files that coding agents load. */
  readonly maxInstructionTokens: number;
  /** Share of requests that find the stable beginning of the prompt in the provider's cache, 0 to 1. */
  readonly cacheHitRate: number | null;
  /** Share of requests that go in batches, 0 to 1. */
  readonly batchShare: number | null;
  /** Requests of a conversation, each of which sends all that was said before. */
  readonly turns: number | null;
  /** What the user adds in each turn after the first. */
  readonly turnTokens: number | null;
  /** Share of requests that repeat an earlier one word for word, 0 to 1. */
  readonly duplicateShare: number | null;
}

export type AssumptionName = keyof AssumptionValues;

/** No request or volume comes near it: a number beyond is a slip, and their products would be no numbers any more. */
export const largestAssumption = 1e12;

/** Strongest first; see `core/assumptions`. */
export type Origin =
  'flag' | 'page' | 'comment' | 'code' | 'measured' | 'promptcost.json' | 'setting' | 'default' | 'library' | 'model';

export interface Assumption {
  readonly name: AssumptionName;
  readonly value: number | string;
  readonly origin: Origin;
  /** What would hold without the winner. */
  readonly runnerUp: { readonly value: number | string; readonly origin: Origin } | null;
}

/** One source of assumptions; what it doesn't say is absent. */
export interface AssumptionLayer {
  readonly origin: Origin;
  readonly values: Partial<AssumptionValues>;
}
