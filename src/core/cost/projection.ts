import type { CostPeriod, Moment, Price, Projection } from '../model';
import { type HistoryPlan, plainPlan, pricePlan, type RequestSize } from './plan';

export interface Volume {
  /** Null where nobody said; there is then no cost per day. */
  readonly requestsPerDay: number | null;
  readonly daysPerMonth: number;
  /** The month's first day, ISO. */
  readonly from: string;
}

/** A month, where nothing else is asked. */
export const defaultDaysPerMonth = 30;

/** A month of the usual length that begins at a moment. */
export function monthFrom({ date }: Moment): Pick<Volume, 'daysPerMonth' | 'from'> {
  return { daysPerMonth: defaultDaysPerMonth, from: date.toISOString().slice(0, 10) };
}

const dayMs = 86_400_000;

/**
 * Prices one request and multiplies by the volume: tokens are never summed first, since a tier would then apply to the
 * sum. A month that crosses a price change is split at it.
 *
 * @throws RangeError when more is cached than sent, or a size isn't a number of 0 or more.
 */
export function project(price: Price, size: RequestSize, volume: Volume, plan: HistoryPlan = plainPlan): Projection {
  const periods = pricedPeriods(price, volume.from, volume.daysPerMonth).map((period): CostPeriod => {
    const request = pricePlan(period.price, size, plan);
    const { from, to, days } = period;
    return { from, to, days, request, perDay: times(request.total, volume.requestsPerDay) };
  });
  const request = periods[0]?.request ?? pricePlan(price, size, plan);
  return {
    request,
    perRequest: request.total,
    per1000: request.total * 1000,
    perDay: times(request.total, volume.requestsPerDay),
    perMonth:
      volume.requestsPerDay === null ? null : periods.reduce((sum, each) => sum + (each.perDay ?? 0) * each.days, 0),
    periods,
  };
}

function times(usd: number, requests: number | null): number | null {
  return requests === null ? null : usd * requests;
}

interface PricedPeriod {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly price: Price;
}

/** The `days` days from `from` on, split where rates change. */
function pricedPeriods(price: Price, from: string, days: number): PricedPeriod[] {
  const periods: PricedPeriod[] = [];
  const start = Date.parse(from);
  let done = 0;
  for (let at: Price | null = price; at !== null && done < days; at = at.next) {
    const last = at.next === null || at.validTo === null ? days - 1 : daysBetween(start, Date.parse(at.validTo));
    const until = Math.min(last, days - 1);
    if (until < done) continue;
    const before = periods.at(-1);
    if (before !== undefined && sameRates(before.price, at)) {
      periods[periods.length - 1] = { ...before, to: dayOf(start, until), days: before.days + until - done + 1 };
    } else {
      periods.push({ from: dayOf(start, done), to: dayOf(start, until), days: until - done + 1, price: at });
    }
    done = until + 1;
  }
  return periods;
}

function daysBetween(startMs: number, endMs: number): number {
  return Math.floor((endMs - startMs) / dayMs);
}

function dayOf(startMs: number, days: number): string {
  return new Date(startMs + days * dayMs).toISOString().slice(0, 10);
}

function sameRates(a: Price, b: Price): boolean {
  const figures = ({ rates, tiers, batchFactor }: Price) => JSON.stringify([rates, tiers, batchFactor]);
  return figures(a) === figures(b);
}
