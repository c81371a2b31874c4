import { money, percent } from '../format';
import type { Budget, CallAnalysis, Message } from '../model';
import { message } from '../model';
import type { Problem, Rule } from './rule';

/** One call that costs the alert share of the team's budget or more by itself. */
export const overBudget: Rule = {
  id: 'over-budget',
  severity: 'warning',
  fromCode: false,
  *find({ facts, calls, budget }): Iterable<Problem> {
    if (budget === null) return;
    for (const [index, call] of facts.calls.entries()) {
      const use = useOf(calls[index], budget);
      if (use === null || use.share < budget.alertShare) continue;
      yield {
        message: sentence(use),
        range: call.nameRange,
        call: index,
        usdPerDay: use.perDay,
        // What a call costs at its limit is the most that it may cost, which proves nothing.
        ...(use.share > 1 && use.isExpected ? { severity: 'error' as const } : {}),
      };
    }
  },
};

interface Use {
  readonly period: 'day' | 'month';
  /** In the period. */
  readonly usd: number;
  readonly budgetUsd: number;
  readonly share: number;
  readonly perDay: number | null;
  /** At the expected output; else at the limit. */
  readonly isExpected: boolean;
}

/** Of the day's and the month's budget the one that more is used of; null where the cost isn't known. */
function useOf(analysis: CallAnalysis | undefined, budget: Budget): Use | null {
  if (analysis === undefined || !analysis.cost.known) return null;
  const { expected, atLimit } = analysis.cost.value;
  const basis = expected ?? atLimit;
  const figures = [
    { period: 'day' as const, usd: basis?.perDay ?? null, budgetUsd: budget.perDayUsd },
    { period: 'month' as const, usd: basis?.perMonth ?? null, budgetUsd: budget.perMonthUsd },
  ];
  const uses = figures.flatMap(({ period, usd, budgetUsd }) => {
    if (usd === null || budgetUsd === null || budgetUsd <= 0) return [];
    return {
      period,
      usd,
      budgetUsd,
      share: usd / budgetUsd,
      perDay: basis?.perDay ?? null,
      isExpected: expected !== null,
    };
  });
  return uses.toSorted((a, b) => b.share - a.share)[0] ?? null;
}

function sentence({ period, usd, budgetUsd, share, isExpected }: Use): Message {
  const args = { cost: money(usd), share: percent(share), budget: money(budgetUsd) };
  const texts = {
    day: isExpected
      ? 'This call costs {cost} a day, {share} of the budget of {budget} a day.'
      : 'This call costs up to {cost} a day, {share} of the budget of {budget} a day.',
    month: isExpected
      ? 'This call costs {cost} a month, {share} of the budget of {budget} a month.'
      : 'This call costs up to {cost} a month, {share} of the budget of {budget} a month.',
  };
  return message(`over-budget.${period}${isExpected ? '' : '.limit'}`, texts[period], args);
}
