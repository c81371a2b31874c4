import type { Json } from '../../model';
import { type Fields, fieldsOf, given } from '../staticJson';
import { constraints } from './pydanticTypes';

/** A schema with the limits of its values; null where something is said that isn't known here. */
export function withConstraints(schema: Fields, said: ReadonlyMap<string, Json>): Fields | null {
  const options = schema['anyOf'];
  const [one, ...others] = Array.isArray(options) ? options.filter((option: Json) => !isNull(option)) : [schema];
  // Of what may be nothing they are those of the value.
  const held = others.length === 0 && one !== undefined ? fieldsOf(one) : {};
  const limits: Record<string, Json> = {};
  for (const [name, value] of said) {
    const constraint = constraints[name];
    if (constraint === undefined) return null;
    if (constraint === null) continue;
    limits[held['type'] === 'array' ? constraint.replace('Length', 'Items') : constraint] = value;
  }
  if (Object.keys(limits).length === 0) return schema;
  if (!Array.isArray(options)) return { ...schema, ...limits };
  const limited = options.map((option: Json) => (isNull(option) ? option : given({ ...fieldsOf(option), ...limits })));
  return { ...schema, anyOf: limited };
}

function isNull(json: Json): boolean {
  return fieldsOf(json)['type'] === 'null';
}

/** A reference, or one that may be nothing: it has the title of what it leads to. */
export function isReference(schema: Fields): boolean {
  if (schema['$ref'] !== undefined) return true;
  const options = schema['anyOf'];
  if (!Array.isArray(options)) return false;
  const some = options.filter((option: Json) => !isNull(option));
  return some.length === 1 && some.length < options.length && fieldsOf(some[0])['$ref'] !== undefined;
}
