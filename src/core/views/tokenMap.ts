import { usdPerDayOfTokens } from '../cost/partOfInput';
import { money, percent, tokenCount } from '../format';
import type { Analysis, Range } from '../model';
import type { CountText } from '../tokens/counter';
import { paragraphsOf } from '../tokens/paragraphs';

/** How heavy a paragraph is beside the heaviest of its prompt: 3 weighs the most. */
export type Weight = 1 | 2 | 3;

export interface WeighedParagraph {
  readonly range: Range;
  readonly weight: Weight;
  /** `312 tok · 38% · $12.40/day`. */
  readonly label: string;
}

/** Shares of the heaviest paragraph from which another weighs as much, and below which it isn't worth a look. */
const leastOfWeight: readonly (readonly [number, Weight])[] = [
  [2 / 3, 3],
  [1 / 3, 2],
  [1 / 8, 1],
];

/** The heaviest paragraphs of a prompt, in their order, with their share of its tokens and what they cost a day. */
export function tokenMap(analysis: Analysis, promptIndex: number, count: CountText): WeighedParagraph[] {
  const prompt = analysis.facts.prompts[promptIndex];
  // A prompt that is read from another file has no paragraphs in this one.
  if (prompt === undefined || prompt.file !== undefined) return [];
  const { exact } = count('');
  const paragraphs = paragraphsOf(prompt.segments, count);
  const all = paragraphs.reduce((sum, { tokens }) => sum + tokens, 0);
  const most = paragraphs.reduce((heaviest, { tokens }) => Math.max(heaviest, tokens), 0);
  return paragraphs.flatMap(({ range, tokens }) => {
    const weight = leastOfWeight.find(([least]) => tokens >= least * most)?.[1];
    if (weight === undefined || tokens === 0) return [];
    const perDay = usdPerDayOfTokens(analysis, promptIndex, tokens);
    const parts = [`${tokenCount(tokens, exact)} tok`, percent(tokens / all)];
    return [{ range, weight, label: [...parts, ...(perDay === null ? [] : [`${money(perDay)}/day`])].join(' · ') }];
  });
}
