import type { Call, Range } from '../model';
import type { Comment, Source } from '../syntax/neutral';

/** What is asked of a text whose comments are read. */
export type Commented = Pick<Source, 'text' | 'comments' | 'statements'>;

/** The innermost call between whose brackets a comment stands; null where it stands in none. */
export function callAround(calls: readonly Call[], { range: { start, end } }: Comment): number | null {
  const index = calls.findLastIndex(({ range }) => range.start < start && end <= range.end);
  return index === -1 ? null : index;
}

/** What comments of one file speak of. */
export class Placement {
  private readonly ends: ReadonlyMap<number, number>;
  private readonly statements = new Map<number, number>();
  private readonly top: number;

  constructor(private readonly source: Commented) {
    this.ends = new Map(source.comments.map(({ range }) => [range.start, range.end]));
    for (const { start, end } of source.statements) if (!this.statements.has(start)) this.statements.set(start, end);
    this.top = this.endOfTop();
  }

  /** At the end of a line that line; alone on a line the statement that follows, or else the line. */
  of({ range }: Comment): Range {
    const { text } = this.source;
    const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
    const alone = /^[\s{]*$/.test(text.slice(lineStart, range.start));
    return alone ? this.following(range.end) : this.line(lineStart);
  }

  /** Whether a comment stands before all code. */
  isAtTop({ range }: Comment): boolean {
    return range.start < this.top;
  }

  /** What to delete so that nothing of a comment is left: its lines where it stands alone, else the blanks before it too. */
  removalOf({ range }: Comment): Range {
    const { text } = this.source;
    const { start: lineStart } = this.line(text.lastIndexOf('\n', range.start - 1) + 1);
    const { end: lineEnd } = this.line(text.lastIndexOf('\n', range.end - 1) + 1);
    const before = text.slice(lineStart, range.start);
    const after = text.slice(range.end, lineEnd);
    const isAlone = /^\s*\{?\s*$/.test(before) && /^\s*\}?\s*$/.test(after);
    if (isAlone && before.includes('{') === after.includes('}'))
      return { start: lineStart, end: Math.min(lineEnd + 1, text.length) };
    const atEnd = after.trim() === '';
    return { start: atEnd ? lineStart + before.trimEnd().length : range.start, end: range.end };
  }

  /** The first line after `from` that isn't blank or a comment, and the statement that starts on it. */
  private following(from: number): Range {
    const at = this.skip(from);
    const { start, end } = this.line(this.source.text.lastIndexOf('\n', at - 1) + 1);
    return { start, end: Math.max(end, this.statements.get(at) ?? end) };
  }

  /** Past white space, closing braces of JSX, and comments. */
  private skip(from: number): number {
    const { text } = this.source;
    let at = from;
    for (;;) {
      while (at < text.length && /[\s}]/.test(text[at]!)) at++;
      const end = this.ends.get(at);
      if (end === undefined || end <= at) return at;
      at = end;
    }
  }

  private endOfTop(): number {
    const { text } = this.source;
    const opening = /^\uFEFF?(?:#!.*|<\?php\b)?/.exec(text)![0].length;
    return this.skip(Math.max(opening, this.ends.get(0) ?? 0));
  }

  private line(start: number): Range {
    const { text } = this.source;
    const newline = text.indexOf('\n', start);
    return { start, end: newline === -1 ? text.length : newline };
  }
}
