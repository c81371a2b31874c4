import type { Json } from '../../model';
import type { CallExpression, Expression } from '../../syntax/neutral';
import type { Imports } from '../imports';
import type { Names } from '../names';
import { fieldsOf, given } from '../staticJson';
import { formats, isWithoutEffect, limited, plain } from './zodChecks';
import { type ZodSchema, arrayOf, both, objectOf, required, tupleOf, unionOf, withoutMore } from './zodSchema';

const maxDepth = 24;
/** Of one definition, so that names that lead to each other in many ways end. */
const mostSchemas = 2000;

/** `import { z } from 'zod'`, `import * as z from 'zod/v4'`, `import { object } from 'zod'`: the path after the package. */
const exported = /^zod(?:\/(?:v3|v4|mini|v4-mini|v4\/mini))?\.(?:z\.)?((?:(?:coerce|iso)\.)?\w+)$/;

/**
 * Reads schemas of zod as the JSON Schema that the AI SDK and OpenAI's library send of them: what `z.toJSONSchema` gives for
 * an input, objects being closed, but for the patterns that it adds to formats, which differ between its versions.
 */
export class ZodReader {
  private left = mostSchemas;

  constructor(
    private readonly names: Names,
    private readonly imports: Imports,
    private readonly valueOf: (expression: Expression) => Json | undefined,
  ) {}

  /** Undefined where it isn't a schema of zod, or a part of it isn't written in the file. */
  read(call: CallExpression): Json | undefined {
    const schema = this.schema(call, 0);
    return schema === null ? undefined : { $schema: 'http://json-schema.org/draft-07/schema#', ...schema.json };
  }

  private schema(expression: Expression | undefined, depth: number): ZodSchema | null {
    if (depth === 0) this.left = mostSchemas;
    const call = expression === undefined || depth > maxDepth || --this.left < 0 ? null : this.names.only(expression);
    if (call?.kind !== 'call') return null;
    const imported = this.imports.of(call.callee);
    const name = imported === null ? undefined : exported.exec(`${imported.package}.${imported.name}`)?.[1];
    if (name !== undefined) return this.made(name, call, depth);
    if (call.callee.kind !== 'member') return null;
    const base = this.schema(call.callee.object, depth + 1);
    return base === null ? null : this.changed(base, call.callee.name, call, depth);
  }

  /** What a function of zod makes. */
  private made(name: string, call: CallExpression, depth: number): ZodSchema | null {
    const json = plain.get(name);
    if (json !== undefined) return required(json);
    const [first, second] = positional(call);
    switch (name) {
      case 'object':
      case 'interface':
        return objectOf(this.shape(first, depth), withoutMore);
      case 'strictObject':
        return objectOf(this.shape(first, depth), withoutMore);
      case 'looseObject':
        return objectOf(this.shape(first, depth), { additionalProperties: {} });
      case 'array':
        return arrayOf(this.schema(first, depth + 1));
      case 'tuple':
        return tupleOf(this.several(first, depth));
      case 'record': {
        const key = this.schema(first, depth + 1);
        // Before version 4 the values alone could be given.
        const value = second === undefined ? key : this.schema(second, depth + 1);
        const propertyNames = second === undefined ? { type: 'string' } : key?.json;
        if (value === null || propertyNames === undefined) return null;
        return required({ type: 'object', propertyNames, additionalProperties: value.json });
      }
      case 'union':
        return unionOf('anyOf', this.several(first, depth));
      case 'discriminatedUnion':
        return unionOf('oneOf', this.several(second, depth));
      case 'intersection':
        return both(this.schema(first, depth + 1), this.schema(second, depth + 1));
      case 'enum':
      case 'nativeEnum':
        return this.enumeration(first);
      case 'literal':
        return this.literal(first);
      case 'optional':
      case 'nullable':
      case 'nullish':
        return this.changedBy(name, this.schema(first, depth + 1));
      case 'preprocess':
        return this.schema(second, depth + 1);
      default:
        return null;
    }
  }

  /** What a method makes of a schema. */
  private changed(base: ZodSchema, name: string, call: CallExpression, depth: number): ZodSchema | null {
    if (isWithoutEffect(name)) return base;
    const format = formats.get(name);
    if (format !== undefined) return { ...base, json: { ...base.json, ...format } };
    const [first] = positional(call);
    const { shape } = base;
    switch (name) {
      case 'optional':
      case 'nullable':
      case 'nullish':
        return this.changedBy(name, base);
      case 'describe':
        return this.withValue(base, first, (description) => ({ description }));
      case 'meta':
        return this.withValue(base, first, (meta) => meta);
      case 'default':
      case 'prefault':
      case 'catch': {
        const changed = this.withValue(base, first, (value) => ({ default: value }));
        return changed === null ? null : { ...changed, isOptional: true };
      }
      case 'readonly':
        return { ...base, json: { ...base.json, readOnly: true } };
      case 'array':
        return arrayOf(base);
      case 'or':
        return unionOf('anyOf', [base, this.schema(first, depth + 1)]);
      case 'and':
        return both(base, this.schema(first, depth + 1));
      case 'regex':
        return this.pattern(base, first);
      case 'strict':
        return shape === null ? null : { ...base, json: { ...base.json, ...withoutMore } };
      case 'passthrough':
      case 'loose':
        return shape === null ? null : { ...base, json: { ...base.json, additionalProperties: {} } };
      case 'extend':
      case 'safeExtend': {
        const more = this.shape(first, depth);
        return shape === null || more === null ? null : objectOf(new Map([...shape, ...more]), withoutMore);
      }
      case 'merge':
        return shape === null ? null : both(base, this.schema(first, depth + 1));
      case 'partial':
      case 'required':
      case 'pick':
      case 'omit':
        return shape === null ? null : this.chosen(shape, name, first);
      case 'keyof':
        return shape === null ? null : required({ type: 'string', enum: [...shape.keys()] });
      default:
        return this.limited(base, name, first);
    }
  }

