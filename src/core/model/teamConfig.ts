import type { AssumptionValues } from './assumptions';
import type { Message } from './facts';
import type { RuleSettings } from './findings';
import type { Rates } from './prices';
import type { Range } from './text';

/** A name of a model that only the team knows, or its contract price for a known one. */
export interface TeamModel {
  /** As the code spells it: a deployment, a gateway's alias, or a model's own id. */
  readonly name: string;
  /** The model behind the name; null: the name itself. */
  readonly model: string | null;
  readonly provider: string | null;
  /** Null: the published price. */
  readonly contract: ContractPrice | null;
}

export interface ContractPrice extends Rates {
  readonly batchFactor: number | null;
  /** ISO date on which the team checked it, or null. */
  readonly checked: string | null;
}

/** Calls that share their assumptions: those of some files, or those whose comment gives the name. */
export interface Endpoint {
  readonly name: string;
  /** Globs, relative to the configuration's folder. */
  readonly files: readonly string[];
  readonly values: Partial<AssumptionValues>;
  readonly queryType: string | null;
}

export interface Budget {
  readonly perDayUsd: number | null;
  readonly perMonthUsd: number | null;
  /** The share of it from which on it is said, 0 to 1. */
  readonly alertShare: number;
}

/** A valid promptcost.json, or what is valid of one. */
export interface TeamConfig {
  /** Of the file, absolute, with `/`. */
  readonly path: string;
  /** The same as `values.defaultModel`. */
  readonly defaultModel: string | null;
  /** For all calls; an endpoint's own values come first. */
  readonly values: Partial<AssumptionValues>;
  readonly models: readonly TeamModel[];
  /** In the file's order. */
  readonly endpoints: readonly Endpoint[];
  /** Expected tokens by a placeholder's name. */
  readonly placeholders: ReadonlyMap<string, number>;
  readonly budget: Budget | null;
  readonly rules: RuleSettings;
  /** Globs of files that nothing is said of, relative to the configuration's folder. */
  readonly ignore: readonly string[];
  /** Globs of files whose findings are left out, relative to the configuration's folder; null: it doesn't say. */
  readonly findingsExclude: readonly string[] | null;
}

/** What is wrong with a promptcost.json; whatever stands at `range` is left out. */
export interface ConfigProblem {
  readonly range: Range;
  readonly message: Message;
}
