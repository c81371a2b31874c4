import { type BudgetUse, budgetUse } from '../cost/budgetUse';
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
      // What is refused costs nothing.
      if (call.limit.state === 'missing' && call.limit.required) continue;
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

interface Use extends BudgetUse {
  readonly perDay: number | null;
  /** At the expected output; else at the limit. */
  readonly isExpected: boolean;
}

/** Null where the cost isn't known. */
function useOf(analysis: CallAnalysis | undefined, budget: Budget): Use | null {
  if (analysis === undefined || !analysis.cost.known) return null;
  const { expected, atLimit } = analysis.cost.value;
  const basis = expected ?? atLimit;
  const use = basis === null ? null : budgetUse(budget, basis);
  return use === null ? null : { ...use, perDay: basis?.perDay ?? null, isExpected: expected !== null };
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
