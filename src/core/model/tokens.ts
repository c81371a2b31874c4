import type { UnknownInput } from './calls';
import type { Message } from './facts';
import type { Range } from './text';

export interface TokenCount {
  readonly tokens: number;
  readonly exact: boolean;
  /** The vocabulary: `o200k_base`. */
  readonly encoding: string;
  /** How it was counted: the encoding's name, or what was estimated from what. */
  readonly method: string;
}

export interface InputTokens {
  /** `promptTokens + framingTokens + toolTokens + (otherTokens ?? 0) + (placeholderTokens ?? 0)` */
  readonly tokens: number;
  readonly promptTokens: number;
  readonly framingTokens: number;
  readonly toolTokens: number;
  readonly otherTokens: number | null;
  /** Of placeholders whose size promptcost.json tells; null where it tells none of them. */
  readonly placeholderTokens: number | null;
  readonly exact: boolean;
  /** Nothing that is sent is unknown. */
  readonly complete: boolean;
  /** What is sent and neither the file nor promptcost.json tells. */
  readonly unknown: readonly UnknownInput[];
}

/** The beginning of what a call sends, as far as it is the same on every request: a provider's cache can keep no more. */
export interface StablePrefix {
  /** Of its texts; what is written but not counted comes on top. */
  readonly stableTokens: number;
  /** What ends it; null where everything sent stays the same. */
  readonly brokenBy:
    | { readonly kind: 'placeholder'; readonly name: string; readonly range: Range; readonly prompt: number }
    | { readonly kind: 'unseen'; readonly range: Range; readonly reason: Message }
    | null;
  /** Of the texts after that which stay the same, up to the first part that can't be seen. */
  readonly staticTokensAfter: number;
}
