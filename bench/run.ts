// `npm run bench [-- --json] [-- --corpus DIR]`: what the product costs its user in time and space, as medians; against
// peers where there are some, as ratios above 1 where ours is better for counting, below 1 elsewhere.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { benchAnalysis } from './analysis';
import { benchActivation } from './activation';
import { benchOpening } from './opening';
import { benchPrices } from './prices';
import { benchScan } from './scan';
import { benchTyping } from './typing';

/** One line of the table. `ratio` is to the peer or the part named in `against`, measured in the same run. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly against: string;
  readonly ratio: string;
}

async function main(): Promise<void> {
  const corpusAt = process.argv.indexOf('--corpus');
  const corpus = corpusAt < 0 ? 'test/fixtures' : process.argv[corpusAt + 1];
  if (corpus === undefined) throw new Error('--corpus takes a folder');
  const rows = [
    ...(await benchAnalysis(corpus)),
    ...(await benchTyping()),
    ...benchOpening(),
    ...(await benchPrices()),
    ...tokenRows(),
    await benchScan(),
    await benchActivation(),
    packageSize(),
  ];
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ machine, rows }, null, 2));
    return;
  }
  console.log(`${machine}\n`);
  console.log('| what | median | against | ratio |\n| --- | --: | --- | --: |');
  for (const { what, figure, against, ratio } of rows) console.log(`| ${what} | ${figure} | ${against} | ${ratio} |`);
}

/** In a process of its own: code that has counted for other encodings before is compiled for all of them. */
function tokenRows(): Row[] {
  const script = path.join(__dirname, 'tokens.js');
  const rows: Row[] = JSON.parse(execFileSync(process.execPath, [script, '--json'], { encoding: 'utf8' }));
  return rows;
}

function packageSize(): Row {
  const bytes = statSync('prompt-cost.vsix').size;
  return { what: 'size of the .vsix', figure: `${(bytes / 1e6).toFixed(1)} MB`, against: '', ratio: '' };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
