import { defaultDaysPerMonth } from '../cost/projection';
import { outputAlone } from '../cost/outputAlone';
import { inputCost, outputCost } from '../cost/request';
import { integer, render } from '../format';
import type { Analysis, CallAnalysis, CallCost, Message, Projection } from '../model';
import { refused } from '../rules/missingOutputLimit';
import { isInputUnseen, isRefused } from './visibility';
import {
  assumptionWords,
  countWords,
  escapeMarkdown,
  limitWords,
  priceWords,
  sentenceMarkdown,
  tokensWords,
} from './words';

/** What a projection is about: calls by index, or a text without a call. */
export interface ProjectionTarget {
  readonly title: string;
  readonly calls: readonly number[];
}

/**
 * The projection of calls as a Markdown document: request, 1,000 requests, day and month, at the expected output and at
 * the limit, in full precision, with every assumption and its origin.
 */
export function projectionMarkdown(analysis: Analysis, target: ProjectionTarget, at: Date): string {
  const parts = [`# ${escapeMarkdown(target.title)}`];
  for (const index of target.calls) {
    const call = analysis.facts.calls[index];
    const numbers = analysis.calls[index];
    if (call === undefined || numbers === undefined) continue;
    const model = numbers.model.known ? escapeMarkdown(numbers.model.value.identity.asked) : 'model unknown';
    const isSeen = !isInputUnseen(call, numbers);
    parts.push(`## \`${call.method}\`, ${model}`);
    if (isRefused(call)) parts.push(`${sentence(refused(call))} The costs are those with a limit.`);
    parts.push(isSeen ? inputLine(numbers) : "The input can't be seen: the costs are those of the output alone.");
    parts.push(costOf(numbers, isSeen));
    parts.push(
      assumptionList(
        numbers,
        numbers.input.unknown.map(({ reason }) => reason),
        at,
      ),
    );
  }
  if (target.calls.length === 0) parts.push('No LLM call was found here.');
  if (target.calls.length > 1) parts.push(totals(target.calls.flatMap((index) => analysis.calls[index] ?? [])));
  return `${parts.join('\n\n')}\n`;
}

/** The same for a text that no call sends: alone, to the assumed model. */
export function textMarkdown(title: string, numbers: CallAnalysis, at: Date): string {
  const parts = [`# ${escapeMarkdown(title)}`, inputLine(numbers), costOf(numbers, true)];
  return `${[...parts, assumptionList(numbers, [], at)].join('\n\n')}\n`;
}

function costOf({ cost, ...numbers }: CallAnalysis, isInputSeen: boolean): string {
  if (!cost.known) return `No cost: ${sentence(cost.reason)}`;
  const shown = isInputSeen ? cost.value : outputAlone(cost.value, numbers.requestsPerDay);
  return table(numbers, shown, isInputSeen);
}

function inputLine({ input, count }: CallAnalysis): string {
  const parts = [`${integer(input.promptTokens)} in prompts`];
  if (input.framingTokens > 0) parts.push(`${integer(input.framingTokens)} of framing`);
  if (input.toolTokens > 0) parts.push(`≈${integer(input.toolTokens)} of tools and schemas`);
  if (input.otherTokens !== null) parts.push(`${integer(input.otherTokens)} of other input`);
  if (input.placeholderTokens !== null) parts.push(`${integer(input.placeholderTokens)} expected for placeholders`);
  return `Input: ${tokensWords({ tokens: input.tokens, exact: input.exact })} (${parts.join(', ')}; ${countWords(count)})`;
}

function table(
  numbers: Omit<CallAnalysis, 'cost'>,
  { expected, atLimit, inputPerRequest }: CallCost,
  isInputSeen: boolean,
): string {
  if (expected === null && atLimit === null) {
    return isInputSeen
      ? `Input: ${exact(inputPerRequest)} USD a request; the output is unknown.`
      : 'No cost: neither the input nor the output is known.';
  }
  const expectedHead =
    expected === null ? 'expected (not set)' : `expected, ${integer(numbers.expectedOutputTokens ?? 0)} output tokens`;
  const rows = [`| USD | ${expectedHead} | ${limitWords(numbers)} |`, '| :-- | --: | --: |'];
  const row = (label: string, pick: (projection: Projection) => number | null) =>
    rows.push(`| ${label} | ${cell(expected, pick)} | ${cell(atLimit, pick)} |`);
  row('a request', (projection) => projection.perRequest);
  if (isInputSeen) {
    row('of which input', (projection) => inputCost(projection.request));
    row('of which output', (projection) => outputCost(projection.request));
  }
  row('1,000 requests', (projection) => projection.per1000);
  if (numbers.requestsPerDay !== null) {
    row(`a day, ${integer(numbers.requestsPerDay)} requests`, (projection) => projection.perDay);
    row(`a month, ${defaultDaysPerMonth} days`, (projection) => projection.perMonth);
  }
  return rows.join('\n');
}

function cell(projection: Projection | null, pick: (projection: Projection) => number | null): string {
  const value = projection === null ? null : pick(projection);
  return value === null ? 'unknown' : exact(value);
}

/** Full precision without the noise of binary fractions, and never scientific. */
function exact(usd: number): string {
  const rounded = Number(usd.toPrecision(12));
  return rounded.toLocaleString('en-US', { maximumFractionDigits: 20, useGrouping: true });
}

function sentence(reason: Message): string {
  return sentenceMarkdown(render(reason));
}

function assumptionList(numbers: CallAnalysis, unseen: readonly Message[], at: Date): string {
  const { model } = numbers;
  const items = numbers.assumptions.map(assumptionWords);
  if (numbers.requestsPerDay === null) items.push('requests a day: not set, so no cost a day');
  if (numbers.expectedOutputTokens === null) items.push('expected output: not set');
  if (numbers.input.otherTokens === null) items.push('other input: not set, so only what is in the code is counted');
  for (const reason of new Set(unseen.map(sentence))) items.push(`not counted: ${reason}`);
  if (model.known && model.value.price.known)
    items.push(priceWords(model.value.price.value, model.value.identity.asked, at));
  return ['Assumptions', items.map((item) => `- ${item}`).join('\n')].join('\n\n');
}

function totals(calls: readonly CallAnalysis[]): string {
  const sum = (pick: (cost: CallCost) => number | null | undefined) =>
    calls.map(({ cost }) => (cost.known ? (pick(cost.value) ?? null) : null)).filter((value) => value !== null);
  const perDay = sum((cost) => (cost.expected ?? cost.atLimit)?.perDay);
  const atLimit = sum((cost) => cost.atLimit?.perDay);
  const unpriced = calls.filter(({ cost }) => !cost.known).length;
  const lines = [`## All ${calls.length} calls`];
  if (perDay.length === 0) lines.push('No cost a day: set the volume.');
  else {
    const total = (values: readonly number[]) => exact(values.reduce((a, b) => a + b, 0));
    lines.push(`${total(perDay)} USD a day${atLimit.length > 0 ? `, ${total(atLimit)} USD at the limit` : ''}.`);
  }
  if (unpriced > 0) lines.push(`${unpriced} of them without a price, not in the total.`);
  return lines.join('\n\n');
}
