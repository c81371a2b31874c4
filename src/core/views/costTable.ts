import { meanRequest } from '../cost/turns';
import { integer, money } from '../format';
import type { CallAnalysis, CallCost, Projection, RequestCost } from '../model';
import { limitWords } from './words';

/** A call's cost as a Markdown table: a request by part, then 1,000, a day and a month of them. */
export function costTable(call: CallAnalysis, { expected, atLimit, inputPerRequest }: CallCost): string {
  const basis = expected ?? atLimit;
  if (basis === null) return `${money(inputPerRequest)} input a request; the output is unknown.`;
  const rows = ['| | input | output | total |', '| :-- | --: | --: | --: |'];
  if (expected !== null) {
    rows.push(requestRow(`a request, ${integer(call.expectedOutputTokens ?? 0)} tokens expected`, expected, '**'));
  }
  if (atLimit !== null) rows.push(requestRow(`a request, ${limitWords(call)}`, atLimit, expected === null ? '**' : ''));
  const first = ({ request }: Projection) => request;
  rows.push(periodRow('1,000 requests', 1000, first, expected, atLimit));
  const { requestsPerDay } = call;
  if (requestsPerDay !== null) {
    const days = basis.periods.reduce((sum, period) => sum + period.days, 0);
    rows.push(periodRow(`a day, ${integer(requestsPerDay)} requests`, requestsPerDay, first, expected, atLimit));
    rows.push(periodRow(monthLabel(days, basis), requestsPerDay * days, meanOfMonth, expected, atLimit));
  }
  return rows.join('\n');
}

function monthLabel(days: number, { periods }: Projection): string {
  const changes = periods.slice(1).map(({ from }) => from);
  return `a month, ${days} days${changes.length === 0 ? '' : `, other prices from ${changes.join(' and ')}`}`;
}

/** The month's mean request: its days may differ in their price. */
function meanOfMonth({ periods }: Projection): RequestCost {
  return meanRequest(periods.flatMap(({ request, days }) => Array.from({ length: days }, () => request)));
}

function inputOf({ input, cacheRead, cacheWrite }: RequestCost): number {
  return input + cacheRead + cacheWrite;
}

function outputOf({ output, reasoning }: RequestCost): number {
  return output + reasoning;
}

function requestRow(label: string, { request }: Projection, strong: string): string {
  return `| ${label} | ${money(inputOf(request))} | ${money(outputOf(request))} | ${strong}${money(request.total)}${strong} |`;
}

/** Of the expected output, with the limit beside it; else at the limit, marked. */
function periodRow(
  label: string,
  requests: number,
  requestOf: (projection: Projection) => RequestCost,
  expected: Projection | null,
  atLimit: Projection | null,
): string {
  const basis = expected ?? atLimit;
  if (basis === null) return `| ${label} | | | |`;
  const mark = expected === null ? '≤' : '';
  const times = (usd: number) => money(usd * requests);
  const beside = expected !== null && atLimit !== null ? ` (at the limit ${times(requestOf(atLimit).total)})` : '';
  const request = requestOf(basis);
  return `| ${label} | ${times(inputOf(request))} | ${mark}${times(outputOf(request))} | **${mark}${times(request.total)}**${beside} |`;
}
