import { message } from '../model';
import type { Problem, Rule } from './rule';

/** A comment with facts of a call in which a key or a value can't be understood; what can be still holds. */
export const invalidPragma: Rule = {
  id: 'invalid-pragma',
  severity: 'warning',
  fromCode: true,
  *find({ facts }): Iterable<Problem> {
    for (const { call, problems } of facts.pragmas) {
      for (const { range, reason, replacement } of problems) {
        yield {
          message: reason,
          range,
          ...(call === null ? {} : { call }),
          fix:
            replacement === null
              ? null
              : {
                  title: message('invalid-pragma.fix', 'Change to {replacement}', { replacement }),
                  edits: [{ range, newText: replacement, selection: null }],
                },
        };
      }
    }
  },
};
