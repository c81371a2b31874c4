import type { Price, Rates } from '../model';

/** Hours with rates of their own: `from` and `to` as HH:MM in UTC, on days of the week (0 is Sunday) that they begin on. */
export interface RateHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly rates: Rates;
  readonly tiers: Price['tiers'];
}

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/** A price whose rates are the mean over the week, for requests that come evenly. `price` is that of all other hours. */
export function evenOverWeek(price: Price, hours: readonly RateHours[]): Price {
  const shares = hours.map(({ days, from, to }) => (days.length * duration(from, to)) / minutesPerWeek);
  const thresholds = new Set([price, ...hours].flatMap(({ tiers }) => tiers.map((tier) => tier.aboveInputTokens)));
  const tiers = [...thresholds].toSorted((a, b) => a - b);
  return {
    ...price,
    rates: meanRates(price.rates, hours, shares),
    tiers: tiers.map((aboveInputTokens) => ({
      aboveInputTokens,
      rates: meanRates(
        ratesAbove(price, aboveInputTokens),
        hours.map((each) => ({ rates: ratesAbove(each, aboveInputTokens) })),
        shares,
      ),
    })),
  };
}

/** The rates for more input than a threshold: those of the last tier that begins there or before. */
function ratesAbove({ rates, tiers }: Pick<Price, 'rates' | 'tiers'>, aboveInputTokens: number): Rates {
  return tiers.findLast((tier) => tier.aboveInputTokens <= aboveInputTokens)?.rates ?? rates;
}

/** The mean of rates that hold for their shares of the week, and of `others` for the rest of it. */
function meanRates(others: Rates, hours: readonly { readonly rates: Rates }[], shares: readonly number[]): Rates {
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  const mean = (base: number, rate: (rates: Rates) => number | null) =>
    hours.reduce((sum, each, index) => sum + (shares[index] ?? 0) * (rate(each.rates) ?? base), rest * base);
  const meanOrNull = (base: number | null, rate: (rates: Rates) => number | null) =>
    base === null ? null : mean(base, rate);
  const { input, output, cacheRead, cacheWrite5m, cacheWrite1h } = others;
  return {
    input: mean(input, (rates) => rates.input),
    output: mean(output, (rates) => rates.output),
    cacheRead: meanOrNull(cacheRead, (rates) => rates.cacheRead),
    cacheWrite5m: meanOrNull(cacheWrite5m, (rates) => rates.cacheWrite5m),
    cacheWrite1h: meanOrNull(cacheWrite1h, (rates) => rates.cacheWrite1h),
  };
}

/** Minutes from one time of the day to the next time that it is `to`. */
function duration(from: string, to: string): number {
  return (minuteOf(to) - minuteOf(from) + minutesPerDay) % minutesPerDay || minutesPerDay;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
