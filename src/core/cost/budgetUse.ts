import type { Budget } from '../model';

/** How much of a team's budget is used: of the day's and the month's the one that more is used of. */
export interface BudgetUse {
  readonly period: 'day' | 'month';
  /** In the period, in US dollars. */
  readonly usd: number;
  readonly budgetUsd: number;
  /** 1 is all of it, to a trillionth: what is spent to the cent isn't more for the last digit of a sum. */
  readonly share: number;
}

const digits = 12;

/** Null where the cost isn't known, or no budget is set. */
export function budgetUse(
  budget: Budget,
  { perDay, perMonth }: { readonly perDay: number | null; readonly perMonth: number | null },
): BudgetUse | null {
  const figures = [
    { period: 'day' as const, usd: perDay, budgetUsd: budget.perDayUsd },
    { period: 'month' as const, usd: perMonth, budgetUsd: budget.perMonthUsd },
  ];
  const uses = figures.flatMap(({ period, usd, budgetUsd }) =>
    usd === null || budgetUsd === null || budgetUsd <= 0
      ? []
      : [{ period, usd, budgetUsd, share: Number((usd / budgetUsd).toPrecision(digits)) }],
  );
  return uses.toSorted((a, b) => b.share - a.share)[0] ?? null;
}
