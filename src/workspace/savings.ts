import { render } from '../core/format';
import type { Message, Moment, PriceSource, RuleId } from '../core/model';
import { monthFrom } from '../core/cost/projection';
import type { ReportedFinding, ReportedFix } from '../core/report';
import { savedCalls } from '../core/savings/collect';
import type { SavedCall, SavingAssumption, SavingKind, SavingOptions } from '../core/savings/proposal';
import { findSavings, type Saving } from '../core/savings/savings';
import { type ScanOptions, scan } from './scan';

export interface SavingsRow {
  readonly kind: SavingKind;
  readonly file: string;
  readonly line: number;
  /** Of a notebook, from 0 over all cells, with the line in it from 1; null elsewhere. */
  readonly cell: number | null;
  readonly cellLine: number | null;
  /** US dollars, of what the rows above leave. */
  readonly perDay: number;
  readonly action: string;
  readonly message: Message;
  readonly assumptions: readonly SavingAssumption[];
  readonly fix: ReportedFix | null;
}

/** The object of `prompt-cost savings --format json`. */
export interface SavingsReport {
  readonly schema: 1;
  readonly prices: PriceSource;
  /** What the calls cost a day as they are; null where none has a price and a volume. */
  readonly perDay: number | null;
  readonly rows: readonly SavingsRow[];
  /** What all rows save together. */
  readonly totalPerDay: number;
  /** Calls of which nothing can be said. */
  readonly unpriced: number;
  readonly withoutVolume: number;
}

export interface SavingsRequest extends SavingOptions {
  readonly at: Moment;
  readonly kinds: readonly SavingKind[];
  /** Models that requests may be routed to; null: some of the same provider. */
  readonly routeModels: readonly string[] | null;
}

/** The rule whose fix does what a saving asks for. */
const ruleOf: Partial<Record<SavingKind, RuleId>> = {
  'output-limit': 'missing-output-limit',
  'prompt-cache': 'uncached-prompt',
};

/** Scans files and folders, and ranks what could be saved there. Throws as `scan` does. */
export async function scanSavings(
  paths: readonly string[],
  options: ScanOptions,
  request: SavingsRequest,
): Promise<SavingsReport> {
  const { resources, nameOf } = options;
  const found: Promise<SavedCall[]>[] = [];
  // Rules that are off still know the fix.
  const contextFor: ScanOptions['contextFor'] = (path) => ({ ...options.contextFor(path), rules: {} });
  const report = await scan(paths, {
    ...options,
    allFindings: true,
    contextFor,
    onAnalysis: (path, analysis, places) => {
      found.push(savedCalls(resources, { file: nameOf(path), analysis, places }, request.at, request.routeModels));
    },
  });
  const calls = (await Promise.all(found)).flat();
  const savings = findSavings(calls, monthFrom(request.at), request, request.kinds);
  const fixOf = ({ kind, place }: Saving): ReportedFix | null => {
    const isThere = ({ rule, file, line, column }: ReportedFinding) =>
      rule === ruleOf[kind] && file === place.file && line === place.line && column === place.column;
    return report.findings.find(isThere)?.fix ?? null;
  };
  const rows = savings.map((saving): SavingsRow => {
    const { kind, place, perDay, action, assumptions } = saving;
    const { file, line, cell, cellLine } = place;
    return {
      kind,
      file,
      line,
      cell,
      cellLine,
      perDay,
      action: render(action),
      message: action,
      assumptions,
      fix: fixOf(saving),
    };
  });
  return {
    schema: 1,
    prices: report.prices,
    perDay: report.totals.perDay,
    rows,
    totalPerDay: rows.reduce((sum, { perDay }) => sum + perDay, 0),
    unpriced: report.totals.unpriced,
    withoutVolume: report.totals.withoutVolume,
  };
}
