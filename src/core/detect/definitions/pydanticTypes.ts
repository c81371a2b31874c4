import type { Json } from '../../model';
import type { Fields } from '../staticJson';

/** Modules whose types pydantic knows. */
export const knownModules = /^(?:typing|typing_extensions|collections\.abc|datetime|uuid|pydantic(?:\..+)?)$/;

/** https://docs.pydantic.dev/latest/concepts/conversion_table/ and the JSON Schema that pydantic 2.13 writes. */
export const scalars: Readonly<Record<string, Fields>> = {
  str: { type: 'string' },
  int: { type: 'integer' },
  float: { type: 'number' },
  bool: { type: 'boolean' },
  bytes: { type: 'string', format: 'binary' },
  None: { type: 'null' },
  Any: {},
  object: {},
  datetime: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', format: 'time' },
  timedelta: { type: 'string', format: 'duration' },
  UUID: { type: 'string', format: 'uuid' },
  UUID4: { type: 'string', format: 'uuid4' },
  EmailStr: { type: 'string', format: 'email' },
  HttpUrl: { type: 'string', format: 'uri', minLength: 1, maxLength: 2083 },
  AnyUrl: { type: 'string', format: 'uri', minLength: 1 },
  AnyHttpUrl: { type: 'string', format: 'uri', minLength: 1 },
  PositiveInt: { type: 'integer', exclusiveMinimum: 0 },
  NonNegativeInt: { type: 'integer', minimum: 0 },
  PositiveFloat: { type: 'number', exclusiveMinimum: 0 },
  NonNegativeFloat: { type: 'number', minimum: 0 },
};

/** Types that become an array; with `set` in their name its items are unique. */
export const arrays: ReadonlySet<string> = new Set(['list', 'set', 'frozenset', 'Sequence', 'Iterable', 'Collection']);

/** What the arguments of `Field` become; null: something that isn't a limit. */
export const constraints: Readonly<Record<string, string | null>> = {
  ge: 'minimum',
  gt: 'exclusiveMinimum',
  le: 'maximum',
  lt: 'exclusiveMaximum',
  multiple_of: 'multipleOf',
  min_length: 'minLength',
  max_length: 'maxLength',
  pattern: 'pattern',
  title: null,
  alias: null,
  validation_alias: null,
  description: null,
  examples: null,
};

/** Arguments of `Field` that the schema has nothing of. */
export const sayingNothing: ReadonlySet<string> = new Set([
  'default',
  'default_factory',
  'exclude',
  'repr',
  'frozen',
  'strict',
  'init',
  'kw_only',
  'serialization_alias',
  'validate_default',
  'allow_inf_nan',
  'coerce_numbers_to_str',
]);

/** The type that all values have; undefined where they have several. */
export function typeOf(values: readonly Json[]): string | undefined {
  const types = new Set(values.map((value) => (Number.isInteger(value) ? 'integer' : typeof value)));
  const [type] = types;
  return types.size === 1 ? type : undefined;
}
