import type { CountText } from './tokens/counter';

export interface LineTokens {
  /** 1-based. */
  readonly line: number;
  readonly tokens: number;
}

// No token of OpenAI's vocabularies reaches over such a line end: only blank lines and slashes join the line before.
const safeLineEnd = /(?<=\n)(?=[^\S\r\n]*[^\s/])|(?<=[\p{L}\p{N}]\r?\n)(?=\/)/u;
const lineEnd = /(?<=\r\n|\n|\r(?!\n))/;

/** Lines between which tokens are told apart; where more have no safe end between them, as thousands of blank ones, each so many are counted by themselves. */
const mostLines = 64;

/**
 * The tokens of each line, its end included; a token that crosses a line's end counts to the line it starts on. They sum
 * to the count of the whole text.
 */
export function countLines(count: CountText, text: string): LineTokens[] {
  // How many tokens start before each line's end.
  const starts: number[] = [];
  let before = 0;
  for (const block of text.split(safeLineEnd)) {
    const counts = startsIn(count, block).map((tokens) => before + tokens);
    for (const tokens of counts) starts.push(tokens);
    before = counts.at(-1) ?? before;
  }
  // Other vocabularies join indentation to the line before, and an estimate of the whole needn't be the sum of its parts'.
  return spread(starts, count(text).tokens).map((upTo, index, all) => ({
    line: index + 1,
    tokens: upTo - (all[index - 1] ?? 0),
  }));
}

/** How many of a block's tokens start before the end of each of its lines. */
function startsIn(count: CountText, block: string): number[] {
  const lines = block.split(lineEnd);
  if (lines.length <= mostLines) return startsBefore(count, lines);
  const starts: number[] = [];
  for (let from = 0; from < lines.length; from += mostLines) {
    const before = starts.at(-1) ?? 0;
    for (const tokens of startsBefore(count, lines.slice(from, from + mostLines))) starts.push(before + tokens);
  }
  return spread(starts, count(block).tokens);
}

function startsBefore(count: CountText, lines: readonly string[]): number[] {
  let read = '';
  const counts = lines.map((line) => count((read += line)).tokens);
  // A cut inside a token may make two of it; what follows tells.
  for (let at = counts.length - 2; at >= 0; at--) counts[at] = Math.min(counts[at] ?? 0, counts[at + 1] ?? 0);
  return counts;
}

/** Rising figures, stretched so that the last one is `whole`. */
function spread(starts: readonly number[], whole: number): number[] {
  const last = starts.at(-1) ?? 0;
  return last === whole ? [...starts] : starts.map((tokens) => Math.round(tokens * (last === 0 ? 1 : whole / last)));
}
