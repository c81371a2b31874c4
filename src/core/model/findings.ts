import type { Message } from './facts';
import type { Range, TextEdit } from './text';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a rule can be set to. */
export const ruleSeverities = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies readonly (
  Severity | 'off'
)[];

export const ruleIds = [
  'missing-output-limit',
  'implicit-output-limit',
  'wrong-limit-parameter',
  'output-limit-above-model',
  'context-overflow',
  'oversize-prompt',
  'duplicate-prompt',
  'unknown-model',
  'retired-model',
  'uncached-prompt',
  'volatile-prefix',
  'over-budget',
  'invalid-pragma',
  'unused-suppression',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** What the team or the user made of the rules; a rule that is absent keeps its own severity. */
export type RuleSettings = Readonly<Partial<Record<RuleId, Severity | 'off'>>>;

export interface Fix {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: Message;
  readonly documentation: string;
  readonly range: Range;
  /** Index into `SourceFacts.calls` / `.prompts`. */
  readonly call: number | null;
  readonly prompt: number | null;
  /** What it costs a day, where a volume is known. */
  readonly usdPerDay: number | null;
  readonly fix: Fix | null;
}
