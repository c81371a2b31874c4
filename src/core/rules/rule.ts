import type { Assessed } from '../cost/assess';
import type { Budget, Fix, Message, Moment, Range, RuleId, Severity, SourceFacts, Suppression } from '../model';

/** What a rule may look at: one file's facts and numbers, and the thresholds. */
export interface RuleInput extends Assessed {
  readonly facts: SourceFacts;
  readonly maxPromptTokens: number;
  readonly maxInstructionTokens: number;
  readonly budget: Budget | null;
  /** The names of the endpoints in promptcost.json; none where there is no such file. */
  readonly endpoints: readonly string[];
  readonly at: Moment;
  /** The comments that silence a finding of another rule. */
  readonly silencing: ReadonlySet<Suppression>;
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
  /**
   * Whether what it finds depends on the code alone. Another rule may find more with another volume, price or date, so a
   * comment that silences none of its findings now may be meant for then.
   */
  readonly fromCode: boolean;
  find(input: RuleInput): Iterable<Problem>;
}
