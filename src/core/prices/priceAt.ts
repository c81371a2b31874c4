import type { Price, Rates } from '../model';
import type { PricedModel, PricePeriod, RateRow } from './priceData';

/** The price that holds at an instant, or null where the provider publishes none that tokens make up. */
export function priceAt(
  model: PricedModel,
  at: Date,
  origin: Pick<Price, 'provider' | 'batchFactor' | 'source' | 'checked'>,
): Price | null {
  const period = model.prices.findLast((each) => holds(each, at)) ?? model.prices[0];
  if (period === undefined || period.rates === null) return null;
  const { validFrom, validTo } = validity(model, at);
  return {
    pricedAs: model.id,
    provider: origin.provider,
    rates: ratesOf(period.rates),
    tiers: (period.tiers ?? []).map(([aboveInputTokens, row]) => ({ aboveInputTokens, rates: ratesOf(row) })),
    batchFactor: origin.batchFactor,
    validFrom,
    validTo,
    source: period.source ?? origin.source,
    checked: period.checked ?? origin.checked,
  };
}

export function ratesOf([input, output, cacheRead, cacheWrite5m, cacheWrite1h]: RateRow): Rates {
  return { input, output, cacheRead, cacheWrite5m, cacheWrite1h };
}

function holds(period: PricePeriod, at: Date): boolean {
  return started(period, at) && (period.hours === undefined || withinHours(period, at));
}

function started(period: PricePeriod, at: Date): boolean {
  return period.from === undefined || at.getTime() >= Date.parse(period.from);
}

function withinHours({ hours, days }: PricePeriod, at: Date): boolean {
  const [from = 0, to = 0] = (hours ?? []).map(minutes);
  const now = at.getUTCHours() * 60 + at.getUTCMinutes();
  // Hours that run over midnight belong to the day they begin on.
  const yesterday = from > to && now < to;
  const day = (at.getUTCDay() + (yesterday ? 6 : 0)) % 7;
  const inside = from > to ? now >= from || now < to : now >= from && now < to;
  return inside && (days === undefined || days.includes(day));
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The first and the last day (ISO, inclusive) of the dated price around `at`; hours of the day don't count as a change. */
export function validity(model: PricedModel, at: Date): { validFrom: string | null; validTo: string | null } {
  const dates = model.prices.flatMap((period) => period.from ?? []).toSorted();
  const validFrom = dates.findLast((date) => at.getTime() >= Date.parse(date)) ?? null;
  const next = dates.find((date) => at.getTime() < Date.parse(date));
  return { validFrom, validTo: next === undefined ? null : dayBefore(next) };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
