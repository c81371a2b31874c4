import type { Fact, Price } from '../model';
import { known } from '../model';

/** Days in a row with one price; `from` and `to` are ISO dates, both included. */
export interface PricedPeriod {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly price: Price;
}

const dayMs = 86_400_000;

/** The days from `at` on, grouped by the price that holds on each; unknown when it is on any. */
export function pricedPeriods(priceOn: (at: Date) => Fact<Price>, at: Date, days: number): Fact<PricedPeriod[]> {
  const periods: PricedPeriod[] = [];
  for (let day = 0; day < days; day++) {
    const instant = new Date(at.getTime() + day * dayMs);
    const price = priceOn(instant);
    if (!price.known) return price;
    const date = instant.toISOString().slice(0, 10);
    const last = periods.at(-1);
    if (last !== undefined && sameRates(last.price, price.value)) {
      periods[periods.length - 1] = { ...last, to: date, days: last.days + 1 };
    } else periods.push({ from: date, to: date, days: 1, price: price.value });
  }
  return known(periods);
}

function sameRates(a: Price, b: Price): boolean {
  const figures = ({ rates, tiers, batchFactor }: Price) => JSON.stringify([rates, tiers, batchFactor]);
  return figures(a) === figures(b);
}
