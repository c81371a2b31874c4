import { type Insertion, known, type Message, message, type OutputLimit, unknown } from '../model';
import type { YamlNode } from './yaml';

interface LimitNames {
  /** All that limit the output. */
  readonly names: readonly string[];
  /** The one to give. */
  readonly give: string;
  /** Why nothing can be said where none is given; null: nothing limits the output then. */
  readonly otherwise: Message | null;
}

/** The output limit that a map gives. A limit that is nothing, 0 or below is none. */
export function limitIn(map: YamlNode | null, { names, give, otherwise }: LimitNames): OutputLimit {
  for (const { key, keyRange, value } of map?.entries() ?? []) {
    if (!names.includes(key)) continue;
    const given = numberOf(value.scalar());
    if (given === null) continue;
    const range = { start: keyRange.start, end: Math.max(value.range.end, keyRange.end) };
    return {
      state: 'present',
      parameter: key,
      value:
        given === undefined
          ? unknown('unknown.filled', "the value of `{name}` isn't in the file", { name: key })
          : known(given, value.range),
      range,
    };
  }
  const merged = names.find((name) => map?.get(name) !== null && map?.get(name) !== undefined);
  if (merged !== undefined)
    otherwise ??= message('limit.merged', 'it is given where `{name}` is merged in', { name: merged });
  if (otherwise !== null) return { state: 'unknown', parameter: give, reason: otherwise };
  return {
    state: 'missing',
    parameter: give,
    required: false,
    libraryDefault: null,
    insertion: map === null ? null : insertionIn(map, give),
  };
}

/** A limit's number; null where it says that there is none, undefined where it can't be seen. */
function numberOf(value: unknown): number | null | undefined {
  if (value === null || value === '' || value === false) return null;
  const number = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined;
  return number > 0 ? number : null;
}

/** Before the first entry of a map, in its style; null for an empty one. */
function insertionIn(map: YamlNode, parameter: string): Insertion | null {
  const [first] = map.entries();
  if (first === undefined) return null;
  const at = first.keyRange.start;
  if (map.isFlow) return { at, prefix: first.isQuoted ? `"${parameter}": ` : `${parameter}: `, suffix: ', ' };
  const { start, before } = map.lineBefore(at);
  if (before.trim() === '') return { at: start, prefix: `${before}${parameter}: `, suffix: '\n' };
  return { at, prefix: `${parameter}: `, suffix: `\n${' '.repeat(before.length)}` };
}
