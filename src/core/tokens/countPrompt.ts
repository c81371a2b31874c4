import type { PromptSegment, TokenCount } from '../model';
import type { CountText } from './counter';

/** The tokens of a prompt's own text: what stands between placeholders, each part by itself. Placeholders count nothing. */
export function countPrompt(count: CountText, segments: readonly PromptSegment[]): TokenCount {
  const runs = literalRuns(segments);
  const counts = runs.map(count);
  const sum = sumOfCounts(count, counts);
  // No provider counts white space alone: what stands between two placeholders is counted here.
  const spoken = counts.filter((_, index) => runs[index]?.trim() !== '');
  const isExact = spoken.length > 0 && spoken.every(({ exact }) => exact);
  return isExact ? { ...sum, exact: true, method: sumOfCounts(count, spoken).method } : sum;
}

/** Several counts as one: exact where all of them are, and by their method where it is the same. */
export function sumOfCounts(count: CountText, counts: readonly TokenCount[]): TokenCount {
  const own = count('');
  const tokens = counts.reduce((sum, each) => sum + each.tokens, 0);
  const method = counts[0]?.method ?? own.method;
  const isAlike = counts.every((each) => each.method === method);
  return {
    ...own,
    tokens,
    exact: counts.length === 0 ? own.exact : counts.every(({ exact }) => exact),
    method: isAlike ? method : own.method,
  };
}

/** Text segments that follow each other are one text: an escape or a join in the source splits no token. */
export function literalRuns(segments: readonly PromptSegment[]): string[] {
  const runs: string[] = [];
  let run = '';
  for (const segment of segments) {
    if (segment.kind === 'text') run += segment.value;
    else {
      runs.push(run);
      run = '';
    }
  }
  return [...runs, run].filter((each) => each !== '');
}
