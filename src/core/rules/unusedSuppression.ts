import { candidatesOf, nearestNames } from '../models/nearest';
import { type Fix, type Message, type Range, type RuleId, type Suppression, message, ruleIds } from '../model';
import type { Problem, Rule, RuleInput } from './rule';

const candidates = candidatesOf(ruleIds);

/**
 * A comment to Prompt Cost that does nothing: it names no rule, silences nothing, or tells facts of no call. `fromCode`:
 * the rules whose findings depend on the code alone; of the others it is only sure that they find nothing where no call
 * and no prompt stands.
 */
export function unusedSuppression(fromCode: ReadonlySet<RuleId>): Rule {
  return {
    id: 'unused-suppression',
    severity: 'information',
    fromCode: true,
    *find(input): Iterable<Problem> {
      const useless = new Map(input.facts.suppressions.map((each) => [each, uselessness(each, input, fromCode)]));
      for (const [suppression, reason] of useless) {
        if (reason === null) continue;
        const { comment, removal } = suppression;
        const others = [...useless].filter(([other]) => other.comment.start === comment.start);
        const whole = others.every(([, why]) => why !== null);
        yield { message: reason, range: comment, fix: whole ? deletion(removal) : null };
      }
      for (const { call, comment, removal, problems } of input.facts.pragmas) {
        // What was meant to silence has been told to be misspelt.
        if (call !== null || problems.some(({ reason }) => reason.id === 'invalid-pragma.misspelt')) continue;
        yield {
          message: message(
            'unused-suppression.call',
            'No call is found here that this comment could speak of; write it at the end of the line of the call, or above its statement.',
          ),
          range: comment,
          fix: deletion(removal),
        };
      }
    },
  };
}

/** Why a comment silences nothing; null where it does, or may with other settings. */
function uselessness(
  suppression: Suppression,
  { facts, silencing }: RuleInput,
  fromCode: ReadonlySet<RuleId>,
): Message | null {
  const { rule, range, file } = suppression;
  const id = ruleIds.find((each) => each === rule) ?? null;
  if (rule !== null && id === null) return noSuchRule(rule);
  if (file && range.start === range.end)
    return message(
      'unused-suppression.place',
      'A comment that silences a whole file stands before its code; here it silences nothing.',
    );
  if (silencing.has(suppression)) return null;
  const mayFind = id === null || !fromCode.has(id);
  if (mayFind && hasTarget(facts, range)) return null;
  return rule === null
    ? message('unused-suppression.all', 'This comment silences nothing.')
    : message('unused-suppression', 'This comment silences nothing: {rule} finds nothing here.', { rule });
}

/** Whether a call or a prompt stands in a stretch, of which a rule may say something. */
function hasTarget({ calls, prompts }: RuleInput['facts'], { start, end }: Range): boolean {
  const overlaps = (other: Range) => other.start <= end && start <= other.end;
  return calls.some((call) => overlaps(call.range)) || prompts.some((prompt) => overlaps(prompt.range));
}

function noSuchRule(rule: string): Message {
  const [nearest] = nearestNames(rule.toLowerCase(), candidates, 1);
  return nearest === undefined
    ? message('unused-suppression.rule', 'There is no rule `{rule}`; this comment silences nothing.', { rule })
    : message('unused-suppression.nearest', 'There is no rule `{rule}`; did you mean `{nearest}`?', { rule, nearest });
}

function deletion(range: Range): Fix {
  return {
    title: message('unused-suppression.fix', 'Delete the comment'),
    edits: [{ range, newText: '', selection: null }],
  };
}
