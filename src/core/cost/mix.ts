import type { Projection } from '../model';

/** A request in the mean and its multiples, in US dollars; null without a volume. */
export type MixedCost = Pick<Projection, 'perRequest' | 'per1000' | 'perDay' | 'perMonth'>;

/** A model's share of the requests, 0 to 1, and what they would cost if all went to it. */
export interface MixPart {
  readonly share: number;
  readonly cost: Omit<MixedCost, 'per1000'>;
}

/** Decimals such as 0.7 + 0.2 + 0.1 don't sum to 1 exactly, and thirds are written with few digits. */
const roundingOfShares = 1e-6;

/** Whether shares leave no request out and send none twice. */
export function sumToOne(shares: readonly number[]): boolean {
  return Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) <= roundingOfShares;
}

/**
 * What requests cost that are divided among models: each figure is the sum of share × the model's figure, since a share of
 * a day's requests costs that share of the day. A figure that one part lacks is null.
 *
 * @throws RangeError when a share is below 0, or when they don't sum to 1.
 */
export function mixCosts(parts: readonly MixPart[]): MixedCost {
  const shares = parts.map(({ share }) => share);
  if (!shares.every((share) => share >= 0) || !sumToOne(shares)) {
    throw new RangeError(`the shares of a mix must be 0 or more and sum to 1, not ${shares.join(' + ')}`);
  }
  const sum = (figure: (cost: MixPart['cost']) => number | null) =>
    parts.reduce<number | null>((total, { share, cost }) => {
      const value = figure(cost);
      return total === null || value === null ? null : total + share * value;
    }, 0);
  const perRequest = parts.reduce((total, { share, cost }) => total + share * cost.perRequest, 0);
  return {
    perRequest,
    per1000: perRequest * 1000,
    perDay: sum(({ perDay }) => perDay),
    perMonth: sum(({ perMonth }) => perMonth),
  };
}
