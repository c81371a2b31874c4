import path from 'node:path';
import { type EvaluationContext, evaluate, readSource } from '../../../src/core/analyze';
import type { Analysis, AssumptionValues, LanguageId } from '../../../src/core/model';
import type { Neighbours } from '../../../src/core/neighbours/neighbour';
import { Resources } from '../../../src/core/resources';
import { nodeAssets } from '../../../src/platform/node/assets';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));

/** What the whole pipeline makes of a text, with what settings say. */
export async function analysisOf(
  text: string,
  values: Partial<AssumptionValues> = {},
  more: Partial<EvaluationContext> & { languageId?: LanguageId; neighbours?: Neighbours } = {},
): Promise<Analysis> {
  const { languageId = 'python', neighbours, ...context } = more;
  const facts = await readSource(resources, { path: 'a', languageId, text, ...(neighbours && { neighbours }) });
  const settings = {
    assumptions: [{ origin: 'setting' as const, values }],
    rules: {},
    team: null,
    at: { date: new Date('2026-11-22'), isInstant: false },
    ...context,
  };
  return evaluate(resources, facts, settings);
}

/** The text after a fix. */
export function fixed(text: string, { findings }: Analysis, rule: string): string {
  const edits = findings.flatMap((finding) => (finding.rule === rule ? (finding.fix?.edits ?? []) : []));
  return edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce((before, { range, newText }) => before.slice(0, range.start) + newText + before.slice(range.end), text);
}
