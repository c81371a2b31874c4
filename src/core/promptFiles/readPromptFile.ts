import { pragmasIn } from '../detect/pragmas';
import { suppressionsIn } from '../detect/suppressions';
import { type PromptFormat, type SourceFacts, type Suppression } from '../model';
import { commentsIn } from './comments';
import { factsOf } from './fileFacts';
import { promptFormat } from './index';
import { notLookedAt, type TextBeside } from './textBeside';

export type FoundInFile = Pick<SourceFacts, 'skipped' | 'calls' | 'prompts' | 'suppressions' | 'pragmas'>;

/** What a file of prompts says, with what `beside` tells of the files that it names. Never throws on any text. */
export function readPromptFile(
  format: PromptFormat,
  path: string,
  text: string,
  beside: TextBeside = notLookedAt,
): FoundInFile {
  const row = promptFormat(format);
  const found = row.read(text, path, beside);
  const { calls, prompts } = factsOf(text, found);
  const source = { text, comments: commentsIn(text, row.comments), statements: [] };
  const pragmas = pragmasIn(source, calls).map((pragma) =>
    // A file with one request speaks of no other.
    pragma.call === null && calls.length === 1 ? { ...pragma, call: 0 } : pragma,
  );
  const [only, ...more] = prompts;
  const suppressions = suppressionsIn(source, calls).map((suppression): Suppression =>
    only?.loaded === undefined || more.length > 0
      ? suppression
      : { ...suppression, range: { start: 0, end: text.length } },
  );
  return { skipped: found.skipped, calls, prompts, suppressions, pragmas };
}
