import { render } from './format';
import { LineIndex } from './lines';
import type {
  Analysis,
  Assumption,
  Call,
  CallAnalysis,
  Finding,
  LanguageId,
  PriceSource,
  Prompt,
  PromptAnalysis,
  Range,
  RuleId,
  Severity,
} from './model';

/*
 * The objects of `prompt-cost scan --format json`: a promise to scripts, so fields are only ever added. Lines and columns
 * are 1-based, ends exclusive; indices of calls and prompts point into the lists beside them.
 */

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedCall extends Place {
  readonly cell: null;
  readonly cellLine: null;
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
    readonly libraryDefault: number | null;
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
  readonly cell: null;
  readonly cellLine: null;
  readonly cellEndLine: null;
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

interface ReportedEdit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
}

export interface FileReport {
  readonly file: string;
  /** Null for a file without code. */
  readonly languageId: LanguageId | null;
  /** Why the file was passed over, or null. */
  readonly skipped: string | null;
  readonly calls: readonly ReportedCall[];
  readonly prompts: readonly ReportedPrompt[];
  readonly findings: readonly ReportedFinding[];
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

interface Totals {
  readonly calls: number;
  readonly prompts: number;
  readonly perDay: number | null;
  readonly perMonth: number | null;
  readonly perDayAtLimit: number | null;
  readonly unpriced: number;
  readonly withoutVolume: number;
  readonly limit: Record<'present' | 'missing' | 'unknown', number>;
  readonly findings: Record<Severity, number>;
  /** Of the promptcost.json whose budget is used most; null where there is none. */
  readonly budget: ReportedBudget | null;
}

export interface ReportedBudget {
  readonly file: string;
  readonly perDayUsd: number | null;
  readonly perMonthUsd: number | null;
  /** 1 is all of it. */
  readonly usedShare: number;
  readonly broken: boolean;
}

/** A finding of a file that holds no code. */
export function reportOther(findings: readonly Finding[], text: string, file: string): FileReport {
  const place = placesIn(text, file);
  return {
    file,
    languageId: null,
    skipped: null,
    calls: [],
    prompts: [],
    findings: findings.map((finding) => reportFinding(finding, place)),
  };
}

function placesIn(text: string, file: string): (range: Range) => Place {
  const lines = new LineIndex(text);
  return (range) => {
    const start = lines.at(range.start);
    const end = lines.at(range.end);
    return { file, ...start, endLine: end.line, endColumn: end.column };
  };
}

/** One file's analysis as its part of a scan. `text` is what was analysed; `file` is how the report names it. */
export function reportFile(analysis: Analysis, text: string, file: string): FileReport {
  const place = placesIn(text, file);
  const { facts } = analysis;
  return {
    file,
    languageId: facts.languageId,
    skipped: facts.skipped === null ? null : render(facts.skipped),
    calls: facts.calls.flatMap((call, index) => {
      const numbers = analysis.calls[index];
      return numbers === undefined ? [] : [reportCall(call, numbers, place)];
    }),
    prompts: facts.prompts.flatMap((prompt, index) => {
      const numbers = analysis.prompts[index];
      return numbers === undefined ? [] : [reportPrompt(prompt, numbers, place)];
    }),
    findings: analysis.findings.map((finding) => reportFinding(finding, place)),
  };
}

function reportCall(call: Call, numbers: CallAnalysis, place: (range: Range) => Place): ReportedCall {
  const { model } = numbers;
  const start = place(call.nameRange);
  const whole = place(call.range);
  return {
    ...start,
    endLine: whole.endLine,
    endColumn: whole.endColumn,
    cell: null,
    cellLine: null,
    sdk: call.sdk,
    method: call.method,
    provider: model.known ? model.value.identity.provider : call.host.provider,
    endpoint: numbers.endpoint,
    model: call.model.known ? call.model.value : null,
    modelReason: call.model.known ? null : render(call.model.reason),
    pricedAs: model.known && model.value.price.known ? model.value.price.value.pricedAs : null,
    outputLimit: reportLimit(call, numbers),
    prompts: call.prompts,
    input: {
      ...numbers.input,
      unknown: call.unknownInput.map(({ range, reason }) => ({ line: place(range).line, reason: render(reason) })),
    },
    cost: reportCost(numbers),
    costReason: numbers.cost.known ? null : render(numbers.cost.reason),
    assumptions: numbers.assumptions.map(({ name, value, origin }: Assumption) => ({ name, value, origin })),
  };
}

function reportLimit({ limit }: Call, { effectiveLimit }: CallAnalysis): ReportedCall['outputLimit'] {
  return {
    state: limit.state,
    parameter: limit.parameter,
    value: limit.state === 'present' && limit.value.known ? limit.value.value : null,
    effective: effectiveLimit?.value ?? null,
    effectiveOrigin: effectiveLimit?.origin ?? null,
    libraryDefault: limit.state === 'missing' ? limit.libraryDefault : null,
    reason:
      limit.state === 'unknown'
        ? render(limit.reason)
        : limit.state === 'present' && !limit.value.known
          ? render(limit.value.reason)
          : null,
  };
}

function reportCost({ cost, requestsPerDay }: CallAnalysis): ReportedCost | null {
  if (!cost.known) return null;
  const { expected, atLimit, inputPerRequest } = cost.value;
  const basis = expected ?? atLimit;
  return {
    perRequest: {
      input: inputPerRequest,
      outputAtLimit: atLimit?.request.output ?? null,
      outputExpected: expected?.request.output ?? null,
      atLimit: atLimit?.perRequest ?? null,
      expected: expected?.perRequest ?? null,
    },
    basis: basis === null ? null : expected === null ? 'atLimit' : 'expected',
    requestsPerDay,
    perDay: basis?.perDay ?? null,
    perMonth: basis?.perMonth ?? null,
    perDayAtLimit: atLimit?.perDay ?? null,
    perMonthAtLimit: atLimit?.perMonth ?? null,
  };
}

function reportPrompt(
  prompt: Prompt,
  { count, model }: PromptAnalysis,
  place: (range: Range) => Place,
): ReportedPrompt {
  return {
    ...place(prompt.range),
    cell: null,
    cellLine: null,
    cellEndLine: null,
    role: prompt.role,
    tokens: count.tokens,
    exact: count.exact,
    encoding: count.encoding,
    method: count.method,
    model: model.known ? model.value.identity.asked : null,
    placeholders: prompt.segments.flatMap((segment) => (segment.kind === 'placeholder' ? [segment.name] : [])),
    calls: prompt.calls,
  };
}

function reportFinding(finding: Finding, place: (range: Range) => Place): ReportedFinding {
  const { rule, severity, documentation, usdPerDay, call, prompt, fix } = finding;
  return {
    rule,
    severity,
    message: render(finding.message),
    documentation,
    usdPerDay,
    call,
    prompt,
    ...place(finding.range),
    fix:
      fix === null
        ? null
        : { title: render(fix.title), edits: fix.edits.map(({ range, newText }) => edit(place(range), newText)) },
  };
}

function edit({ line, column, endLine, endColumn }: Place, newText: string): ReportedEdit {
  return { line, column, endLine, endColumn, newText };
}

/** Joins the files' reports, sorted by file, line and column; indices then point into the joined lists. */
export function joinReports(
  reports: readonly FileReport[],
  prices: PriceSource,
  unreadable: ScanReport['skipped'],
  budget: ReportedBudget | null = null,
): ScanReport {
  const files = reports.toSorted((a, b) => compareText(a.file, b.file));
  const calls: ReportedCall[] = [];
  const prompts: ReportedPrompt[] = [];
  const findings: ReportedFinding[] = [];
  for (const report of files) {
    const callOrder = order(report.calls);
    const promptOrder = order(report.prompts);
    const callAt = (index: number) => calls.length + callOrder.indexOf(index);
    const promptAt = (index: number) => prompts.length + promptOrder.indexOf(index);
    const moved = {
      calls: pick(report.calls, callOrder).map((call) => ({ ...call, prompts: call.prompts.map(promptAt) })),
      prompts: pick(report.prompts, promptOrder).map((prompt) => ({ ...prompt, calls: prompt.calls.map(callAt) })),
      findings: pick(report.findings, order(report.findings)).map((finding) => ({
        ...finding,
        call: finding.call === null ? null : callAt(finding.call),
        prompt: finding.prompt === null ? null : promptAt(finding.prompt),
      })),
    };
    calls.push(...moved.calls);
    prompts.push(...moved.prompts);
    findings.push(...moved.findings);
  }
  const passedOver = files.flatMap(({ file, skipped }) => (skipped === null ? [] : [{ file, reason: skipped }]));
  return {
    schema: 1,
    prices,
    files: files.filter(({ languageId, skipped }) => languageId !== null && skipped === null).length,
    skipped: [...passedOver, ...unreadable].toSorted((a, b) => compareText(a.file, b.file)),
    calls,
    prompts,
    findings,
    totals: { ...totals(calls, prompts, findings), budget },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The indices of `places` in the order of the text. */
function order(places: readonly Place[]): number[] {
  return places
    .map((place, index) => ({ place, index }))
    .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column || a.index - b.index)
    .map(({ index }) => index);
}

function pick<T>(items: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((index) => items[index] ?? []);
}

function totals(
  calls: readonly ReportedCall[],
  prompts: readonly ReportedPrompt[],
  findings: readonly ReportedFinding[],
): Omit<Totals, 'budget'> {
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
    unpriced: calls.filter(({ cost }) => cost === null).length,
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
