import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { maxFileBytes, readSource, tooLarge } from '../../core/analyze';
import { reasonOf, render } from '../../core/format';
import type { SourceFacts } from '../../core/model';
import { Resources } from '../../core/resources';
import type { ExactCount } from '../../core/tokens/exact/exactCounts';
import { analyzeFile, type FileBatch, type FileResult, type TextJob } from '../../workspace/fileWork';
import { nodeAssets } from './assets';
import { projectsOf } from '../../workspace/projectFiles';
import { nodeFileSystem, withReason } from './fileSystem';

/** What a worker starts with. */
export interface WorkerStart {
  /** The prices that the user refreshed, as they are kept; null: none. */
  readonly prices: Uint8Array | null;
  /** What providers have counted. */
  readonly exactCounts: readonly ExactCount[];
  /** The index of the file that is worked on, for whoever finds the worker gone; -1 where there is none. */
  readonly current: Int32Array;
}

/** What it is asked for: files of a batch, or a document's text. */
export type WorkerRequest = FileBatch | TextJob;

/** What becomes of a request. */
export type Result<Request extends WorkerRequest> = Request extends FileBatch ? readonly FileResult[] : SourceFacts;

/** What it answers. After an error it is not to be used again: a grammar may be left without memory. */
export type WorkerAnswer<Request extends WorkerRequest> =
  { readonly result: Result<Request> } | { readonly error: string; readonly fileIndex: number };

/** Answers requests for as long as this thread runs. */
export function workFiles(assets: string): void {
  const { prices, exactCounts, current }: WorkerStart = workerData;
  const store = { read: async () => prices, write: () => Promise.reject(new Error('a worker keeps no prices')) };
  const kept = { read: async () => exactCounts };
  // What is wrong with kept prices is said by the main thread, which reads them too.
  const resources = new Resources(nodeAssets(assets), { store, warn: () => undefined }, kept);
  const read = async ({ root, ...input }: TextJob): Promise<WorkerAnswer<TextJob>> => {
    const neighbours = root === null ? {} : { neighbours: projectsOf(nodeFileSystem)(root) };
    try {
      return { result: await readSource(resources, { ...input, ...neighbours }) };
    } catch (error) {
      return { error: reasonOf(error), fileIndex: 0 };
    }
  };
  const analyse = async ({ files, context }: FileBatch): Promise<WorkerAnswer<FileBatch>> => {
    const results: FileResult[] = [];
    const around = projectsOf(nodeFileSystem);
    try {
      for (const [index, file] of files.entries()) {
        Atomics.store(current, 0, index);
        results.push(await analyzeFile(resources, readFileNow, around, file, context));
      }
      return { result: results };
    } catch (error) {
      return { error: reasonOf(error), fileIndex: results.length };
    } finally {
      Atomics.store(current, 0, -1);
    }
  };
  parentPort?.on('message', (request: WorkerRequest) => {
    const answer = 'files' in request ? analyse(request) : read(request);
    void answer.then((message) => parentPort?.postMessage(message));
  });
}

/** At once, which is several times faster than by promises where no other work waits for the thread. */
function readFileNow(path: string): Promise<Uint8Array> {
  return withReason(
    new Promise((resolve) => {
      const file = openSync(systemPath(path), 'r');
      try {
        resolve(readOpen(file));
      } finally {
        closeSync(file);
      }
    }),
  );
}

/** Of the path of an address, which begins with `/` before a drive too. */
function systemPath(path: string): string {
  return process.platform === 'win32' && /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
}

function readOpen(file: number): Uint8Array {
  const { size } = fstatSync(file);
  if (size > maxFileBytes) throw new Error(render(tooLarge));
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  // A file that grows meanwhile is read as far as it went; one that shrinks ends earlier.
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}
