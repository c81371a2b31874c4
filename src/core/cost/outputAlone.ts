import type { CallCost, Projection, RequestCost } from '../model';

/** A call's cost without its input, for a request whose input can't be seen. */
export function outputAlone({ expected, atLimit }: CallCost, requestsPerDay: number | null): CallCost {
  return {
    expected: expected === null ? null : withoutInput(expected, requestsPerDay),
    atLimit: atLimit === null ? null : withoutInput(atLimit, requestsPerDay),
    inputPerRequest: 0,
  };
}

function withoutInput({ request: whole, periods: allPeriods }: Projection, requestsPerDay: number | null): Projection {
  const perDay = ({ total }: RequestCost) => (requestsPerDay === null ? null : total * requestsPerDay);
  const request = outputOf(whole);
  const periods = allPeriods.map((period) => {
    const output = outputOf(period.request);
    return { ...period, request: output, perDay: perDay(output) };
  });
  return {
    request,
    perRequest: request.total,
    per1000: request.total * 1000,
    perDay: perDay(request),
    perMonth: requestsPerDay === null ? null : periods.reduce((sum, each) => sum + (each.perDay ?? 0) * each.days, 0),
    periods,
  };
}

function outputOf({ output, reasoning }: RequestCost): RequestCost {
  return { input: 0, cacheRead: 0, cacheWrite: 0, output, reasoning, total: output + reasoning };
}
