import type { Fix, OutputLimit } from '../model';
import { message } from '../model';
import { titleOf } from '../sdks';
import { heldModel } from './ownModel';
import type { Problem, Rule } from './rule';

/** An output limit above what the model can generate: the provider refuses such a request. */
export const outputLimitAboveModel: Rule = {
  id: 'output-limit-above-model',
  severity: 'warning',
  fromCode: false,
  *find({ facts, calls, at }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const { limit } = call;
      if (analysis === undefined || limit.state !== 'present' || !limit.value.known || limit.wrong !== undefined)
        continue;
      const held = heldModel(call, analysis, at);
      const maximum = held?.enforcement.maxOutput === true ? held.facts.limits.maxOutput : null;
      if (held === null || maximum === null || limit.value.value <= maximum) continue;
      const args = {
        parameter: limit.parameter,
        limit: limit.value.value,
        model: held.facts.identity.asked,
        maximum,
        api: titleOf(call.sdk),
      };
      yield {
        message:
          // Frameworks may lower the limit by themselves.
          call.api === 'other'
            ? message(
                'output-limit-above-model',
                '{parameter} is {limit}, and {model} generates at most {maximum} tokens; give a limit that it can reach.',
                args,
              )
            : message(
                'output-limit-above-model.refused',
                '{parameter} is {limit}, and {model} generates at most {maximum} tokens: {api} refuses the request.',
                args,
              ),
        range: limit.range,
        call: index,
        fix: lowered(limit, maximum),
      };
    }
  },
};

/** The maximum in the place of the number; null where that stands elsewhere, as others may use it. */
function lowered(limit: OutputLimit & { readonly state: 'present' }, maximum: number): Fix | null {
  const at = limit.value.known ? limit.value.range : null;
  if (at === null || at.start < limit.range.start || at.end > limit.range.end) return null;
  return {
    title: message('output-limit-above-model.fix', 'Set {parameter} to {maximum}', {
      parameter: limit.parameter,
      maximum,
    }),
    edits: [{ range: at, newText: String(maximum), selection: null }],
  };
}
