import { outputAlone } from '../cost/outputAlone';
import { inputCost, outputCost } from '../cost/request';
import { meanRequest } from '../cost/turns';
import { integer, money } from '../format';
import type { CallAnalysis, CallCost, Projection, RequestCost } from '../model';
import { limitWords } from './words';

/**
 * A call's cost as a Markdown table: a request by part, then 1,000, a day and a month of them. Where the input can't be
 * seen, it is of the output alone.
 */
export function costTable(call: CallAnalysis, cost: CallCost, isInputSeen: boolean): string {
  const { expected, atLimit } = isInputSeen ? cost : outputAlone(cost, call.requestsPerDay);
  const basis = expected ?? atLimit;
  if (basis === null) {
    return isInputSeen
      ? `${money(cost.inputPerRequest)} input a request; the output is unknown.`
      : 'No cost: neither the input nor the output is known';
  }
  const rows = isInputSeen
    ? ['| | input | output | total |', '| :-- | --: | --: | --: |']
    : ['| | output alone |', '| :-- | --: |'];
  const requestRow = (label: string, { request }: Projection, strong: string) => {
    const parts = isInputSeen ? [money(inputCost(request)), money(outputCost(request))] : [];
    rows.push(row([label, ...parts, strong + money(request.total) + strong]));
  };
  const periodRow = (label: string, requests: number, requestOf: (projection: Projection) => RequestCost) => {
    const mark = expected === null ? '≤' : '';
    const times = (usd: number) => money(usd * requests);
    const beside = expected !== null && atLimit !== null ? ` (at the limit ${times(requestOf(atLimit).total)})` : '';
    const request = requestOf(basis);
    const parts = isInputSeen ? [times(inputCost(request)), mark + times(outputCost(request))] : [];
    rows.push(row([label, ...parts, `**${mark}${times(request.total)}**${beside}`]));
  };
  if (expected !== null) {
    requestRow(`a request, ${integer(call.expectedOutputTokens ?? 0)} tokens expected`, expected, '**');
  }
  if (atLimit !== null) requestRow(`a request, ${limitWords(call)}`, atLimit, expected === null ? '**' : '');
  const first = ({ request }: Projection) => request;
  periodRow('1,000 requests', 1000, first);
  const { requestsPerDay } = call;
  if (requestsPerDay !== null) {
    const days = basis.periods.reduce((sum, period) => sum + period.days, 0);
    periodRow(`a day, ${integer(requestsPerDay)} requests`, requestsPerDay, first);
    periodRow(monthLabel(days, basis), requestsPerDay * days, meanOfMonth);
  }
  return rows.join('\n');
}

function monthLabel(days: number, { periods }: Projection): string {
  const changes = periods.slice(1).map(({ from }) => from);
  return `a month, ${days} days${changes.length === 0 ? '' : `, other prices from ${changes.join(' and ')}`}`;
}

/** The month's mean request: its days may differ in their price. */
function meanOfMonth({ periods }: Projection): RequestCost {
  return meanRequest(periods.map(({ request, days }) => ({ cost: request, count: days })));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
