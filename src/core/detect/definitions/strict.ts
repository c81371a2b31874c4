import type { Json } from '../../model';
import { type Fields, fieldsOf, given } from '../staticJson';

const maxDepth = 24;

/**
 * A schema as OpenAI's libraries send it (https://platform.openai.com/docs/guides/structured-outputs): of objects all fields
 * are required and no others taken, nothing is the default of nothing, and a reference that more is said of is written out.
 */
export function strict(json: Json): Json {
  return strictIn(json, fieldsOf(fieldsOf(json)['$defs']), 0);
}

type Definitions = Readonly<Record<string, Json | undefined>>;

function strictIn(json: Json, definitions: Definitions, depth: number): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json) || depth > maxDepth) return json;
  const inner = (schema: Json) => strictIn(schema, definitions, depth + 1);
  const { default: fallback, ...schema } = fieldsOf(json);
  const { $defs, properties, items, anyOf, type, $ref } = schema;
  const all: Readonly<Record<string, Json | undefined>> = {
    ...schema,
    ...(fallback === null ? {} : { default: fallback }),
    ...(type === 'object' ? { additionalProperties: schema['additionalProperties'] ?? false } : {}),
    ...($defs === undefined ? {} : { $defs: each($defs, inner) }),
    ...(properties === undefined
      ? {}
      : { properties: each(properties, inner), required: Object.keys(fieldsOf(properties)) }),
    ...(items === undefined ? {} : { items: inner(items) }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(inner) } : {}),
  };
  const { $ref: _, ...more } = given(all);
  const target = typeof $ref === 'string' ? definitions[$ref.replace(/^#\/\$defs\//, '')] : undefined;
  if (target === undefined || Object.keys(more).length === 0) return given(all);
  return inner({ ...given(fieldsOf(target)), ...more });
}

function each(schemas: Json, read: (schema: Json) => Json): Fields {
  const entries = Object.entries(given(fieldsOf(schemas)));
  return Object.fromEntries(entries.map(([name, schema]) => [name, read(schema)]));
}
