import path from 'node:path';
import { evaluate, readSource } from '../src/core/analyze';
import type { LanguageId } from '../src/core/model';
import type { Neighbours } from '../src/core/neighbours/neighbour';
import { Resources } from '../src/core/resources';
import { EarlierTree } from '../src/core/syntax/earlierTree';
import { nodeAssets } from '../src/platform/node/assets';
import { median, quantile, timed } from './figures';
import { longDocument, longLanguages } from './longDocuments';
import { PlainParser } from './plainParser';
import type { Row } from './run';

const lines = 2_000;
const keystrokes = 150;
const warmUp = 30;

/** From a keystroke in a file of 2,000 lines to its numbers, against parsing the file alone. */
export async function benchTyping(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const languageId of longLanguages) {
    const text = longDocument(languageId, lines);
    rows.push(await row(languageId, text, 'x', 'that keeps the syntax whole'));
    rows.push(await row(languageId, text, '(', 'that breaks the syntax'));
  }
  return rows;
}

/** A project in which none of the files is found that the document may take something from. */
const neighbours: Neighbours = {
  module: () => Promise.resolve(null),
  beside: () => Promise.resolve([]),
  file: () => Promise.resolve(null),
};

async function row(languageId: LanguageId, text: string, typed: string, which: string): Promise<Row> {
  const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
  const context = { assumptions: [], rules: {}, at: { date: new Date(), isInstant: false }, team: null };
  const earlier = new EarlierTree();
  const parser = await PlainParser.open();
  const read = async (now: string): Promise<void> => {
    const facts = await readSource(resources, { path: '/typed', languageId, text: now, neighbours }, earlier);
    await evaluate(resources, facts, context);
  };
  const typing: number[] = [];
  const parsing: number[] = [];
  const names = [...text.matchAll(/\b(?:message|messages|client|ticket|text|body)\b/g)].map(({ index }) => index);
  for (let count = 0; count < keystrokes + warmUp; count++) {
    const at = names[Math.floor((names.length * ((count * 37) % 100)) / 100)] ?? 0;
    await read(text);
    const now = text.slice(0, at) + typed + text.slice(at);
    const spent = await timed(() => read(now));
    const plain = await parser.load(languageId);
    const alone = await timed(async () => plain?.parse(now)?.delete());
    if (count < warmUp) continue;
    typing.push(spent);
    parsing.push(alone);
  }
  earlier.dispose();
  return {
    what: `a keystroke ${which}, ${lines.toLocaleString('en')} lines of ${languageId}, 95th percentile`,
    figure: `${quantile(typing, 0.95).toFixed(1)} ms (median ${median(typing).toFixed(1)} ms)`,
    against: 'parsing it alone',
    ratio: `${(quantile(typing, 0.95) / quantile(parsing, 0.95)).toFixed(1)}×`,
  };
}
