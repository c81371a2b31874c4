import type { Assumption, AssumptionLayer, Origin } from './assumptions';
import type { CallCost, RequestPlan } from './cost';
import type { Fact } from './facts';
import type { Finding } from './findings';
import type { ModelFacts } from './models';
import type { SourceFacts } from './sourceFacts';
import type { TeamConfig } from './teamConfig';
import type { InputTokens, StablePrefix, TokenCount } from './tokens';

/** The facts of a file with the numbers and findings made of them; `calls` and `prompts` are parallel to the facts'. */
export interface Analysis {
  readonly facts: SourceFacts;
  readonly calls: readonly CallAnalysis[];
  readonly prompts: readonly PromptAnalysis[];
  readonly findings: readonly Finding[];
  /** How many more there are, in a file whose findings are left out; absent: none. */
  readonly findingsLeftOut?: number;
  /** The promptcost.json that it was made with. */
  readonly team: TeamConfig | null;
}

export interface CallAnalysis {
  /** The model's facts, or why it is unknown. */
  readonly model: Fact<ModelFacts>;
  /** Where the model came from when not from the code. */
  readonly modelOrigin: Origin;
  readonly input: InputTokens;
  readonly prefix: StablePrefix;
  /** How it was counted; the encoding and method of all its prompts. */
  readonly count: TokenCount;
  readonly effectiveLimit: { readonly value: number; readonly origin: Origin } | null;
  readonly requestsPerDay: number | null;
  readonly expectedOutputTokens: number | null;
  readonly plan: RequestPlan;
  /** The name that promptcost.json knows the call by. */
  readonly endpoint: string | null;
  readonly cost: Fact<CallCost>;
  readonly assumptions: readonly Assumption[];
  /** All that was said for this request: the winners above are of these. */
  readonly layers: readonly AssumptionLayer[];
}

export interface PromptAnalysis {
  readonly count: TokenCount;
  /** Of the first call that uses it, else the assumed default model. */
  readonly model: Fact<ModelFacts>;
  /** The prompt sent alone to the assumed model, where no visible call sends it; else null. */
  readonly alone: CallAnalysis | null;
}
