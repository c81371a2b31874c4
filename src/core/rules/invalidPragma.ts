import type { Message } from '../model';
import { message } from '../model';
import { candidatesOf, nearestNames } from '../models/nearest';
import type { Problem, Rule } from './rule';

/**
 * A comment with facts of a call in which a key or a value can't be understood, or that names an endpoint which
 * promptcost.json doesn't have; what can be understood still holds.
 */
export const invalidPragma: Rule = {
  id: 'invalid-pragma',
  severity: 'warning',
  fromCode: false,
  *find({ facts, endpoints }): Iterable<Problem> {
    for (const { call, comment, endpoint, problems } of facts.pragmas) {
      const place = call === null ? {} : { call };
      for (const { range, reason, replacement } of problems) {
        yield {
          message: reason,
          range,
          ...place,
          fix:
            replacement === null
              ? null
              : {
                  title: message('invalid-pragma.fix', 'Change to {replacement}', { replacement }),
                  edits: [{ range, newText: replacement, selection: null }],
                },
        };
      }
      // Where no endpoint is written down yet, a name only labels the call.
      if (endpoint !== null && endpoints.length > 0 && !endpoints.includes(endpoint)) {
        yield { message: unknownEndpoint(endpoint, endpoints), range: comment, ...place };
      }
    }
  },
};

/** As many names as somebody reads. */
const mostNames = 5;

function unknownEndpoint(endpoint: string, endpoints: readonly string[]): Message {
  const nearest = nearestNames(endpoint, candidatesOf(endpoints));
  if (nearest.length > 0) {
    return message(
      'invalid-pragma.endpoint.nearest',
      'promptcost.json has no endpoint `{endpoint}`; did you mean {nearest}?',
      { endpoint, nearest: quoted(nearest).join(' or ') },
    );
  }
  const more = endpoints.length > mostNames ? ['…'] : [];
  return message('invalid-pragma.endpoint', 'promptcost.json has no endpoint `{endpoint}`; it has {endpoints}.', {
    endpoint,
    endpoints: [...quoted(endpoints.slice(0, mostNames)), ...more].join(', '),
  });
}

function quoted(names: readonly string[]): string[] {
  return names.map((name) => `\`${name}\``);
}
