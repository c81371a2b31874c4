import type { Assessed } from '../cost/assess';
import type { Fix, Message, Range, RuleId, Severity, SourceFacts } from '../model';

/** What a rule may look at: one file's facts and numbers, and the thresholds. */
export interface RuleInput extends Assessed {
  readonly facts: SourceFacts;
  readonly maxPromptTokens: number;
  /** The output limit that a fix inserts. */
  readonly suggestedLimit: number;
}

/** What a rule found; `check` makes a finding of it. */
export interface Problem {
  readonly message: Message;
  readonly range: Range;
  readonly call?: number;
  readonly prompt?: number;
  readonly usdPerDay?: number | null;
  readonly fix?: Fix | null;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

export interface Rule {
  readonly id: RuleId;
  /** Where neither the team nor the user says otherwise. */
  readonly severity: Severity;
  find(input: RuleInput): Iterable<Problem>;
}
