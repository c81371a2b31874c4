import { defaultDaysPerMonth } from '../core/cost/projection';
import { integer, money, tokenCount } from '../core/format';
import type { AssumptionValues, Moment, Severity } from '../core/model';
import type { Place, ReportedCall, ReportedFinding, ScanReport } from '../core/report';
import { cellWords, totalMark } from '../core/views/words';
import { DeclaredVersions } from '../workspace/declaredVersions';
import { UnreadablePath } from '../workspace/filesToScan';
import { scan as scanFiles, type ScanOptions } from '../workspace/scan';
import type { CommandContext } from './context';
import { catalogueHere, identified } from './modelNames';
import { CommandConfig } from './teamConfig';
import { type Block, heading, line, table } from './document';
import { UsageError } from './usageError';

export const failLevels = ['error', 'warning', 'information', 'never'] as const;
export type FailLevel = (typeof failLevels)[number];

/** Assumptions as flags. */
export interface AssumptionFlags {
  readonly requestsPerDay?: number;
  readonly outputTokens?: number;
  readonly maxTokens?: number;
  readonly otherInputTokens?: number;
  readonly model?: string;
  readonly maxPromptTokens?: number;
  readonly maxInstructionTokens?: number;
  readonly config?: string;
  readonly allFindings?: boolean;
}

/** Analyses files and folders. */
export async function scan(
  context: CommandContext,
  paths: readonly string[],
  flags: AssumptionFlags,
  at: Moment,
): Promise<ScanReport> {
  return withScanOptions(context, flags, at, (options) => scanFiles(paths.map(context.absolute), options));
}

/** Runs `read` with the options that flags give, shows how far it has come, and says in one line what can't be read. */
export async function withScanOptions<Result>(
  context: CommandContext,
  flags: AssumptionFlags,
  at: Moment,
  read: (options: ScanOptions) => Promise<Result>,
): Promise<Result> {
  const { resources, fileSystem, workers, nameOf, showProgress } = context;
  const values = assumptionValues(flags);
  const config = new CommandConfig(context, flags.config);
  const versions = new DeclaredVersions(fileSystem);
  if (flags.model !== undefined) identified(await catalogueHere(context, flags.config), flags.model);
  try {
    return await read({
      resources,
      fileSystem,
      workers,
      nameOf,
      contextFor: () => ({ assumptions: [{ origin: 'flag', values }], rules: {}, at }),
      teamFor: (path) => config.for(path),
      versionsFor: (path) => versions.for(path, null),
      allFindings: flags.allFindings === true,
      ...(showProgress === null
        ? {}
        : { onProgress: ({ done }) => showProgress(`${integer(done)} ${done === 1 ? 'file' : 'files'} scanned`) }),
    });
  } catch (error) {
    if (error instanceof UnreadablePath) throw new UsageError(error.message, { cause: error });
    throw error;
  } finally {
    showProgress?.('');
  }
}

export function assumptionValues(flags: AssumptionFlags): Partial<AssumptionValues> {
  const { requestsPerDay, outputTokens, maxTokens, otherInputTokens, model, maxPromptTokens, maxInstructionTokens } =
    flags;
  return {
    requestsPerDay: requestsPerDay ?? null,
    expectedOutputTokens: outputTokens ?? null,
    maxTokens: maxTokens ?? null,
    otherInputTokens: otherInputTokens ?? null,
    defaultModel: model ?? null,
    ...(maxPromptTokens === undefined ? {} : { maxPromptTokens }),
    ...(maxInstructionTokens === undefined ? {} : { maxInstructionTokens }),
  };
}

const reached: Record<FailLevel, readonly Severity[]> = {
  error: ['error'],
  warning: ['error', 'warning'],
  information: ['error', 'warning', 'information'],
  never: [],
};

