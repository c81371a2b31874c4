import { type Assessed, maxInstructionTokens, maxPromptTokens } from '../cost/assess';
import type {
  AssumptionLayer,
  Budget,
  Finding,
  Moment,
  RuleId,
  RuleSettings,
  SourceFacts,
  Suppression,
} from '../model';
import { contextOverflow } from './contextOverflow';
import { duplicatePrompt } from './duplicatePrompt';
import { implicitOutputLimit } from './implicitOutputLimit';
import { invalidPragma } from './invalidPragma';
import { missingOutputLimit } from './missingOutputLimit';
import { outputLimitAboveModel } from './outputLimitAboveModel';
import { overBudget } from './overBudget';
import { oversizePrompt } from './oversizePrompt';
import type { Problem, Rule, RuleInput } from './rule';
import { retiredModel } from './retiredModel';
import { uncachedPrompt } from './uncachedPrompt';
import { unknownModel } from './unknownModel';
import { unusedSuppression } from './unusedSuppression';
import { volatilePrefix } from './volatilePrefix';
import { wrongLimitParameter } from './wrongLimitParameter';

const ordinary: readonly Rule[] = [
  missingOutputLimit,
  implicitOutputLimit,
  wrongLimitParameter,
  outputLimitAboveModel,
  contextOverflow,
  oversizePrompt,
  duplicatePrompt,
  unknownModel,
  retiredModel,
  uncachedPrompt,
  volatilePrefix,
  overBudget,
  invalidPragma,
];
const aboutSuppressions = unusedSuppression(new Set(ordinary.filter((rule) => rule.fromCode).map((rule) => rule.id)));
export const rules: readonly Rule[] = [...ordinary, aboutSuppressions];

interface CheckContext {
  readonly assumptions: readonly AssumptionLayer[];
  readonly rules: RuleSettings;
  readonly budget: Budget | null;
  readonly endpoints?: readonly string[];
  readonly at: Moment;
}

/** Runs every rule that isn't off and drops what a comment silences. Findings come in the order of the text. */
export function check(facts: SourceFacts, assessed: Assessed, context: CheckContext): Finding[] {
  const input: RuleInput = {
    facts,
    ...assessed,
    maxPromptTokens: maxPromptTokens(context.assumptions),
    maxInstructionTokens: maxInstructionTokens(context.assumptions),
    budget: context.budget,
    endpoints: context.endpoints ?? [],
    at: context.at,
    silencing: new Set(),
  };
  const silencing = new Set<Suppression>();
  // A rule that is off is still asked where comments silence it: they aren't useless for that.
  const found = run(ordinary, input, facts.suppressions, context.rules, silencing);
  const useless = run([aboutSuppressions], { ...input, silencing }, facts.suppressions, context.rules, silencing);
  return [...found, ...useless].toSorted((a, b) => a.range.start - b.range.start || a.rule.localeCompare(b.rule));
}

/** What `rules` find and nothing silences; adds to `silencing` the comments that silence something. */
function run(
  asked: readonly Rule[],
  input: RuleInput,
  suppressions: readonly Suppression[],
  settings: RuleSettings,
  silencing: Set<Suppression>,
): Finding[] {
  const findings: Finding[] = [];
  for (const rule of asked) {
    const isOff = settings[rule.id] === 'off';
    if (isOff && suppressions.length === 0) continue;
    for (const problem of rule.find(input)) {
      const one = finding(rule, problem, settings);
      const by = suppressions.filter((suppression) => silences(suppression, one));
      for (const suppression of by) silencing.add(suppression);
      if (by.length === 0 && !isOff) findings.push(one);
    }
  }
  return findings;
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

/** A comment that silences all doesn't silence what is said of itself, nor of the whole call from one of its lines. */
function silences(suppression: Suppression, { rule, range, call, prompt }: Finding): boolean {
  const named = suppression.rule === null ? suppression.comment.start !== range.start : suppression.rule === rule;
  const { start, end } = suppression.range;
  const isOfCall =
    suppression.rule !== null && suppression.call !== null && suppression.call === call && prompt === null;
  return named && (isOfCall || (start < end && range.start >= start && range.start <= end));
}

/** The page that explains a rule. */
export function documentationOf(rule: RuleId): string {
  return `https://github.com/prompt-cost/prompt-cost/blob/main/docs/rules/${rule}.md`;
}
