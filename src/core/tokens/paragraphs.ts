import type { PromptSegment, Range } from '../model';
import type { CountText } from './counter';

export interface ParagraphTokens {
  /** From its first character in the source to its last; of one that is put together, where most of it stands. */
  readonly range: Range;
  readonly tokens: number;
}

/** Stands for a placeholder in a prompt's value, where it ends no line. */
const hole = '\0';
const emptyLines = /\r?\n[^\S\n]*(?:\n[^\S\n]*)+/;

/** A prompt's paragraphs (what stands between empty lines of its value), in order, with the tokens of their own text. */
export function paragraphsOf(segments: readonly PromptSegment[], count: CountText): ParagraphTokens[] {
  const value = segments.map((segment) => (segment.kind === 'text' ? segment.value : hole)).join('');
  const paragraphs: ParagraphTokens[] = [];
  let at = 0;
  for (const piece of value.split(new RegExp(`(${emptyLines.source})`))) {
    const start = at;
    at += piece.length;
    if (piece.trim() === '' || emptyLines.test(piece)) continue;
    const tokens = textsOf(segments, start, at).reduce((sum, text) => sum + count(text).tokens, 0);
    paragraphs.push({ range: placeOf(segments, start, at), tokens });
  }
  return paragraphs;
}

/** What stands between the placeholders of a stretch of the value. */
function textsOf(segments: readonly PromptSegment[], start: number, end: number): string[] {
  const texts = [''];
  let offset = 0;
  for (const segment of segments) {
    const before = offset;
    offset += segment.kind === 'text' ? segment.value.length : hole.length;
    if (offset <= start || before >= end) continue;
    if (segment.kind === 'text')
      texts.push((texts.pop() ?? '') + segment.value.slice(Math.max(0, start - before), end - before));
    else texts.push('');
  }
  return texts.filter((text) => text !== '');
}

/** Where the most of a stretch of the value stands in one go: a text that is put together may begin after its end. */
function placeOf(segments: readonly PromptSegment[], start: number, end: number): Range {
  const runs: { from: number; to: number }[] = [];
  let offset = 0;
  let before = -1;
  for (const segment of segments) {
    const from = Math.max(start, offset);
    offset += segment.kind === 'text' ? segment.value.length : hole.length;
    const to = Math.min(end, offset);
    if (from >= to) continue;
    const last = runs.at(-1);
    if (last === undefined || segment.range.start < before) runs.push({ from, to });
    else last.to = to;
    before = segment.range.end;
  }
  const longest = runs.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a), { from: start, to: start });
  return { start: sourceOf(segments, longest.from).start, end: sourceOf(segments, longest.to - 1).end };
}

/** Where the character at `offset` of a prompt's value stands in the source. */
function sourceOf(segments: readonly PromptSegment[], offset: number): Range {
  let before = 0;
  for (const segment of segments) {
    const length = segment.kind === 'text' ? segment.value.length : hole.length;
    if (offset < before + length) {
      const { range } = segment;
      if (segment.kind !== 'text' || length !== range.end - range.start) return range;
      return { start: range.start + offset - before, end: range.start + offset - before + 1 };
    }
    before += length;
  }
  return segments.at(-1)?.range ?? { start: 0, end: 0 };
}
