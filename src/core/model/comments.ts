import type { AssumptionValues } from './assumptions';
import type { Message } from './facts';
import type { Range } from './text';

/** A comment that silences findings of `rule` (or all, when null) on the lines that `range` covers, and of `call`. */
export interface Suppression {
  /** As written; there may be no such rule. */
  readonly rule: string | null;
  /** Empty where the comment stands where it silences nothing. */
  readonly range: Range;
  /** Index into `SourceFacts.calls` of the innermost call that the comment stands in; null where it stands in none. */
  readonly call: number | null;
  readonly comment: Range;
  /** What to delete with the comment: its lines where nothing else stands on them. */
  readonly removal: Range;
  /** It speaks of the whole file. */
  readonly file: boolean;
}

/** A comment that tells what the code doesn't: `prompt-cost: endpoint=chat requests/day=50000`. */
export interface Pragma {
  readonly comment: Range;
  /** What to delete with the comment: its lines where nothing else stands on them. */
  readonly removal: Range;
  /** Index into `SourceFacts.calls`; null where it stands at none. */
  readonly call: number | null;
  /** The call's name. */
  readonly endpoint: string | null;
  readonly values: Partial<AssumptionValues>;
  readonly problems: readonly PragmaProblem[];
}

export interface PragmaProblem {
  readonly range: Range;
  readonly reason: Message;
  /** What to write instead of what stands at `range`, or null. */
  readonly replacement: string | null;
}
