import type { Call, Fix, Message, ModelFacts, Moment, Severity } from '../model';
import { message } from '../model';
import { dayOf, isRetired, ownModel } from './ownModel';
import type { Problem, Rule } from './rule';

const dayMs = 24 * 3600 * 1000;
/** Days before a model's last one from which on it is said, and from which on it is urgent. */
const noticeDays = 60;
const urgentDays = 14;

/** A model that its provider has retired, so that calls fail, or will soon. */
export const retiredModel: Rule = {
  id: 'retired-model',
  severity: 'warning',
  fromCode: false,
  *find({ facts, calls, at }): Iterable<Problem> {
    const said = new Set<number>();
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const model = analysis === undefined ? null : ownModel(call, analysis);
      if (model === null || !call.model.known) continue;
      const days = daysLeft(model, at);
      if (days === null || days > noticeDays) continue;
      // Several calls may name their model by one constant.
      const range = call.model.range ?? call.nameRange;
      if (said.has(range.start)) continue;
      said.add(range.start);
      yield {
        message: sentence(model, days === 0),
        range,
        call: index,
        severity: severityAt(days),
        fix: replacement(call, model),
      };
    }
  },
};

/** Days until a model stops, 0 or fewer once it has; null where no day is known. */
function daysLeft(model: ModelFacts, at: Moment): number | null {
  const { retiredOn } = model.limits;
  if (retiredOn === null) return null;
  return isRetired(model, at) ? 0 : Math.round((Date.parse(retiredOn) - Date.parse(dayOf(at))) / dayMs);
}

function severityAt(days: number): Severity {
  if (days === 0) return 'error';
  return days <= urgentDays ? 'warning' : 'information';
}

function sentence({ identity, limits }: ModelFacts, isGone: boolean): Message {
  const args = {
    model: identity.asked,
    date: limits.retiredOn ?? '',
    successor: limits.successor ?? '',
  };
  if (limits.successor === null) {
    return isGone
      ? message('retired-model', '{model} was retired on {date}, so this call fails; choose another model.', args)
      : message(
          'retired-model.soon',
          '{model} stops on {date}, and this call fails from then on; choose another model.',
          args,
        );
  }
  return isGone
    ? message(
        'retired-model.successor',
        '{model} was retired on {date}, so this call fails; its successor is {successor}.',
        args,
      )
    : message(
        'retired-model.soon.successor',
        '{model} stops on {date}, and this call fails from then on; its successor is {successor}.',
        args,
      );
}

/** The successor's name in the model's place, with what stands before it there: `openai/gpt-4` becomes `openai/…`. */
function replacement(call: Call, { limits: { successor } }: ModelFacts): Fix | null {
  const { modelText, model } = call;
  // A model for chats doesn't continue texts.
  if (successor === null || modelText === undefined || !model.known || call.api === 'completions') return null;
  const prefix = /^.*[/:]/.exec(model.value)?.[0] ?? '';
  const range = { start: modelText.start + prefix.length, end: modelText.end };
  return {
    title: message('retired-model.fix', 'Change to {successor}', { successor }),
    edits: [{ range, newText: successor, selection: null }],
  };
}