  private changedBy(name: 'optional' | 'nullable' | 'nullish', base: ZodSchema | null): ZodSchema | null {
    if (base === null) return null;
    const isOptional = base.isOptional || name !== 'nullable';
    if (name === 'optional') return { ...base, isOptional };
    const union = unionOf('anyOf', [base, required({ type: 'null' })]);
    return union === null ? null : { ...union, isOptional };
  }

  private withValue(
    base: ZodSchema,
    expression: Expression | undefined,
    more: (value: Json) => Json,
  ): ZodSchema | null {
    const value = expression === undefined ? undefined : this.valueOf(expression);
    const fields = value === undefined ? undefined : more(value);
    return fields === undefined ? null : { ...base, json: given({ ...base.json, ...fieldsOf(fields) }) };
  }

  private limited(base: ZodSchema, name: string, expression: Expression | undefined): ZodSchema | null {
    const value = expression === undefined ? undefined : this.valueOf(expression);
    const json = limited(base.json, name, typeof value === 'number' ? value : null);
    return json === null ? null : { ...base, json };
  }

  private pattern(base: ZodSchema, expression: Expression | undefined): ZodSchema | null {
    const written = expression === undefined ? '' : this.names.write(expression);
    const pattern = /^\/(.+)\/[a-z]*$/.exec(written)?.[1];
    return pattern === undefined ? null : { ...base, json: { ...base.json, pattern } };
  }

  /** The fields of an object, by name: `{ a: z.string(), ...other.shape }`. */
  private shape(expression: Expression | undefined, depth: number): ReadonlyMap<string, ZodSchema> | null {
    if (expression === undefined) return new Map();
    if (expression.kind === 'member' && expression.name === 'shape')
      return this.schema(expression.object, depth + 1)?.shape ?? null;
    const object = this.names.only(expression);
    if (object?.kind !== 'object') return null;
    const shape = new Map<string, ZodSchema>();
    for (const entry of object.entries) {
      if (entry.kind === 'spread') {
        const more = this.shape(entry.value, depth + 1);
        if (more === null) return null;
        for (const [name, schema] of more) shape.set(name, schema);
        continue;
      }
      const schema = this.schema(entry.value, depth + 1);
      if (schema === null || entry.key === null) return null;
      shape.set(entry.key, schema);
    }
    return shape;
  }

  /** `pick({ a: true })`; `partial()` is of all. */
  private chosen(
    shape: ReadonlyMap<string, ZodSchema>,
    name: 'partial' | 'required' | 'pick' | 'omit',
    expression: Expression | undefined,
  ): ZodSchema | null {
    const mask = expression === undefined ? null : this.valueOf(expression);
    if (typeof mask !== 'object' || Array.isArray(mask)) return null;
    const isChosen = (key: string) => mask === null || Object.hasOwn(mask, key);
    const entries = [...shape];
    if (name === 'pick' || name === 'omit')
      return objectOf(new Map(entries.filter(([key]) => isChosen(key) === (name === 'pick'))), withoutMore);
    const isOptional = name === 'partial';
    return objectOf(
      new Map(entries.map(([key, schema]) => [key, isChosen(key) ? { ...schema, isOptional } : schema])),
      withoutMore,
    );
  }

  private several(expression: Expression | undefined, depth: number): (ZodSchema | null)[] {
    const list = expression === undefined ? null : this.names.only(expression);
    if (list?.kind !== 'list') return [null];
    return list.items.map((item) => (item.spread ? null : this.schema(item.value, depth + 1)));
  }

  private enumeration(expression: Expression | undefined): ZodSchema | null {
    const value = expression === undefined ? undefined : this.valueOf(expression);
    if (typeof value !== 'object' || value === null) return null;
    const values: Json[] = Object.values(value);
    const [type, ...others] = new Set(values.map((one) => typeof one));
    if (others.length > 0 || (type !== 'string' && type !== 'number')) return null;
    return required({ type, enum: values });
  }

  private literal(expression: Expression | undefined): ZodSchema | null {
    const value = expression === undefined ? undefined : this.valueOf(expression);
    if (value === undefined) return null;
    const values: Json[] = Array.isArray(value) ? value : [value];
    const types = new Set(values.map((one) => (one === null ? 'null' : typeof one)));
    const [type] = types;
    const typed = types.size === 1 && type !== undefined && type !== 'object' ? { type } : {};
    return required({ ...typed, ...(values.length === 1 ? { const: values[0]! } : { enum: values }) });
  }
}

function positional(call: CallExpression): readonly Expression[] {
  return call.arguments.flatMap((argument) => (argument.kind === 'positional' ? argument.value : []));
}
