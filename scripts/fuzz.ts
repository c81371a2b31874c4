// Analyses the files of a folder in many damaged forms, and prints which ones fail:
// `npm run fuzz -- DIR [--seed N] [--runs N | --minutes N] [--time-limit-ms N]`. One of them again: `--seed ITS_SEED --runs 1`.
import { build } from 'esbuild';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzStep, FuzzWork } from './fuzzing.ts';

const root = path.resolve(import.meta.dirname, '..');
const extensions =
  /\.(?:py|pyi|m?[jt]s|c[jt]s|[jt]sx|go|cs|java|kts?|rs|php|rb|sh|bash|zsh|http|rest|ipynb|prompty|prompt|md|ya?ml|baml)$/i;
/** Larger files take the time of many others. */
const mostBytes = 200_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string' },
    minutes: { type: 'string' },
    'time-limit-ms': { type: 'string', default: '5000' },
  },
});
const [given, ...more] = positionals;
if (given === undefined || more.length > 0) {
  console.error('usage: npm run fuzz -- DIR [--seed N] [--runs N | --minutes N] [--time-limit-ms N]');
  process.exit(2);
}
const folder = path.resolve(given);
const firstSeed = wholeNumber('seed', values.seed);
const timeLimitMs = wholeNumber('time-limit-ms', values['time-limit-ms']);
const runs =
  values.runs === undefined ? (values.minutes === undefined ? 1000 : Infinity) : wholeNumber('runs', values.runs);
const endAt = values.minutes === undefined ? Infinity : Date.now() + wholeNumber('minutes', values.minutes) * 60_000;

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => extensions.test(file) && !/(?:^|[\\/])(?:node_modules|\.git)[\\/]/.test(file))
  .filter((file) => {
    const status = statSync(path.join(folder, file), { throwIfNoEntry: false });
    return status?.isFile() === true && status.size <= mostBytes;
  })
  .map((file) => file.replaceAll('\\', '/'))
  .toSorted();
if (files.length === 0) {
  console.error(`${given}: no file that is analysed`);
  process.exit(2);
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-fuzz-'));
let problems = 0;
let done = 0;
try {
  const bundle = path.join(temporary, 'fuzzing.cjs');
  const entryPoints = [path.join(root, 'scripts/fuzzing.ts')];
  await build({ entryPoints, outfile: bundle, bundle: true, format: 'cjs', platform: 'node', logLevel: 'error' });
  while (done < runs && Date.now() < endAt) await work(bundle);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
console.log(`${done} runs over ${files.length} files from seed ${firstSeed}: ${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;

/** Runs one thread until all is done, or until it hangs or dies in a run, which is told and skipped. */
async function work(bundle: string): Promise<void> {
  const workerData: FuzzWork = { root, folder, files, firstSeed: firstSeed + done };
  const worker = new Worker(bundle, { workerData });
  let current: { readonly seed: number; readonly file: string } | null = null;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    const failed = (reason: string): void => {
      clearTimeout(timer);
      if (current !== null) report(current, reason);
      done++;
      resolve();
    };
    worker.on('error', (error) => failed(error.stack ?? error.message));
    worker.on('message', (step: FuzzStep) => {
      clearTimeout(timer);
      if (step.kind === 'begin') {
        current = step;
        timer = setTimeout(() => failed(`takes longer than ${timeLimitMs} ms`), timeLimitMs);
        return;
      }
      current = null;
      if (done >= runs) return resolve();
      done++;
      if (step.problem !== null) report(step, step.problem);
      if (done >= runs || Date.now() >= endAt) resolve();
    });
  });
  worker.removeAllListeners('message');
  clearTimeout(timer);
  await worker.terminate();
}

function report({ seed, file }: { readonly seed: number; readonly file: string }, problem: string): void {
  problems++;
  console.log(`${file}, seed ${seed}: ${problem}`);
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) {
    console.error(`--${name} takes a whole number, not ${text}`);
    process.exit(2);
  }
  return Number(text);
}
