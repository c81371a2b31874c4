import type { Source } from '../syntax/neutral';

/**
 * Moves every place that a source tells by so many characters, in place: nobody else may have it yet. Where arguments and
 * entries can be inserted stays as it is, since nothing is inserted into a neighbour.
 */
export function moveSource(source: Source, by: number): void {
  const seen = new Set<object>([source]);
  const waiting: object[] = [source];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (isRange(each)) {
      each.start += by;
      each.end += by;
    }
    const inner: Iterable<unknown> = each instanceof Map ? each.values() : Object.values(each);
    for (const value of inner) {
      if (typeof value !== 'object' || value === null || seen.has(value)) continue;
      seen.add(value);
      waiting.push(value);
    }
  }
}

function isRange(value: object): value is { start: number; end: number } {
  return 'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number';
}
