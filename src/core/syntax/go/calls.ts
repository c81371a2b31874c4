import type { Range } from '../../model';
import { layoutOf, pathOf, rangeOf } from '../builder';
import type { Argument, CallExpression, Expression, ListValue, Text, TextPart } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import type { Effects } from '../reader';
import { GoCollections } from './collections';

/** Functions that give back their argument in another type: conversions, and what makes an optional value of it. */
const conversions = new Set(['string', 'int', 'int32', 'int64', 'uint', 'float32', 'float64', 'any']);
const wrappers = new Set(
  'String Int Int32 Int64 Float Float32 Float64 Bool F Opt NewOpt Ptr ToPtr Pointer To P'.split(' '),
);
/** Functions on texts, by the method that they are called as elsewhere; the first argument is what it is called on. */
const onTexts: ReadonlyMap<string, string> = new Map([
  ['strings.Join', 'join'],
  ['strings.TrimSpace', 'trim'],
  ['strings.ReplaceAll', 'replaceall'],
  ['strings.Replace', 'replace'],
  ['dedent.Dedent', 'dedent'],
]);

/** What libraries' methods do: entries that a structure has no field for. */
const effects: Effects = new Map([['SetExtraFields', 'merge']]);

/** Calls, and what functions of the language itself give. */
export abstract class GoCalls extends GoCollections {
  protected call(node: RawNode): Expression {
    const callee = field(node, 'function');
    const list = field(node, 'arguments');
    if (callee === null || list === null) return this.unread(node);
    const target = this.expression(withoutTypes(callee, this.text));
    const args: Argument[] = [];
    for (const child of list.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) {
        const value = this.expression(child);
        const range = rangeOf(child);
        const option = optionIn(value);
        if (child.type === 'variadic_argument') args.push({ kind: 'spread', named: false, value, range });
        else args.push(option === null ? { kind: 'positional', value, range } : { kind: 'named', ...option, range });
      }
    }
    const standard = this.standard(node, target, args);
    if (standard !== null) return standard;
    const call = this.callOf(node, target, args, layoutOf(list, this.text, ')'));
    this.changeByCall(target, args, call.range, effects);
    return call;
  }

  /** What the language's own functions and those of its library make of their arguments; null for any other. */
  private standard(node: RawNode, callee: Expression, args: readonly Argument[]): Expression | null {
    const [first, ...rest] = args;
    if (first?.kind !== 'positional') return null;
    const { value } = first;
    const path = pathOf(callee) ?? '';
    if (args.length === 1) {
      const isWrapper = callee.kind === 'member' && callee.object.kind === 'name' && wrappers.has(callee.name);
      if (isWrapper || conversions.has(path)) return value;
    }
    if (path === 'append') {
      const added = rest.map((argument) => ({ spread: argument.kind === 'spread', value: argument.value }));
      const items: ListValue = { kind: 'list', items: added, range: rangeOf(node) };
      return { kind: 'concatenation', parts: [value, items], range: rangeOf(node) };
    }
    if (path === 'fmt.Sprintf') return { kind: 'percent', template: value, range: rangeOf(node) };
    const method = onTexts.get(path);
    return method === undefined ? null : this.callOn(node, value, method, ...rest.map((argument) => argument.value));
  }

  protected composite(node: RawNode): Expression {
    const type = field(node, 'type');
    const body = field(node, 'body');
    if (type === null || body === null) return this.unread(node);
    if (type.type === 'map_type') return this.object(body, true);
    if (type.type.endsWith('array_type') || type.type === 'slice_type') return this.list(body);
    const args: Argument[] = [];
    for (const child of body.children) {
      const range = rangeOf(child);
      const pair = this.pair(child);
      if (pair !== null) args.push({ kind: 'named', name: pair.key ?? '', value: pair.value, range });
      else if (child.type === 'comment') this.comment(child);
      else if (child.named) args.push({ kind: 'positional', value: this.expression(child), range });
    }
    const made = this.callOf(node, this.expression(type), args, layoutOf(body, this.text, '}'), 'literal');
    this.made(made);
    return made;
  }

  /** A struct was written out. */
  protected abstract made(literal: CallExpression): void;
}

/** A function without the types that it is called for: `genkit.GenerateData` of `genkit.GenerateData[Menu]`. */
function withoutTypes(callee: RawNode, text: string): RawNode {
  if (callee.type === 'type_instantiation_expression') return items(callee)[0] ?? callee;
  const operand = callee.type === 'index_expression' ? field(callee, 'operand') : null;
  const index = field(callee, 'index');
  const isType = operand?.type === 'selector_expression' && index !== null && /^[A-Z]/.test(text.slice(index.start));
  return isType ? operand : callee;
}

/** Whether a text has places that `fmt` fills in. */
function isTemplate(part: TextPart): boolean {
  return part.kind === 'text' && /%[a-z]/i.test(part.value);
}

/** `option.WithBaseURL(url)` names an option, as is the custom where a function takes any of many. */
function optionIn(value: Expression): { readonly name: string; readonly value: Expression } | null {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.object.kind !== 'name') return null;
  const [first, ...more] = value.arguments;
  const name = /^With([A-Z]\w*)$/.exec(value.callee.name)?.[1];
  if (name === undefined || first === undefined || value.callee.object.name === 'context') return null;
  const { range } = value;
  const [second] = more;
  if (name.endsWith('Set') && first.value.kind === 'text' && more.length === 1 && second!.kind === 'positional')
    return { name, value: entryOf(first.value, second!.value, range) };
  // What follows a template fills it in, what follows a name is its value; else an option takes several values.
  const template = first.value.kind === 'text' && first.value.parts.some(isTemplate) ? first.value : null;
  if (more.length > 0 && template !== null) return { name, value: { kind: 'percent', template, range } };
  if (more.length === 0 || first.value.kind === 'text') return { name, value: first.value };
  const items = value.arguments.map((one) => ({ spread: one.kind === 'spread', value: one.value }));
  return { name, value: { kind: 'list', items, range } };
}

/** `option.WithJSONSet("key", value)` sets one entry. */
function entryOf(name: Text, value: Expression, range: Range): Expression {
  const [part, ...more] = name.parts;
  const key = part?.kind === 'text' && more.length === 0 ? part.value : null;
  const layout = { open: range.end, close: range.end, last: null, afterComma: null };
  return { kind: 'object', entries: [{ kind: 'entry', key, keyRange: name.range, value, range }], layout, range };
}
