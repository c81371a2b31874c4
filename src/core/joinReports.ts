import type { PriceSource, Severity } from './model';
import type {
  Place,
  ReportedCall,
  ReportedPrompt,
  ReportedFinding,
  FileReport,
  ScanReport,
  Totals,
  ReportedBudget,
} from './report';

/**
 * Joins the files' reports, sorted by file, line and column; indices then point into the joined lists. `emptyFiles`: how
 * many more were analysed and hold nothing.
 */
export function joinReports(
  reports: readonly FileReport[],
  prices: PriceSource,
  unreadable: ScanReport['skipped'],
  { budget = null, emptyFiles = 0 }: { readonly budget?: ReportedBudget | null; readonly emptyFiles?: number } = {},
): ScanReport {
  const files = reports.toSorted((a, b) => compareText(a.file, b.file));
  const calls: ReportedCall[] = [];
  const prompts: ReportedPrompt[] = [];
  const findings: ReportedFinding[] = [];
  for (const report of files) {
    const callAt = placesIn(report.calls, calls.length);
    const promptAt = placesIn(report.prompts, prompts.length);
    for (const call of inOrder(report.calls)) calls.push({ ...call, prompts: call.prompts.map(promptAt) });
    for (const prompt of inOrder(report.prompts)) prompts.push({ ...prompt, calls: prompt.calls.map(callAt) });
    for (const finding of inOrder(report.findings)) {
      const call = finding.call === null ? null : callAt(finding.call);
      findings.push({ ...finding, call, prompt: finding.prompt === null ? null : promptAt(finding.prompt) });
    }
  }
  const passedOver = files.flatMap(({ file, skipped }) => (skipped === null ? [] : [{ file, reason: skipped }]));
  return {
    schema: 1,
    prices,
    files: emptyFiles + files.filter(({ languageId, skipped }) => languageId !== null && skipped === null).length,
    skipped: [...passedOver, ...unreadable].toSorted((a, b) => compareText(a.file, b.file)),
    calls,
    prompts,
    findings,
    totals: {
      ...totals(calls, prompts, findings),
      unpriced: files.reduce((count, { unpriced }) => count + unpriced, 0),
      findingsLeftOut: files.reduce((count, { findingsLeftOut }) => count + (findingsLeftOut ?? 0), 0),
      budget,
    },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `items` in the order of the text. */
function inOrder<Item extends Place>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Where each of `items`, by its index, stands in a list that has them in the order of the text from `start` on. */
function placesIn(items: readonly Place[], start: number): (index: number) => number {
  const places = new Map(inOrder(items).map((item, index) => [item, start + index]));
  return (index) => places.get(items[index]!)!;
}

function totals(
  calls: readonly ReportedCall[],
  prompts: readonly ReportedPrompt[],
  findings: readonly ReportedFinding[],
): Omit<Totals, 'budget' | 'findingsLeftOut' | 'unpriced'> {
  const severities: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) severities[severity]++;
  const limit = { present: 0, missing: 0, unknown: 0 };
  for (const { outputLimit } of calls) limit[outputLimit.state]++;
  return {
    calls: calls.length,
    prompts: prompts.length,
    perDay: sum(calls.map(({ cost }) => cost?.perDay ?? null)),
    perMonth: sum(calls.map(({ cost }) => cost?.perMonth ?? null)),
    perDayAtLimit: sum(calls.map(({ cost }) => cost?.perDayAtLimit ?? null)),
    withoutVolume: calls.filter(({ cost }) => cost !== null && cost.requestsPerDay === null).length,
    limit,
    findings: severities,
  };
}

/** The sum of what is known; null when nothing is. */
function sum(values: readonly (number | null)[]): number | null {
  const knownValues = values.filter((value) => value !== null);
  return knownValues.length === 0 ? null : knownValues.reduce((total, value) => total + value, 0);
}
