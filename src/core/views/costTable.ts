import { defaultDaysPerMonth } from '../cost/projection';
import { integer, money } from '../format';
import type { CallAnalysis, CallCost, Projection } from '../model';
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
  rows.push(periodRow('1,000 requests', 1000, expected, atLimit));
  if (call.requestsPerDay !== null) {
    rows.push(periodRow(`a day, ${integer(call.requestsPerDay)} requests`, call.requestsPerDay, expected, atLimit));
    rows.push(
      periodRow(`a month, ${defaultDaysPerMonth} days`, call.requestsPerDay * defaultDaysPerMonth, expected, atLimit),
    );
  }
  return rows.join('\n');
}

function requestRow(label: string, { request }: Projection, strong: string): string {
  return `| ${label} | ${money(request.input)} | ${money(request.output)} | ${strong}${money(request.total)}${strong} |`;
}

/** Of the expected output, with the limit beside it; else at the limit, marked. */
function periodRow(label: string, requests: number, expected: Projection | null, atLimit: Projection | null): string {
  const basis = expected ?? atLimit;
  if (basis === null) return `| ${label} | | | |`;
  const mark = expected === null ? '≤' : '';
  const times = (usd: number) => money(usd * requests);
  const beside = expected !== null && atLimit !== null ? ` (at the limit ${times(atLimit.perRequest)})` : '';
  const { input, output, total } = basis.request;
  return `| ${label} | ${times(input)} | ${mark}${times(output)} | **${mark}${times(total)}**${beside} |`;
}
