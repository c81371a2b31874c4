import type { Call, Message, WrongParameter } from '../model';
import { message } from '../model';
import { money } from '../format';
import { titleOf } from '../sdks';
import { type Exposure, exposureOf } from './missingOutputLimit';
import type { Problem, Rule } from './rule';

/** An output limit by a parameter that the API, the model or the library's version doesn't take. */
export const wrongLimitParameter: Rule = {
  id: 'wrong-limit-parameter',
  severity: 'warning',
  fromCode: true,
  *find({ facts, calls }): Iterable<Problem> {
    for (const [index, call] of facts.calls.entries()) {
      const analysis = calls[index];
      const { limit } = call;
      if (analysis === undefined || limit.state !== 'present' || limit.wrong === undefined) continue;
      const { wrong } = limit;
      const exposure = wrong.effect === 'ignored' ? exposureOf(analysis) : null;
      yield {
        message: sentence(call, limit.parameter, wrong, exposure),
        range: limit.range,
        call: index,
        usdPerDay: exposure?.perDay ?? null,
        fix:
          wrong.rename === null
            ? null
            : {
                title: message('wrong-limit-parameter.fix', 'Rename to {instead}', { instead: wrong.instead }),
                edits: [wrong.rename],
              },
      };
    }
  },
};

function sentence(
  { sdk, method, model }: Call,
  parameter: string,
  { effect, instead, forModel }: WrongParameter,
  exposure: Exposure | null,
): Message {
  const args = { parameter, instead, method, api: titleOf(sdk), model: model.known ? model.value : '' };
  if (effect === 'refused') {
    return forModel
      ? message(
          'wrong-limit-parameter.model',
          '{model} takes no {parameter}: {api} refuses the request. Give {instead}.',
          args,
        )
      : message('wrong-limit-parameter', '{method} takes no {parameter}, so this call fails. Give {instead}.', args);
  }
  if (exposure === null) {
    return message(
      'wrong-limit-parameter.ignored',
      '{parameter} is ignored by {api}, so nothing limits the output. Give {instead}.',
      args,
    );
  }
  const { maximum, perRequest } = exposure;
  return perRequest === null
    ? message(
        'wrong-limit-parameter.ignored.unpriced',
        '{parameter} is ignored by {api}, so {model} may generate up to {maximum} tokens a request. Give {instead}.',
        { ...args, maximum },
      )
    : message(
        'wrong-limit-parameter.ignored.priced',
        '{parameter} is ignored by {api}, so {model} may generate up to {maximum} tokens a request, {perRequest} each. Give {instead}.',
        { ...args, maximum, perRequest: money(perRequest) },
      );
}
