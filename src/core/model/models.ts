import type { Fact } from './facts';
import type { Price } from './prices';

/** One model, however it was spelt. Only `core/models` makes one. */
export interface ModelIdentity {
  /** The canonical id that prices, limits and encodings are kept under. */
  readonly id: string;
  readonly provider: string;
  /** As it stood in the code or on the command line. */
  readonly asked: string;
}

export interface ModelLimits {
  readonly contextWindow: number | null;
  readonly maxOutput: number | null;
  /** Fewest tokens of a prefix that the provider caches. */
  readonly cacheMinimum: number | null;
  /** Whether its prefixes are cached by themselves or when a request asks for it; null: neither, or that isn't known. */
  readonly caching: 'automatic' | 'on-request' | null;
  /** ISO date. */
  readonly retiredOn: string | null;
  readonly successor: string | null;
}

/** Everything known of a model at one instant. */
export interface ModelFacts {
  readonly identity: ModelIdentity;
  readonly limits: ModelLimits;
  readonly price: Fact<Price>;
}
