import type { Json } from '../../model';
import { type Fields, fieldsOf, given } from '../staticJson';

const holdsSchemas = new Set(['properties', '$defs']);
const isSchema = new Set(['items', 'anyOf', 'prefixItems']);

/**
 * A schema as OpenAI's libraries send it: of objects all fields are required and no others taken, and nothing is the default
 * of nothing (https://platform.openai.com/docs/guides/structured-outputs).
 */
export function strict(json: Json): Json {
  if (Array.isArray(json)) return json.map(strict);
  if (typeof json !== 'object' || json === null) return json;
  const schema: Record<string, Json> = {};
  for (const [name, value] of Object.entries(given(fieldsOf(json)))) {
    if (name === 'default' && value === null) continue;
    schema[name] = holdsSchemas.has(name) ? eachStrict(value) : isSchema.has(name) ? strict(value) : value;
  }
  if (schema['type'] !== 'object') return schema;
  const required = Object.keys(fieldsOf(schema['properties']));
  return { ...schema, required, additionalProperties: schema['additionalProperties'] ?? false };
}

function eachStrict(schemas: Json): Fields {
  const entries = Object.entries(given(fieldsOf(schemas)));
  return Object.fromEntries(entries.map(([name, schema]) => [name, strict(schema)]));
}
