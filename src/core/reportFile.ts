import { inputCost } from './cost/request';
import { render } from './format';
import type { Analysis, Assumption, Call, CallAnalysis, Finding, Prompt, PromptAnalysis, Range } from './model';
import { type Places, TextPlaces } from './places';
import type { Place, ReportedCall, ReportedCost, ReportedPrompt, ReportedFinding, FileReport } from './report';

/** A finding of a file that holds no code. */
export function reportOther(findings: readonly Finding[], text: string, file: string): FileReport {
  const places = new TextPlaces(text);
  return {
    file,
    languageId: null,
    skipped: null,
    calls: [],
    prompts: [],
    unpriced: 0,
    findings: findings.map((finding) => reportFinding(finding, placesIn(places, file), places)),
  };
}

/** Why a call has no price and needs none. */
const withoutPrice = new Set(['model.local', 'model.free']);

function placesIn(places: Places, file: string): (range: Range) => Place {
  return (range) => {
    const { line, column, endLine, endColumn, cell, cellLine } = places.of(range);
    return { file, line, column, endLine, endColumn, cell, cellLine };
  };
}

/** One file's analysis as its part of a scan. `places`: of what was analysed; `file` is how the report names it. */
export function reportFile(analysis: Analysis, places: Places, file: string): FileReport {
  const place = placesIn(places, file);
  const { facts } = analysis;
  // A prompt that stands in another file is that file's; here it is only sent.
  const own = facts.prompts.flatMap((prompt, index) => (prompt.file === undefined ? index : []));
  const moved = new Map(own.map((from, to) => [from, to]));
  const ownAt = (index: number): number[] => [moved.get(index) ?? []].flat();
  return {
    file,
    languageId: facts.languageId,
    skipped: facts.skipped === null ? null : render(facts.skipped),
    calls: facts.calls.flatMap((call, index) => {
      const numbers = analysis.calls[index];
      return numbers === undefined
        ? []
        : [{ ...reportCall(call, numbers, place), prompts: call.prompts.flatMap(ownAt) }];
    }),
    prompts: own.flatMap((index) => {
      const [prompt, numbers] = [facts.prompts[index], analysis.prompts[index]];
      return prompt === undefined || numbers === undefined ? [] : [reportPrompt(prompt, numbers, places, file)];
    }),
    findings: analysis.findings.map((finding) => ({
      ...reportFinding(finding, place, places),
      prompt: finding.prompt === null ? null : (ownAt(finding.prompt)[0] ?? null),
    })),
    unpriced: analysis.calls.filter(({ cost }) => !cost.known && !withoutPrice.has(cost.reason.id)).length,
    ...(analysis.findingsLeftOut === undefined ? {} : { findingsLeftOut: analysis.findingsLeftOut }),
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
      unknown: numbers.input.unknown.map(({ range, reason }) => ({ line: place(range).line, reason: render(reason) })),
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
      // Of the basis: what a conversation sends depends on what it got.
      input: basis === null ? inputPerRequest : inputCost(basis.request),
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

function reportPrompt(prompt: Prompt, { count, model }: PromptAnalysis, places: Places, file: string): ReportedPrompt {
  return {
    file,
    ...places.of(prompt.range),
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

function reportFinding(finding: Finding, place: (range: Range) => Place, places: Places): ReportedFinding {
  const { rule, severity, documentation, usdPerDay, call, prompt, fix } = finding;
  const edits = fix === null ? null : places.edits(fix.edits);
  return {
    rule,
    severity,
    message: render(finding.message),
    documentation,
    usdPerDay,
    call,
    prompt,
    ...place(finding.range),
    fix: fix === null || edits === null ? null : { title: render(fix.title), edits },
  };
}
