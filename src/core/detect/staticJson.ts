import type { Json } from '../model';
import type { Expression } from '../syntax/neutral';
import type { Names } from './names';

const maxDepth = 24;

/**
 * Tools or an answer's form as JSON; undefined where a part isn't written in this file, or where the provider puts something
 * of its own in the place of a name, as for a search of the web.
 */
export function definitionIn(expression: Expression, names: Names): Json | undefined {
  const json = staticJson(expression, names);
  return Array.isArray(json) && !json.every(isFunction) ? undefined : json;
}

function isFunction(tool: Json): boolean {
  const {
    type,
    function: inner,
    input_schema: schema,
    name,
    functionDeclarations,
    function_declarations,
  } = fieldsOf(tool);
  if (inner !== undefined || schema !== undefined) return true;
  if (functionDeclarations !== undefined || function_declarations !== undefined) return true;
  return name !== undefined && (type === undefined || type === 'function' || type === 'custom');
}

function fieldsOf(json: Json): Readonly<Record<string, Json | undefined>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json))
    : {};
}

/** The JSON that a value is, where all of it is written in this file; undefined where a part of it isn't. */
function staticJson(expression: Expression, names: Names, depth = 0): Json | undefined {
  if (depth > maxDepth) return undefined;
  const word = wordOf(expression, names);
  if (word !== undefined) return word;
  const value = names.only(expression);
  if (value === null) return undefined;
  switch (value.kind) {
    case 'text':
    case 'concatenation':
      return names.textOf(value) ?? undefined;
    case 'number':
      return value.value;
    case 'nothing':
      return null;
    case 'list': {
      const items: Json[] = [];
      for (const item of value.items) {
        const json = staticJson(item.value, names, depth + 1);
        if (json === undefined) return undefined;
        if (!item.spread) items.push(json);
        else if (Array.isArray(json)) items.push(...json);
        else return undefined;
      }
      return items;
    }
    case 'object': {
      const object: Record<string, Json> = {};
      for (const entry of value.entries) {
        const json = staticJson(entry.value, names, depth + 1);
        if (json === undefined) return undefined;
        if (entry.kind === 'entry') {
          if (entry.key === null) return undefined;
          object[entry.key] = json;
        } else if (typeof json === 'object' && json !== null && !Array.isArray(json)) Object.assign(object, json);
        else return undefined;
      }
      return object;
    }
    case 'percent':
    case 'name':
    case 'self':
    case 'member':
    case 'element':
    case 'choice':
    case 'call':
    case 'function':
    case 'other':
    default:
      return undefined;
  }
}

/** `True` and `false` have no form of their own. */
function wordOf(expression: Expression, names: Names): boolean | undefined {
  if (expression.kind === 'name') {
    const [binding, ...others] = names.bindingsOf(expression.name, expression.block, expression.range.start);
    const value = others.length === 0 ? (binding?.value ?? null) : null;
    return value?.kind === 'other' ? wordOf(value, names) : undefined;
  }
  if (expression.kind !== 'other') return undefined;
  const written = names.write(expression);
  if (/^true$/i.test(written)) return true;
  return /^false$/i.test(written) ? false : undefined;
}
