// `node out/bench/opening.js LANGUAGE`: the longest stretch, in milliseconds, for which opening a long document holds up
// the thread, in a process that has read nothing before.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { evaluate, readSource } from '../src/core/analyze';
import { Resources } from '../src/core/resources';
import { EarlierTree } from '../src/core/syntax/earlierTree';
import { nodeAssets } from '../src/platform/node/assets';
import { median } from './figures';
import { type LongLanguage, longDocument, longLanguages } from './longDocuments';
import type { Row } from './run';

/** Longer documents are read on another thread. */
const characters = 100_000;
const openings = 7;

/** How long a long document holds up the editor's thread when it is opened, at most. */
export function benchOpening(): Row[] {
  const script = path.join(__dirname, 'opening.js');
  return longLanguages.map((languageId) => {
    const stretches = Array.from({ length: openings }, () =>
      Number(execFileSync(process.execPath, [script, languageId], { encoding: 'utf8' })),
    );
    return {
      what: `the longest stretch at which opening ${characters.toLocaleString('en')} characters of ${languageId} holds up a thread, in a fresh process`,
      figure: `${median(stretches).toFixed(1)} ms (most of ${openings}: ${Math.max(...stretches).toFixed(1)} ms)`,
      against: '',
      ratio: '',
    };
  });
}

async function longestStretch(languageId: LongLanguage): Promise<number> {
  const text = longDocument(languageId, 4_000).slice(0, characters);
  const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
  const context = { assumptions: [], rules: {}, at: { date: new Date(), isInstant: false }, team: null };
  let longest = 0;
  let last = performance.now();
  let isDone = false;
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setImmediate(tick);
  };
  tick();
  const earlier = new EarlierTree();
  await evaluate(resources, await readSource(resources, { path: '/opened', languageId, text }, earlier), context);
  await new Promise((resolve) => setImmediate(resolve));
  isDone = true;
  earlier.dispose();
  return longest;
}

if (require.main === module) {
  const languageId = longLanguages.find((one) => one === process.argv[2]);
  if (languageId === undefined) throw new Error(`it takes one of ${longLanguages.join(', ')}`);
  void longestStretch(languageId).then((ms) => process.stdout.write(String(ms)));
}
