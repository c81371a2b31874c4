import { rangeOf } from '../builder';
import type { Entry, Expression, Layout, ListValue } from '../neutral';
import { type RawNode, items } from '../rawTree';

/** What a block of JSON is read with. */
export interface JsonBlockReader {
  slice(node: RawNode): string;
  expression(node: RawNode): Expression;
  key(expression: Expression): string | null;
}

interface Statement {
  readonly node: RawNode;
  readonly name: string;
  readonly args: readonly RawNode[];
  readonly block: RawNode | null;
}

/** Functions of kotlinx.serialization that make an object or a list by a block. */
export const jsonBuilders: Readonly<Record<string, 'object' | 'list'>> = {
  buildJsonObject: 'object',
  buildJsonArray: 'list',
};
/** Classes whose objects begin empty, and are filled by a block or by methods. */
export const jsonClasses: Readonly<Record<string, 'object' | 'list'>> = {
  JSONObject: 'object',
  JsonObject: 'object',
  JSONArray: 'list',
  JsonArray: 'list',
};

/** The value that a block fills in: `{ put("model", "m"); putJsonArray("messages") { … } }`; null where it does anything else. */
export function jsonIn(block: RawNode, kind: 'object' | 'list', reader: JsonBlockReader): Expression | null {
  return isJson(block, kind, reader) ? read(block, kind, reader) : null;
}

function isJson(block: RawNode, kind: 'object' | 'list', reader: JsonBlockReader): boolean {
  return statementsIn(block, reader).every((statement) => {
    if (statement === null) return false;
    const { name, args, block: inner } = statement;
    const of = innerKind(name);
    const wanted = kind === 'object' ? 1 : 0;
    if (of !== null && name.startsWith(kind === 'object' ? 'put' : 'add'))
      return inner !== null && args.length === wanted && isJson(inner, of, reader);
    const isGiven = kind === 'object' ? /^(?:put|addProperty)$/.test(name) : /^(?:put|add)$/.test(name);
    return inner === null && isGiven && args.length === wanted + 1;
  });
}

function innerKind(name: string): 'object' | 'list' | null {
  if (/^(?:put|add)JsonObject$/.test(name)) return 'object';
  return /^(?:put|add)JsonArray$/.test(name) ? 'list' : null;
}

function read(block: RawNode, kind: 'object' | 'list', reader: JsonBlockReader): Expression {
  const entries: Entry[] = [];
  const list: ListValue['items'][number][] = [];
  for (const statement of statementsIn(block, reader)) {
    if (statement === null) continue;
    const { node, name, args, block: inner } = statement;
    const of = innerKind(name);
    const key = kind === 'object' && args[0] !== undefined ? reader.expression(args[0]) : null;
    const last = args.at(-1);
    const value =
      of !== null && inner !== null ? read(inner, of, reader) : last === undefined ? null : reader.expression(last);
    if (value === null) continue;
    if (key === null) list.push({ spread: false, value });
    else entries.push({ kind: 'entry', key: reader.key(key), keyRange: key.range, value, range: rangeOf(node) });
  }
  const range = rangeOf(block);
  return kind === 'list'
    ? { kind: 'list', items: list, range }
    : { kind: 'object', entries, layout: filledLayout(block.end), range };
}

/** Of an object that isn't written with brackets of its own. */
export function filledLayout(end: number): Layout {
  return { open: end, close: end, last: null, afterComma: null };
}

/** The calls that a block is made of; null for a statement that is none. */
function statementsIn(block: RawNode, reader: JsonBlockReader): readonly (Statement | null)[] {
  const body = block.type === 'annotated_lambda' ? (items(block)[0] ?? block) : block;
  return items(body).map((node) => {
    if (node.type !== 'call_expression') return null;
    const [first, ...rest] = items(node);
    const inner = rest.find(({ type }) => type === 'annotated_lambda') ?? null;
    // `f(a) { … }` is written as a call of what `f(a)` gives.
    const [callee, ...lists] = first?.type === 'call_expression' ? items(first) : [first, ...rest];
    if (callee?.type !== 'identifier') return null;
    const list = lists.find((child) => child?.type === 'value_arguments');
    const args = list === undefined ? [] : items(list).map((child) => items(child)[0] ?? child);
    return { node, name: reader.slice(callee), args, block: inner };
  });
}
