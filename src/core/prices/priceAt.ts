import { evenOverWeek } from './schedule';
import type { Moment, Price, Rates } from '../model';
import type { PricedModel, PricePeriod, RateRow } from './priceData';

const dayMs = 86_400_000;

type Origin = Pick<Price, 'provider' | 'batchFactor' | 'source' | 'checked'>;

/**
 * The price that holds at a moment, with those published for later; null where the provider publishes none that tokens
 * make up, and before the first one that is known. A day's price is the mean over the week where its hours differ.
 */
export function priceAt(model: PricedModel, at: Moment, origin: Origin): Price | null {
  const price = at.isInstant ? instantPrice(model, at.date, origin) : dayPrice(model, at.date, origin);
  if (price === null || price.validTo === null) return price;
  const later = Date.parse(price.validTo) + dayMs + (at.date.getTime() % dayMs);
  return { ...price, next: priceAt(model, { ...at, date: new Date(later) }, origin) };
}

function instantPrice(model: PricedModel, at: Date, origin: Origin): Price | null {
  const period = model.prices.findLast((each) => holds(each, at));
  return period === undefined ? null : priceOf(model, period, at, origin);
}

function dayPrice(model: PricedModel, at: Date, origin: Origin): Price | null {
  const wholeDays = model.prices.filter(({ hours }) => hours === undefined);
  const price = instantPrice({ ...model, prices: wholeDays }, at, origin);
  const hours = hoursAt(model, at).flatMap(({ days, from, to, rates, tiers }) =>
    rates === null ? [] : [{ days, from, to, rates: ratesOf(rates), tiers: tiersOf(tiers) }],
  );
  if (price === null || hours.length === 0) return price;
  // The days on which a price holds are those of all its periods, the hours' included.
  return { ...evenOverWeek(price, hours), meanOverWeek: true, ...validity(model, at) };
}

function priceOf(model: PricedModel, period: PricePeriod, at: Date, origin: Origin): Price | null {
  if (period.rates === null) return null;
  return {
    pricedAs: model.id,
    provider: origin.provider,
    rates: ratesOf(period.rates),
    tiers: tiersOf(period.tiers),
    batchFactor: origin.batchFactor,
    meanOverWeek: false,
    ...validity(model, at),
    next: null,
    source: period.source ?? origin.source,
    checked: period.checked ?? origin.checked,
  };
}

/** The hours that hold on a day: those after the last price that has none. `days` are numbered from Sunday, 0. */
export function hoursAt(
  model: PricedModel,
  at: Date,
): { days: readonly number[]; from: string; to: string; rates: RateRow | null; tiers?: PricePeriod['tiers'] }[] {
  const begun = model.prices.filter((period) => started(period, at));
  return begun
    .slice(begun.findLastIndex((period) => period.hours === undefined) + 1)
    .flatMap(({ hours, days, rates, tiers }) =>
      hours === undefined ? [] : [{ days: days ?? [0, 1, 2, 3, 4, 5, 6], from: hours[0], to: hours[1], rates, tiers }],
    );
}

function tiersOf(tiers: PricePeriod['tiers'] = []): Price['tiers'] {
  return tiers.map(([aboveInputTokens, row]) => ({ aboveInputTokens, rates: ratesOf(row) }));
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

/** The first day (ISO) that a price is known for; null: it isn't known since when the first one holds. */
export function firstDay(model: PricedModel): string | null {
  const dates = model.prices.map(({ from }) => from ?? null);
  return dates.reduce((a, b) => (a === null || b === null ? null : a < b ? a : b), dates[0] ?? null);
}

/** The first and the last day (ISO, inclusive) of the dated price around `at`; hours of the day don't count as a change. */
export function validity(model: PricedModel, at: Date): { validFrom: string | null; validTo: string | null } {
  const dates = model.prices.flatMap((period) => period.from ?? []).toSorted();
  const validFrom = dates.findLast((date) => at.getTime() >= Date.parse(date)) ?? null;
  const next = dates.find((date) => at.getTime() < Date.parse(date));
  return { validFrom, validTo: next === undefined ? null : dayBefore(next) };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
}
