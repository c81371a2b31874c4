import type { LanguageId, LibraryDefault, PriceSource, PromptFormat, RuleId, Severity } from './model';

/*
 * The objects of `prompt-cost scan --format json`: a promise to scripts, so fields are only ever added. Lines and columns
 * are 1-based, ends exclusive; indices of calls and prompts point into the lists beside them.
 */

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Of a notebook, from 0 over all cells, with the line in it from 1; null elsewhere. */
  readonly cell: number | null;
  readonly cellLine: number | null;
}

export interface ReportedCall extends Place {
  readonly sdk: string;
  readonly method: string;
  readonly provider: string | null;
  readonly endpoint: string | null;
  readonly model: string | null;
  readonly modelReason: string | null;
  readonly pricedAs: string | null;
  readonly outputLimit: {
    readonly state: 'present' | 'missing' | 'unknown';
    readonly parameter: string;
    readonly value: number | null;
    readonly effective: number | null;
    readonly effectiveOrigin: string | null;
    readonly libraryDefault: LibraryDefault | null;
    readonly reason: string | null;
  };
  readonly prompts: readonly number[];
  readonly input: {
    readonly tokens: number;
    readonly promptTokens: number;
    readonly framingTokens: number;
    readonly toolTokens: number;
    readonly otherTokens: number | null;
    /** Expected in place of placeholders. */
    readonly placeholderTokens: number | null;
    readonly exact: boolean;
    readonly complete: boolean;
    readonly unknown: readonly { readonly line: number; readonly reason: string }[];
  };
  readonly cost: ReportedCost | null;
  readonly costReason: string | null;
  readonly assumptions: readonly { readonly name: string; readonly value: number | string; readonly origin: string }[];
}

export interface ReportedCost {
  readonly perRequest: {
    readonly input: number;
    readonly outputAtLimit: number | null;
    readonly outputExpected: number | null;
    readonly atLimit: number | null;
    readonly expected: number | null;
  };
  readonly basis: 'expected' | 'atLimit' | null;
  readonly requestsPerDay: number | null;
  readonly perDay: number | null;
  readonly perMonth: number | null;
  readonly perDayAtLimit: number | null;
  readonly perMonthAtLimit: number | null;
}

export interface ReportedPrompt extends Place {
  readonly cellEndLine: number | null;
  readonly role: string;
  readonly tokens: number;
  readonly exact: boolean;
  readonly encoding: string;
  readonly method: string;
  readonly model: string | null;
  readonly placeholders: readonly string[];
  readonly calls: readonly number[];
}

export interface ReportedFinding extends Place {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly documentation: string;
  readonly usdPerDay: number | null;
  readonly call: number | null;
  readonly prompt: number | null;
  readonly fix: ReportedFix | null;
}

export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly ReportedEdit[];
}

export interface ReportedEdit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
}

export interface FileReport {
  readonly file: string;
  /** Null for a file without code. */
  readonly languageId: LanguageId | PromptFormat | null;
  /** Why the file was passed over, or null. */
  readonly skipped: string | null;
  readonly calls: readonly ReportedCall[];
  readonly prompts: readonly ReportedPrompt[];
  readonly findings: readonly ReportedFinding[];
  /** Of the calls, those that cost something nobody told; what runs locally has no price and needs none. */
  readonly unpriced: number;
  /** How many more there are, in a file whose findings are left out; absent: none. */
  readonly findingsLeftOut?: number;
}

export interface ScanReport {
  readonly schema: 1;
  readonly prices: PriceSource;
  readonly files: number;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly calls: readonly ReportedCall[];
  readonly prompts: readonly ReportedPrompt[];
  readonly findings: readonly ReportedFinding[];
  readonly totals: Totals;
}

export interface Totals {
  readonly calls: number;
  readonly prompts: number;
  readonly perDay: number | null;
  readonly perMonth: number | null;
  readonly perDayAtLimit: number | null;
  readonly unpriced: number;
  readonly withoutVolume: number;
  readonly limit: Record<'present' | 'missing' | 'unknown', number>;
  readonly findings: Record<Severity, number>;
  /** Of test, example and other files whose findings are left out. */
  readonly findingsLeftOut: number;
  /** Of the promptcost.json whose budget is used most; null where there is none. */
  readonly budget: ReportedBudget | null;
}

export interface ReportedBudget {
  readonly file: string;
  readonly perDayUsd: number | null;
  readonly perMonthUsd: number | null;
  /** By the calls whose output is expected, 1 is all of it; null where there is none. */
  readonly usedShare: number | null;
  /** With all others at their limit. */
  readonly usedShareAtLimit: number;
  /** By what is expected; the limits prove nothing. */
  readonly broken: boolean;
}
