import type { PromptSegment, TokenCount } from '../model';
import type { CountText } from './counter';

/** The tokens of a prompt's own text: what stands between placeholders, each part by itself. Placeholders count nothing. */
export function countPrompt(count: CountText, segments: readonly PromptSegment[]): TokenCount {
  const total = literalRuns(segments).reduce((sum, run) => sum + count(run).tokens, 0);
  return { ...count(''), tokens: total };
}

/** Text segments that follow each other are one text: an escape or a join in the source splits no token. */
function literalRuns(segments: readonly PromptSegment[]): string[] {
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
