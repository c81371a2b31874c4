import type { Json } from '../model';
import type { CallExpression, Expression } from '../syntax/neutral';
import type { Names } from './names';
import type { Texts } from './texts';

const maxDepth = 24;
/** Values of one definition, so that names that lead to each other in many ways end. */
const maxValues = 5000;

export type Fields = Readonly<Record<string, Json>>;

/** What a library makes of what it is given, where all of that is written in the file; undefined where it isn't. */
export interface Makers {
  /** Of a call. */
  made(call: CallExpression): Json | undefined;
  /** Of what is no value: a class that describes its instances. */
  described(expression: Expression): Json | undefined;
}

/** Reads values as the JSON that they are sent as. */
export class StaticJson {
  private depth = 0;
  private values = 0;

  constructor(
    private readonly names: Names,
    private readonly texts: Texts,
    private readonly makers: Makers,
  ) {}

  /** The JSON that a value is, where all of it is written in this file; undefined where a part of it isn't. */
  read(expression: Expression): Json | undefined {
    if (this.depth === 0) this.values = 0;
    if (this.depth >= maxDepth || ++this.values > maxValues) return undefined;
    this.depth++;
    try {
      return this.readNext(expression);
    } finally {
      this.depth--;
    }
  }

  private readNext(expression: Expression): Json | undefined {
    const { names } = this;
    const word = wordOf(expression, names);
    if (word !== undefined) return word;
    const value = names.only(expression);
    if (value === null) return this.makers.described(expression);
    if (!names.unchanged(expression)) return undefined;
    switch (value.kind) {
      case 'text':
      case 'concatenation':
      case 'percent':
        return this.text(value);
      case 'number':
        return value.value;
      case 'nothing':
        return null;
      case 'list': {
        const items: Json[] = [];
        for (const item of value.items) {
          const json = this.read(item.value);
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
          // JSON has no functions: what a tool does isn't sent.
          if (entry.kind === 'entry' && names.only(entry.value)?.kind === 'function') continue;
          const json = this.read(entry.value);
          if (json === undefined) return undefined;
          if (entry.kind === 'entry') {
            if (entry.key === null) return undefined;
            object[entry.key] = json;
          } else if (typeof json === 'object' && json !== null && !Array.isArray(json)) Object.assign(object, json);
          else return undefined;
        }
        return object;
      }
      case 'call':
        return this.makers.made(value) ?? this.text(value);
      case 'name':
      case 'self':
      case 'member':
      case 'element':
      case 'choice':
      case 'function':
      case 'other':
      default:
        return undefined;
    }
  }

  /** A text without anything that the file doesn't tell: also one that is put together, or dedented. */
  private text(value: Expression): string | undefined {
    const plain = this.names.textOf(value);
    if (plain !== null) return plain;
    const { text, others } = this.texts.evaluate(value);
    if (text === null || others.length > 0) return undefined;
    let whole = '';
    for (const segment of text.segments) {
      if (segment.kind !== 'text') return undefined;
      whole += segment.value;
    }
    return whole;
  }
}

export function fieldsOf(json: Json | undefined): Readonly<Record<string, Json | undefined>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json))
    : {};
}

/** An object without what isn't given. */
export function given(fields: Readonly<Record<string, Json | undefined>>): Fields {
  const object: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) object[name] = value;
  return object;
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