/** Whether a finding is as severe as `level`, or more, or a budget is broken. */
export function fails({ totals }: ScanReport, level: FailLevel): boolean {
  if (level !== 'never' && totals.budget?.broken === true) return true;
  return reached[level].some((severity) => totals.findings[severity] > 0);
}

export function scanDocument(report: ScanReport): Block[] {
  const { calls, prompts, findings, skipped } = report;
  const unused = prompts.filter((prompt) => prompt.calls.length === 0);
  return [
    ...section(
      'Calls',
      ['call', 'method', 'model', '>input', 'output limit', '>a request', '>a day'],
      calls.map(callRow),
    ),
    ...section(
      'Prompts outside the input of any call',
      ['prompt', 'role', '>tokens'],
      unused.map((prompt) => [placeOf(prompt), prompt.role, tokenCount(prompt.tokens, prompt.exact)]),
    ),
    ...section('Findings', ['place', 'severity', 'rule', 'message'], findings.map(findingRow)),
    ...section(
      'Passed over',
      ['file', 'reason'],
      skipped.map(({ file, reason }) => [file, reason]),
    ),
    ...totalLines(report).map(line),
  ];
}

function section(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): Block[] {
  return rows.length === 0 ? [] : [heading(title), table(columns, rows)];
}

function placeOf({ file, line, column, cell, cellLine }: Place): string {
  return `${file}:${line}:${column}${cellWords(cell, cellLine)}`;
}

function callRow(call: ReportedCall): string[] {
  const { input, outputLimit, cost } = call;
  const mark = cost?.basis === 'atLimit' ? '≤' : '';
  const perRequest = cost === null ? null : (cost.perRequest.expected ?? cost.perRequest.atLimit);
  const limit = outputLimit.value === null ? outputLimit.state : integer(outputLimit.value);
  return [
    placeOf(call),
    call.method,
    call.model ?? 'unknown',
    `${tokenCount(input.tokens, input.exact)}${input.complete ? '' : '+'}`,
    limit,
    perRequest === null ? '' : mark + money(perRequest),
    cost === null || cost.perDay === null ? '' : mark + money(cost.perDay),
  ];
}

function findingRow(finding: ReportedFinding): string[] {
  return [placeOf(finding), finding.severity, finding.rule, finding.message];
}

function totalLines({ files, totals, prices, calls: reported }: ScanReport): string[] {
  const { calls, prompts, findings, perDay, perMonth, perDayAtLimit, unpriced, withoutVolume } = totals;
  const found = `${counted(files, 'file')}: ${counted(calls, 'call')}, ${counted(prompts, 'prompt')}; ${counted(findings.error, 'error')}, ${counted(findings.warning, 'warning')}, ${integer(findings.information + findings.hint)} for information.`;
  const leftOut =
    totals.findingsLeftOut === 0
      ? []
      : [
          `${counted(totals.findingsLeftOut, 'finding')} in test, example and similar files left out: --all-findings shows them, findings.exclude in promptcost.json chooses the files.`,
        ];
  const mark = totalMark(reported);
  const costs =
    perDay === null
      ? []
      : [
          `${mark}${money(perDay)} a day, ${mark}${money(perMonth ?? perDay * defaultDaysPerMonth)} a month${
            perDayAtLimit === null || perDayAtLimit === perDay ? '' : `; at the limits ${money(perDayAtLimit)} a day`
          }.`,
        ];
  const missing = [
    ...(unpriced === 0 ? [] : [`${counted(unpriced, 'call')} without a price`]),
    ...(withoutVolume === 0 ? [] : [`${counted(withoutVolume, 'call')} without a volume: give --requests-per-day`]),
  ];
  return [
    found,
    ...leftOut,
    ...costs,
    ...missing.map((text) => `${text}.`),
    `Prices from ${prices.source}, checked ${prices.checked}.`,
  ];
}

function counted(count: number, noun: string): string {
  return `${integer(count)} ${noun}${count === 1 ? '' : 's'}`;
}
