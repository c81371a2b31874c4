import type { Call, Suppression } from '../model';
import { callAround, type Commented, Placement } from './placement';

/** The rule, or several with commas between, may be followed by a colon and the reason. */
const marker = /^\s*prompt-cost-ignore(-file)?(?![\w-])[ \t]*([^:]*)(?::.*)?$/s;
const longestComment = 1000;

/**
 * Comments that silence: at the end of a line that line, alone on a line the statement that follows, between the
 * brackets of one of `calls` what is said of that call too, and with `-file`, before all code, the file.
 */
export function suppressionsIn(source: Commented, calls: readonly Call[]): Suppression[] {
  const found: Suppression[] = [];
  let placement: Placement | null = null;
  for (const comment of source.comments) {
    const match = comment.text.length > longestComment ? null : marker.exec(comment.text);
    if (match === null) continue;
    placement ??= new Placement(source);
    const file = match[1] !== undefined;
    const nowhere = { start: comment.range.start, end: comment.range.start };
    const whole = placement.isAtTop(comment) ? { start: 0, end: source.text.length } : nowhere;
    const range = file ? whole : placement.of(comment);
    const call = file ? null : callAround(calls, comment);
    const removal = placement.removalOf(comment);
    for (const name of match[2]!.split(',')) {
      const rule = name.trim();
      found.push({ rule: rule === '' ? null : rule, range, call, comment: comment.range, removal, file });
    }
  }
  return found;
}
