import type { ModelIdentity } from '../../model';

/** A text that a provider has counted for a model. */
export interface ExactCount {
  readonly provider: string;
  readonly model: string;
  readonly text: string;
  readonly tokens: number;
  /** Who counted: `counted by Anthropic`. */
  readonly method: string;
}

/** Where exact counts are kept from one session to the next. */
export interface KeptExactCounts {
  /** Never rejects: what can't be read is none. */
  read(): Promise<readonly ExactCount[]>;
}

/** Nothing is kept. */
export const noExactCounts: KeptExactCounts = { read: () => Promise.resolve([]) };

/** Fewer than a person asks for in years, and few enough to be kept as one file. */
const mostCounts = 1000;

/** What providers have counted, by model and text; the oldest go first. */
export class ExactCounts {
  private readonly counts = new Map<string, ExactCount>();

  constructor(kept: readonly ExactCount[] = []) {
    this.add(kept);
  }

  get isEmpty(): boolean {
    return this.counts.size === 0;
  }

  of({ provider, id }: ModelIdentity, text: string): ExactCount | null {
    return this.counts.get(keyOf(provider, id, text)) ?? null;
  }

  add(counts: readonly ExactCount[]): void {
    for (const count of counts) {
      const key = keyOf(count.provider, count.model, count.text);
      this.counts.delete(key);
      this.counts.set(key, count);
    }
    for (const key of this.counts.keys()) {
      if (this.counts.size <= mostCounts) break;
      this.counts.delete(key);
    }
  }

  all(): readonly ExactCount[] {
    return [...this.counts.values()];
  }
}

/** What was kept as JSON; what is no count in it is left out. */
export function readExactCounts(json: unknown): ExactCount[] {
  return Array.isArray(json) ? json.filter(isExactCount) : [];
}

function isExactCount(value: unknown): value is ExactCount {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['provider', 'model', 'text', 'method'].every((name) => typeof Reflect.get(value, name) === 'string');
  const tokens: unknown = Reflect.get(value, 'tokens');
  return texts && typeof tokens === 'number' && Number.isSafeInteger(tokens) && tokens >= 0;
}

function keyOf(provider: string, model: string, text: string): string {
  return `${provider}\n${model}\n${text}`;
}
