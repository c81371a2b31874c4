import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { evaluate, readSource, type SourceInput } from '../src/core/analyze';
import { isPromptFormat } from '../src/core/promptFiles';
import { Resources } from '../src/core/resources';
import { languageOfPath } from '../src/core/syntax/languageOfPath';
import { nodeAssets } from '../src/platform/node/assets';
import { median, quantile, timed } from './figures';
import { PlainParser } from './plainParser';
import type { Row } from './run';

const rounds = 15;

/** Whole analysis of every file below `folder`, against parsing the same files alone, interleaved. */
export async function benchAnalysis(folder: string): Promise<Row[]> {
  const inputs = sourcesBelow(folder);
  if (inputs.length === 0) throw new Error(`${folder}: no file in a language that is analysed`);
  const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
  const parsers = await PlainParser.open();
  const context = {
    assumptions: [{ origin: 'flag', values: { requestsPerDay: 1000 } }],
    rules: {},
    at: { date: new Date(), isInstant: false },
    team: null,
  } as const;
  const analysisMs: number[][] = inputs.map(() => []);
  const parseMs: number[][] = inputs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, input] of inputs.entries()) {
      const { languageId } = input;
      if (!isPromptFormat(languageId)) {
        parseMs[index]?.push(await timed(async () => (await parsers.load(languageId))?.parse(input.text)?.delete()));
      }
      // A text that was never counted: memoised counts would flatter the figure.
      const text = input.text.replaceAll('prompt', `prompt${round}`);
      analysisMs[index]?.push(
        await timed(async () => evaluate(resources, await readSource(resources, { ...input, text }), context)),
      );
    }
  }
  const analysis = analysisMs.map(median);
  const parsing = parseMs.map(median);
  const row = (what: string, pick: (values: readonly number[]) => number): Row => ({
    what: `analysis of a file, ${what} of ${inputs.length}`,
    figure: `${pick(analysis).toFixed(2)} ms`,
    against: 'parsing it alone',
    ratio: `${(pick(analysis) / pick(parsing)).toFixed(1)}×`,
  });
  return [row('median', median), row('99th percentile', (values) => quantile(values, 0.99))];
}

function sourcesBelow(folder: string): SourceInput[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => !file.includes('node_modules') && statSync(file).isFile())
    .flatMap((file) => {
      const languageId = languageOfPath(file);
      return languageId === null ? [] : [{ path: file, languageId, text: readFileSync(file, 'utf8') }];
    });
}
