import type { Fields } from '../staticJson';

const text: Fields = { type: 'string' };
const anyInteger = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** What methods say of a text's form, which are functions of their own from version 4 on. */
export const formats: ReadonlyMap<string, Fields> = new Map(
  [
    ['email', 'email'],
    ['url', 'uri'],
    ['uuid', 'uuid'],
    ['guid', 'uuid'],
    ['datetime', 'date-time'],
    ['date', 'date'],
    ['duration', 'duration'],
    ['ipv4', 'ipv4'],
    ['ipv6', 'ipv6'],
    ['cuid', 'cuid'],
    ['cuid2', 'cuid2'],
    ['ulid', 'ulid'],
    ['nanoid', 'nanoid'],
    ['jwt', 'jwt'],
    ['emoji', 'emoji'],
  ].map(([name, format]) => [name!, { format: format! }]),
);

/** Functions whose schema doesn't depend on what they are given, which is at most a message for an error. */
export const plain: ReadonlyMap<string, Fields> = new Map<string, Fields>([
  ['string', text],
  ['coerce.string', text],
  ['stringbool', text],
  ['number', { type: 'number' }],
  ['coerce.number', { type: 'number' }],
  ['int', { type: 'integer', ...anyInteger }],
  ['int32', { type: 'integer', ...int32 }],
  ['boolean', { type: 'boolean' }],
  ['coerce.boolean', { type: 'boolean' }],
  ['null', { type: 'null' }],
  ['any', {}],
  ['unknown', {}],
  ['never', { not: {} }],
  ...[...formats]
    // As a function `date` makes dates, which JSON has none of.
    .filter(([name]) => name !== 'date' && name !== 'datetime' && name !== 'duration')
    .map(([name, format]): [string, Fields] => [name, { ...text, ...format }]),
  ...['date', 'datetime', 'duration'].map((name): [string, Fields] => [
    `iso.${name}`,
    { ...text, ...formats.get(name) },
  ]),
  ['iso.time', text],
]);

const withoutEffect = new Set(
  'refine superRefine check overwrite trim toLowerCase toUpperCase normalize brand strip transform pipe finite time clone register'.split(
    ' ',
  ),
);

/** Methods that only check or change values, which JSON Schema can't say. */
export function isWithoutEffect(method: string): boolean {
  return withoutEffect.has(method);
}

const bounds: Readonly<Record<string, readonly [bound: string, value: number | null]>> = {
  gte: ['minimum', null],
  nonnegative: ['minimum', 0],
  gt: ['exclusiveMinimum', null],
  positive: ['exclusiveMinimum', 0],
  lte: ['maximum', null],
  nonpositive: ['maximum', 0],
  lt: ['exclusiveMaximum', null],
  negative: ['exclusiveMaximum', 0],
  step: ['multipleOf', null],
  multipleOf: ['multipleOf', null],
};
/** A bound takes the place of the other of its kind. */
const instead: Readonly<Record<string, string>> = {
  minimum: 'exclusiveMinimum',
  exclusiveMinimum: 'minimum',
  maximum: 'exclusiveMaximum',
  exclusiveMaximum: 'maximum',
};
/** How the bounds of a type's size are called. */
const sizes: Readonly<Record<string, readonly [least: string, most: string]>> = {
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
};

/** A schema with the limit that a method sets; null where the method is none of those, or has no plain number. */
export function limited(json: Fields, method: string, value: number | null): Fields | null {
  if (method === 'int' || method === 'safe') {
    const isOpen = (bound: string) => json[bound] === undefined && json[instead[bound]!] === undefined;
    const own = Object.entries(anyInteger).filter(([bound]) => isOpen(bound));
    return { ...json, type: 'integer', ...Object.fromEntries(own) };
  }
  const [bound, fixed] = bounds[method] ?? [];
  if (bound !== undefined) return withBound(json, bound, fixed ?? value);
  const { type } = json;
  const [least, most] = (typeof type === 'string' ? sizes[type] : undefined) ?? [];
  if (least === undefined || most === undefined) return null;
  switch (method) {
    case 'min':
      return withBound(json, least, value);
    case 'max':
      return withBound(json, most, value);
    case 'nonempty':
      return withBound(json, least, 1);
    case 'length': {
      const same = withBound(json, least, value);
      return same === null ? null : withBound(same, most, value);
    }
    default:
      return null;
  }
}

function withBound(json: Fields, bound: string, value: number | null): Fields | null {
  if (value === null) return null;
  const kept = Object.entries(json).filter(([name]) => name !== instead[bound]);
  return { ...Object.fromEntries(kept), [bound]: value };
}
