import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { reasonOf } from '../../core/format';
import type { SourceFacts } from '../../core/model';
import type { PriceStore } from '../../core/prices/store';
import type { ExactCount, KeptExactCounts } from '../../core/tokens/exact/exactCounts';
import type { FileBatch, FileResult, FileWorkers, TextJob, TextWorkers } from '../../workspace/fileWork';
import type { Result, WorkerAnswer, WorkerRequest, WorkerStart } from './fileWorker';

/** More of them compete for the disk and take memory for grammars of their own. */
const mostWorkers = 4;

/** Idle for as long, they are ended: each holds its own grammars and vocabularies. */
const idleMs = 20_000;

/** A file takes milliseconds; one that takes so long may never end, and the others are waited for. */
const mostMsOfFile = 30_000;

/** What the user has besides files; asked for anew at each batch. */
interface Kept {
  readonly prices: Pick<PriceStore, 'read'>;
  readonly exactCounts: KeptExactCounts;
}

/** What a worker starts with, and holds to its end. */
interface Knowledge {
  readonly prices: Uint8Array | null;
  readonly exactCounts: readonly ExactCount[];
}

/** A worker ended in the middle of a file. */
class WorkerLost extends Error {
  constructor(
    readonly fileIndex: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** Analyses files and texts on other threads. They start on first need, and end when idle; one that breaks is replaced. */
export class WorkerPool implements FileWorkers, TextWorkers {
  readonly width = Math.max(1, Math.min(mostWorkers, availableParallelism()));
  readonly batchSize = 32;
  private readonly idle: PooledWorker[] = [];
  private readonly all = new Set<PooledWorker>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `script`: the path of the built `src/entry/worker.ts`. */
  constructor(
    private readonly script: string,
    private readonly kept: Kept,
    private readonly mostMs = mostMsOfFile,
  ) {}

  /** A file on which a worker breaks is told as refused. Rejects where no worker can work at all. */
  async run(batch: FileBatch): Promise<readonly FileResult[]> {
    const results = new Map<number, FileResult>();
    for (;;) {
      const rest = [...batch.files.keys()].filter((index) => !results.has(index));
      if (rest.length === 0) return batch.files.map((_, index) => results.get(index)!);
      try {
        const files = rest.map((index) => batch.files[index]!);
        const found = await this.ask({ ...batch, files });
        for (const [at, index] of rest.entries()) results.set(index, found[at]!);
      } catch (error) {
        const broken = error instanceof WorkerLost ? rest[error.fileIndex] : undefined;
        if (broken === undefined) throw error;
        const reason = `its analysis broke off: ${reasonOf(error)}`;
        results.set(broken, { kind: 'refused', reason, unreadable: false });
      }
    }
  }

  read(job: TextJob): Promise<SourceFacts> {
    return this.ask(job);
  }

  /** Ends all workers. What they work on is lost. */
  dispose(): void {
    clearTimeout(this.timer);
    for (const worker of this.all) worker.end();
    this.all.clear();
    this.idle.length = 0;
  }

  private async ask<Request extends WorkerRequest>(request: Request): Promise<Result<Request>> {
    clearTimeout(this.timer);
    const prices = await this.kept.prices.read().catch(() => null);
    const worker = this.take({ prices, exactCounts: await this.kept.exactCounts.read() });
    try {
      const result = await worker.ask(request);
      this.idle.push(worker);
      return result;
    } catch (error) {
      this.drop(worker);
      throw error;
    } finally {
      if (this.idle.length === this.all.size) this.endLater();
    }
  }

  /** An idle worker that knows what holds now, or a new one: one that counted otherwise remembers those counts. */
  private take(knowledge: Knowledge): PooledWorker {
    for (let worker = this.idle.pop(); worker !== undefined; worker = this.idle.pop()) {
      if (worker.works && isSame(worker.knowledge, knowledge)) return worker;
      this.drop(worker);
    }
    const worker = new PooledWorker(this.script, knowledge, this.mostMs);
    this.all.add(worker);
    return worker;
  }

  private drop(worker: PooledWorker): void {
    this.all.delete(worker);
    worker.end();
  }

  private endLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dispose(), idleMs);
    // A command that has its answer doesn't wait for this.
    this.timer.unref();
  }
}

class PooledWorker {
  /** Whether it can take a batch. */
  works = true;
  private readonly worker: Worker;
  private readonly current = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(-1);

  constructor(
    script: string,
    readonly knowledge: Knowledge,
    private readonly mostMs: number,
  ) {
    const start: WorkerStart = { ...knowledge, current: this.current };
    this.worker = new Worker(script, { workerData: start });
    this.worker.unref();
    // In the middle of a run it is told; between two nobody waits for it.
    this.worker.on('error', () => (this.works = false));
    this.worker.on('exit', () => (this.works = false));
  }

  ask<Request extends WorkerRequest>(request: Request): Promise<Result<Request>> {
    const { worker, current } = this;
    worker.ref();
    return new Promise<Result<Request>>((resolve, reject) => {
      const lost = (reason: string) => {
        stopWatching();
        reject(new WorkerLost(Atomics.load(current, 0), reason));
      };
      const stopWatching = this.watch(() => lost(`it took more than ${this.mostMs / 1000} s`));
      const onError = (error: unknown) => lost(reasonOf(error));
      const onExit = () => lost('its thread ended');
      const settle = () => {
        stopWatching();
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        worker.unref();
      };
      const onMessage = (answer: WorkerAnswer<Request>) => {
        settle();
        if ('error' in answer) reject(new WorkerLost(answer.fileIndex, answer.error));
        else resolve(answer.result);
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage(request);
    });
  }

  /** Tells once when one file takes too long. Returns what ends it. */
  private watch(tellSlow: () => void): () => void {
    let file = -1;
    let since = performance.now();
    const timer = setInterval(() => {
      const now = Atomics.load(this.current, 0);
      if (now !== file) since = performance.now();
      file = now;
      if (performance.now() - since < this.mostMs) return;
      clearInterval(timer);
      tellSlow();
    }, this.mostMs / 30);
    return () => clearInterval(timer);
  }

  end(): void {
    void this.worker.terminate();
  }
}

function isSame(one: Knowledge, other: Knowledge): boolean {
  const counts = other.exactCounts;
  return (
    hasSameBytes(one.prices, other.prices) &&
    one.exactCounts.length === counts.length &&
    one.exactCounts.every((count, index) => count === counts[index])
  );
}

function hasSameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0;
}
