// One analysis after the other of damaged files, in a thread of its own. Bundled by fuzz.ts, since it imports the product's code.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { evaluate, readSource } from '../src/core/analyze';
import { fileSource } from '../src/core/fileSource';
import { reportFile } from '../src/core/reportFile';
import { Resources } from '../src/core/resources';
import { nodeAssets } from '../src/platform/node/assets';
import { mutated, oneOf, randomOf } from './mutations';

/** What the thread is told. Run after run takes the next seed. */
export interface FuzzWork {
  readonly root: string;
  readonly folder: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
  readonly firstSeed: number;
}

/** What the thread tells before it begins a run, and after it. */
export type FuzzStep =
  | { readonly kind: 'begin'; readonly seed: number; readonly file: string }
  | { readonly kind: 'end'; readonly seed: number; readonly file: string; readonly problem: string | null };

async function fuzz({ root, folder, files, firstSeed }: FuzzWork): Promise<never> {
  const resources = new Resources(nodeAssets(path.join(root, 'dist/assets')));
  for (let seed = firstSeed; ; seed++) {
    const random = randomOf(seed);
    const file = oneOf(files, random);
    const text = mutated(readFileSync(path.join(folder, file), 'utf8'), random);
    tell({ kind: 'begin', seed, file });
    tell({ kind: 'end', seed, file, problem: await problemIn(resources, file, text) });
    // The other thread may want to end this one.
    await new Promise(setImmediate);
  }
}

function tell(step: FuzzStep): void {
  parentPort?.postMessage(step);
}

async function problemIn(resources: Resources, file: string, text: string): Promise<string | null> {
  try {
    const source = fileSource(file, text);
    if (source === null || !source.known) return null;
    const facts = await readSource(resources, source.value);
    const analysis = await evaluate(resources, facts, {
      assumptions: [{ origin: 'flag', values: { requestsPerDay: 1000, expectedOutputTokens: 100 } }],
      rules: {},
      team: null,
      at: { date: new Date('2026-11-22'), isInstant: false },
    });
    return wrongNumber(reportFile(analysis, source.value.places, file), 'report');
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** The path of a number that is none, or infinite, in what a scan would print; null where all are numbers. */
function wrongNumber(value: unknown, at: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${at} is ${value}`;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const wrong = wrongNumber(inner, `${at}.${key}`);
    if (wrong !== null) return wrong;
  }
  return null;
}

void fuzz(workerData);
