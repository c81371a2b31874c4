import { type BudgetUse, budgetUse } from '../core/cost/budgetUse';
import { memberOf, readSource } from '../core/config/source';
import { money, percent } from '../core/format';
import type { Analysis, Finding, Range, RuleSettings, TeamConfig } from '../core/model';
import { message } from '../core/model';
import { documentationOf } from '../core/rules/check';

/** A team's budget against what all calls that were scanned under its promptcost.json cost. */
export interface TeamBudget {
  readonly team: TeamConfig;
  readonly use: BudgetUse;
}

/** Sums the cost of calls by the promptcost.json that they belong to. */
export class Budgets {
  private readonly teams = new Map<string, { team: TeamConfig; perDay: number | null; perMonth: number | null }>();

  add({ team, calls }: Analysis): void {
    if (team === null || team.budget === null) return;
    const sum = this.teams.get(team.path) ?? { team, perDay: null, perMonth: null };
    for (const { cost } of calls) {
      const basis = cost.known ? (cost.value.expected ?? cost.value.atLimit) : null;
      if (basis === null || basis.perDay === null || basis.perMonth === null) continue;
      sum.perDay = (sum.perDay ?? 0) + basis.perDay;
      sum.perMonth = (sum.perMonth ?? 0) + basis.perMonth;
    }
    this.teams.set(team.path, sum);
  }

  /** Of each team whose cost is known; what is used most first. */
  uses(): TeamBudget[] {
    return [...this.teams.values()]
      .flatMap(({ team, ...cost }) => {
        const use = team.budget === null ? null : budgetUse(team.budget, cost);
        return use === null ? [] : [{ team, use }];
      })
      .toSorted((a, b) => b.use.share - a.use.share);
  }
}

/** What is said at the budget in promptcost.json, whose text is given; null below the alert share. */
export function budgetFinding({ team, use }: TeamBudget, text: string, rules: RuleSettings): Finding | null {
  const configured = { ...rules, ...team.rules }['over-budget'];
  if (configured === 'off' || use.share < (team.budget?.alertShare ?? 1)) return null;
  const args = { cost: money(use.usd), share: percent(use.share), budget: money(use.budgetUsd) };
  const sentence =
    use.period === 'day'
      ? message('over-budget.all.day', 'The calls cost {cost} a day, {share} of the budget of {budget} a day.', args)
      : message(
          'over-budget.all.month',
          'The calls cost {cost} a month, {share} of the budget of {budget} a month.',
          args,
        );
  return {
    rule: 'over-budget',
    severity: configured ?? (use.share > 1 ? 'error' : 'warning'),
    message: sentence,
    documentation: documentationOf('over-budget'),
    range: placeOfBudget(text),
    call: null,
    prompt: null,
    usdPerDay: use.period === 'day' ? use.usd : null,
    fix: null,
  };
}

function placeOfBudget(text: string): Range {
  const { root } = readSource(text);
  return (root === null ? undefined : memberOf(root, 'budget')?.range) ?? { start: 0, end: 0 };
}
