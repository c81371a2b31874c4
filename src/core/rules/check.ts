import { resolve } from '../assumptions/resolve';
import { type Assessed, maxPromptTokens } from '../cost/assess';
import type { AssumptionLayer, Finding, RuleId, RuleSettings, SourceFacts, Suppression } from '../model';
import { missingOutputLimit } from './missingOutputLimit';
import { oversizePrompt } from './oversizePrompt';
import type { Problem, Rule } from './rule';
import { unknownModel } from './unknownModel';

export const rules: readonly Rule[] = [missingOutputLimit, oversizePrompt, unknownModel];

/** What a fix inserts where no output limit is configured. */
const usualLimit = 1000;

/** Runs every rule that isn't off and drops what a comment silences. Findings come in the order of the text. */
export function check(
  facts: SourceFacts,
  assessed: Assessed,
  context: { readonly assumptions: readonly AssumptionLayer[]; readonly rules: RuleSettings },
): Finding[] {
  const input = {
    facts,
    ...assessed,
    maxPromptTokens: maxPromptTokens(context.assumptions),
    suggestedLimit: resolve('maxTokens', context.assumptions)?.value ?? usualLimit,
  };
  return rules
    .filter((rule) => context.rules[rule.id] !== 'off')
    .flatMap((rule) => [...rule.find(input)].map((problem) => finding(rule, problem, context.rules)))
    .filter((each) => !facts.suppressions.some((suppression) => silences(suppression, each)))
    .toSorted((a, b) => a.range.start - b.range.start || a.rule.localeCompare(b.rule));
}

function finding(rule: Rule, problem: Problem, settings: RuleSettings): Finding {
  const configured = settings[rule.id];
  return {
    rule: rule.id,
    severity: configured === undefined || configured === 'off' ? (problem.severity ?? rule.severity) : configured,
    message: problem.message,
    documentation: documentationOf(rule.id),
    range: problem.range,
    call: problem.call ?? null,
    prompt: problem.prompt ?? null,
    usdPerDay: problem.usdPerDay ?? null,
    fix: problem.fix ?? null,
  };
}

function silences(suppression: Suppression, { rule, range }: Finding): boolean {
  const named = suppression.rule === null || suppression.rule === rule;
  return named && range.start >= suppression.range.start && range.start <= suppression.range.end;
}

/** The page that explains a rule. */
export function documentationOf(rule: RuleId): string {
  return `https://github.com/prompt-cost/prompt-cost/blob/main/docs/rules/${rule}.md`;
}
