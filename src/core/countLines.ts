import type { CountText } from './tokens/counter';

export interface LineTokens {
  /** 1-based. */
  readonly line: number;
  readonly tokens: number;
}

// No token of OpenAI's vocabularies reaches over such a line end: only blank lines and slashes join the line before.
const safeLineEnd = /(?<=\n)(?=[^\S\r\n]*[^\s/])/;
const lineEnd = /(?<=\r\n|\n|\r(?!\n))/;

/**
 * The tokens of each line, its end included; a token that crosses a line's end counts to the line it starts on. They sum
 * to the count of the whole text.
 */
export function countLines(count: CountText, text: string): LineTokens[] {
  // How many tokens start before each line's end.
  const starts: number[] = [];
  let before = 0;
  for (const block of text.split(safeLineEnd)) {
    const counts: number[] = [];
    let read = 0;
    for (const line of block.split(lineEnd)) {
      read += line.length;
      counts.push(count(block.slice(0, read)).tokens);
    }
    // A cut inside a token may make two of it; what follows tells.
    for (let at = counts.length - 2; at >= 0; at--) counts[at] = Math.min(counts[at] ?? 0, counts[at + 1] ?? 0);
    starts.push(...counts.map((tokens) => before + tokens));
    before = starts.at(-1) ?? before;
  }
  // Other vocabularies join indentation to the line before, and an estimate of the whole needn't be the sum of its parts'.
  const scale = before === 0 ? 1 : count(text).tokens / before;
  return starts.map((_, index) => {
    const upTo = (end: number) => Math.round((starts[end] ?? 0) * scale);
    return { line: index + 1, tokens: upTo(index) - upTo(index - 1) };
  });
}
