import type { Range, Suppression } from '../model';
import type { Source } from '../syntax/neutral';

const marker = /^\s*prompt-cost-ignore(?![\w-])[ \t]*([a-z][a-z-]*)?[ \t]*(?::.*)?\s*$/s;

/** Comments that silence: at the end of a line that line, alone on a line the statement that follows. */
export function suppressionsIn(source: Source): Suppression[] {
  const { text } = source;
  const found: Suppression[] = [];
  const comments = new Map(source.comments.map((comment) => [comment.range.start, comment.range.end]));
  const statements = new Map<number, number>();
  for (const { start, end } of source.statements) if (!statements.has(start)) statements.set(start, end);
  for (const comment of source.comments) {
    const match = comment.text.length > 1000 ? null : marker.exec(comment.text);
    if (match === null) continue;
    const lineStart = text.lastIndexOf('\n', comment.range.start - 1) + 1;
    const alone = /^[\s{]*$/.test(text.slice(lineStart, comment.range.start));
    const range = alone ? following(text, comment.range.end, comments, statements) : line(text, lineStart);
    found.push({ rule: match[1] ?? null, range, comment: comment.range });
  }
  return found;
}

/** The first line after `from` that isn't blank or a comment, and the statement that starts on it. */
function following(
  text: string,
  from: number,
  comments: ReadonlyMap<number, number>,
  statements: ReadonlyMap<number, number>,
): Range {
  let at = from;
  for (;;) {
    while (at < text.length && /[\s}]/.test(text[at]!)) at++;
    const end = comments.get(at);
    if (end === undefined || end <= at) break;
    at = end;
  }
  const { start, end } = line(text, text.lastIndexOf('\n', at - 1) + 1);
  return { start, end: Math.max(end, statements.get(at) ?? end) };
}

function line(text: string, start: number): Range {
  const newline = text.indexOf('\n', start);
  return { start, end: newline === -1 ? text.length : newline };
}
