import { type BudgetUse, budgetUse } from '../core/cost/budgetUse';
import { memberOf, readSource } from '../core/config/source';
import { money, percent } from '../core/format';
import type { Analysis, Finding, Message, Range, RuleSettings, Severity, TeamConfig } from '../core/model';
import { message } from '../core/model';
import { documentationOf } from '../core/rules/check';

/** A team's budget against what all calls that were scanned under its promptcost.json cost. */
export interface TeamBudget {
  readonly team: TeamConfig;
  /** By the calls whose output is expected; null where there is none. */
  readonly expected: BudgetUse | null;
  /** With all others at their limit: the most that is used. */
  readonly atLimit: BudgetUse;
}

interface Sum {
  readonly perDay: number | null;
  readonly perMonth: number | null;
}

const nothing: Sum = { perDay: null, perMonth: null };

/** Sums the cost of calls by the promptcost.json that they belong to. */
export class Budgets {
  private readonly teams = new Map<string, { team: TeamConfig; expected: Sum; atLimit: Sum }>();

  add({ team, calls }: Analysis): void {
    if (team === null || team.budget === null) return;
    let { expected, atLimit } = this.teams.get(team.path) ?? { expected: nothing, atLimit: nothing };
    for (const { cost } of calls) {
      if (!cost.known) continue;
      expected = plus(expected, cost.value.expected);
      atLimit = plus(atLimit, cost.value.expected ?? cost.value.atLimit);
    }
    this.teams.set(team.path, { team, expected, atLimit });
  }

  /** Of each team whose cost is known; what is used most first. */
  uses(): TeamBudget[] {
    return [...this.teams.values()]
      .flatMap(({ team, expected, atLimit }) => {
        const most = team.budget === null ? null : budgetUse(team.budget, atLimit);
        if (team.budget === null || most === null) return [];
        return [{ team, expected: budgetUse(team.budget, expected), atLimit: most }];
      })
      .toSorted((a, b) => (b.expected?.share ?? 0) - (a.expected?.share ?? 0) || b.atLimit.share - a.atLimit.share);
  }
}

function plus(sum: Sum, cost: Sum | null): Sum {
  if (cost === null || cost.perDay === null || cost.perMonth === null) return sum;
  return { perDay: (sum.perDay ?? 0) + cost.perDay, perMonth: (sum.perMonth ?? 0) + cost.perMonth };
}

/** Whether what is expected alone costs more than the budget. What calls may cost at their limit proves nothing. */
export function isBroken({ expected }: TeamBudget): boolean {
  return expected !== null && expected.share > 1;
}

/** What is said at the budget in promptcost.json, whose text is given; null below the alert share. */
export function budgetFinding(of: TeamBudget, text: string, rules: RuleSettings): Finding | null {
  const configured = { ...rules, ...of.team.rules }['over-budget'];
  if (configured === 'off') return null;
  const problem = problemOf(of);
  if (problem === null) return null;
  const { severity, sentence, use } = problem;
  return {
    rule: 'over-budget',
    severity: configured ?? severity,
    message: sentence,
    documentation: documentationOf('over-budget'),
    range: placeOfBudget(text),
    call: null,
    prompt: null,
    usdPerDay: use.period === 'day' ? use.usd : null,
    fix: null,
  };
}

interface BudgetProblem {
  readonly severity: Severity;
  readonly sentence: Message;
  readonly use: BudgetUse;
}

function problemOf(of: TeamBudget): BudgetProblem | null {
  const { team, expected, atLimit } = of;
  if (expected !== null && expected.share >= (team.budget?.alertShare ?? 1)) {
    return { severity: isBroken(of) ? 'error' : 'warning', sentence: sentenceOf(expected), use: expected };
  }
  return atLimit.share > 1 ? { severity: 'information', sentence: limitSentence(of), use: atLimit } : null;
}

function sentenceOf(use: BudgetUse): Message {
  return use.period === 'day'
    ? message(
        'over-budget.all.day',
        'The calls cost {cost} a day, {share} of the budget of {budget} a day.',
        argsOf(use),
      )
    : message(
        'over-budget.all.month',
        'The calls cost {cost} a month, {share} of the budget of {budget} a month.',
        argsOf(use),
      );
}

function limitSentence({ expected, atLimit }: TeamBudget): Message {
  const args = argsOf(atLimit);
  if (expected === null || expected.period !== atLimit.period) {
    return atLimit.period === 'day'
      ? message(
          'over-budget.all.day.limit',
          'The calls cost up to {cost} a day at the limit, {share} of the budget of {budget} a day.',
          args,
        )
      : message(
          'over-budget.all.month.limit',
          'The calls cost up to {cost} a month at the limit, {share} of the budget of {budget} a month.',
          args,
        );
  }
  const both = { ...args, expected: money(expected.usd) };
  return atLimit.period === 'day'
    ? message(
        'over-budget.all.day.mixed',
        'The calls cost up to {cost} a day at the limit, {share} of the budget of {budget} a day; those with an expected output cost {expected} a day.',
        both,
      )
    : message(
        'over-budget.all.month.mixed',
        'The calls cost up to {cost} a month at the limit, {share} of the budget of {budget} a month; those with an expected output cost {expected} a month.',
        both,
      );
}

function argsOf({ usd, share, budgetUsd }: BudgetUse): { cost: string; share: string; budget: string } {
  return { cost: money(usd), share: percent(share), budget: money(budgetUsd) };
}

function placeOfBudget(text: string): Range {
  const { root } = readSource(text);
  return (root === null ? undefined : memberOf(root, 'budget')?.range) ?? { start: 0, end: 0 };
}
