import { type Fields, given } from '../staticJson';

/** A schema as it is read: its JSON, and what a schema around it needs to know of it. */
export interface ZodSchema {
  readonly json: Fields;
  /** It need not be there. */
  readonly isOptional: boolean;
  /** Of an object. */
  readonly shape: ReadonlyMap<string, ZodSchema> | null;
}

export const withoutMore: Fields = { additionalProperties: false };

export function required(json: Fields): ZodSchema {
  return { json, isOptional: false, shape: null };
}

export function objectOf(shape: ReadonlyMap<string, ZodSchema> | null, more: Fields): ZodSchema | null {
  if (shape === null) return null;
  const needed = [...shape].flatMap(([name, { isOptional }]) => (isOptional ? [] : name));
  const json = given({
    type: 'object',
    properties: Object.fromEntries([...shape].map(([name, schema]) => [name, schema.json])),
    required: needed.length === 0 ? undefined : needed,
    ...more,
  });
  return { json, isOptional: false, shape };
}

export function arrayOf(item: ZodSchema | null): ZodSchema | null {
  return item === null ? null : required({ type: 'array', items: item.json });
}

/** Null where one of them isn't known. */
function jsonOf(schemas: readonly (ZodSchema | null)[]): Fields[] | null {
  const known = schemas.filter((schema) => schema !== null);
  return known.length < schemas.length ? null : known.map(({ json }) => json);
}

export function tupleOf(items: readonly (ZodSchema | null)[]): ZodSchema | null {
  const all = jsonOf(items);
  if (all === null) return null;
  const bounds = { minItems: all.length, maxItems: all.length };
  return required({ type: 'array', items: all, additionalItems: false, ...bounds });
}

/** Types that say nothing else are listed together. */
export function unionOf(kind: 'anyOf' | 'oneOf', options: readonly (ZodSchema | null)[]): ZodSchema | null {
  const all = jsonOf(options);
  if (all === null) return null;
  const types = all.flatMap((json) =>
    Object.keys(json).length === 1 && typeof json['type'] === 'string' ? json['type'] : [],
  );
  const isPlain = kind === 'anyOf' && types.length === all.length;
  return required(isPlain ? { type: [...new Set(types)] } : { [kind]: all });
}

export function both(one: ZodSchema | null, other: ZodSchema | null): ZodSchema | null {
  if (one === null || other === null) return null;
  if (one.shape === null || other.shape === null) return required({ allOf: [one.json, other.json] });
  return objectOf(new Map([...one.shape, ...other.shape]), withoutMore);
}
