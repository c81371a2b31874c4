import type { Argument, CallExpression, Element, Expression, ListValue, ObjectValue, Scope } from '../syntax/neutral';
import { MadeEntries } from './entriesMade';
import { jsonIn } from './jsonText';
import { type Names, untold } from './names';
import { messageIn } from './oneMessage';
import { passedOn } from './passedOn';
import { requestLike } from './requestLike';
import type { Given } from './sent';
import { textWithHoles } from './textWithHoles';
import { unfinished } from './unfinished';

/** What the values at one place of those are that a helper gives back together. */
interface Parts {
  readonly call: CallExpression;
  readonly helper: Scope;
  readonly returned: readonly Expression[];
}

const maxDepth = 8;
const maxSteps = 1000;

/** Reads the entries of objects, wherever they come from. */
export class EntryReader extends MadeEntries {
  private steps = 0;

  /**
   * `call`: where what is read is used; null where that is the place of the expression itself. `byPlace`: the items of a
   * list are parameters by the name of their place.
   */
  constructor(
    names: Names,
    call: CallExpression | null,
    private readonly byPlace = false,
  ) {
    super(names, call);
  }

  /** Whether an argument is an object of parameters. `orValue`: it may be the value of one of them instead. */
  holdsEntries(expression: Expression, orValue: boolean): boolean {
    if (!orValue) return true;
    const { values, open } = this.names.resolve(expression);
    if (values.some((value) => this.isObject(value, 0))) return true;
    const [first] = values;
    if (first?.kind === 'concatenation' && first.parts.some((part) => this.names.only(part)?.kind === 'object'))
      return true;
    const [only] = values;
    if (values.length === 1 && only?.kind === 'text' && jsonIn(only)?.kind === 'object') return true;
    // What another method gives: `JsonSerializer.Deserialize(text)`.
    const isUnseen = open !== null || (values.length === 1 && only?.kind === 'call' && only.callee.kind === 'member');
    return isUnseen && requestLike.test(this.names.write(expression).toLowerCase());
  }

  /** What is written out with entries, or given back so by a function of the file. */
  private isObject(value: Expression, depth: number): boolean {
    if (value.kind !== 'call') return value.kind === 'object';
    if (value.makes !== undefined) return true;
    const target = depth > maxDepth ? null : this.names.only(value.callee);
    if (target?.kind !== 'function') return false;
    return target.scope.returns.some((returned) =>
      this.names.resolve(returned).values.some((one) => this.isObject(one, depth + 1)),
    );
  }

  /** Arguments that are messages themselves, one after the other, as a list of them; null where the first isn't one. */
  several(
    args: readonly Argument[],
  ): { readonly given: Pick<Given, 'value' | 'range'>; readonly count: number } | null {
    const values: Expression[] = [];
    for (const { kind, value } of args) {
      const only = kind === 'positional' ? this.names.only(value) : null;
      const isMessage =
        (only?.kind === 'text' && jsonIn(only)?.kind !== 'object') ||
        only?.kind === 'concatenation' ||
        (only?.kind === 'call' && messageIn(only, this.names) !== null);
      if (!isMessage) break;
      values.push(value);
    }
    const [first] = args;
    if (values.length === 0 || first === undefined) return null;
    const range = { start: first.range.start, end: values[values.length - 1]!.range.end };
    const list: ListValue = { kind: 'list', items: values.map((value) => ({ spread: false, value })), range };
    return { given: { value: list, range }, count: values.length };
  }

  /** Reads the entries of what must be an object; returns it where it is written out once. */
  object(expression: Expression, certain: boolean, depth: number): ObjectValue | CallExpression | null {
    if (depth > maxDepth || ++this.steps > maxSteps) {
      this.hide(untold(this.names.write(expression)));
      return null;
    }
    if (expression.kind === 'concatenation') return this.value(expression, certain, depth);
    const { values, open, binding } = this.names.resolve(expression);
    const alias = binding?.kind === 'assignment' ? binding.value : null;
    if (alias !== null && (alias.kind === 'name' || alias.kind === 'member')) {
      // What is done to it under its other name holds as well.
      const written = this.object(alias, certain, depth + 1);
      this.changes(expression, certain, depth);
      return written;
    }
    const parts = alias?.kind === 'element' ? this.partsOf(alias) : null;
    if (parts !== null) {
      const before = this.given.length;
      this.oneOf(parts.returned, true, (returned) => this.object(returned, certain, depth + 1));
      const made = this.given.splice(before).map((given) => passedOn(given, parts.helper, parts.call));
      this.given.push(...made);
      this.changes(expression, certain, depth);
      return null;
    }
    if (open !== null) this.hide(open);
    else if (this.isParameter(expression)) this.hide(untold(this.names.write(expression)));
    const found = this.oneOf(values, open === null, (value) => this.value(value, certain, depth));
    this.changes(expression, certain, depth);
    return certain && open === null ? found : null;
  }

  /** What a helper gives back at one place among others: `headers, body = make(text)`; null where that isn't seen. */
  private partsOf({ object: call, key }: Element): Parts | null {
    if (call.kind !== 'call' || key.kind !== 'number') return null;
    const helper = this.names.only(call.callee);
    if (helper?.kind !== 'function') return null;
    const { returns } = helper.scope;
    const returned = returns.flatMap((all) => {
      const item = all.kind === 'list' && !all.items.some(({ spread }) => spread) ? all.items[key.value] : undefined;
      return item === undefined ? [] : item.value;
    });
    return returned.length === 0 || returned.length < returns.length ? null : { call, helper: helper.scope, returned };
  }

  /** A parameter's default is one of the objects that a caller may give. */
  private isParameter(expression: Expression): boolean {
    if (expression.kind !== 'name') return false;
    const bindings = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
    return bindings.some(({ kind }) => kind === 'parameter');
  }

  private value(value: Expression, certain: boolean, depth: number): ObjectValue | CallExpression | null {
    switch (value.kind) {
      case 'object':
        for (const entry of value.entries) {
          if (entry.kind === 'spread') this.object(entry.value, certain, depth + 1);
          else if (entry.key === null)
            this.hide(untold(this.names.source.text.slice(entry.keyRange.start, entry.keyRange.end).slice(0, 60)));
          else this.give({ name: entry.key, value: entry.value, range: entry.range, certain });
        }
        if (value.layout.close === null) this.hide(unfinished());
        return value;
      case 'call':
        return value.makes === undefined ? this.made(value, certain, depth) : this.fields(value, certain, depth);
      case 'concatenation':
      case 'percent': {
        const json = jsonIn(textWithHoles(value, this.names));
        if (json !== null) this.value(json, certain, depth + 1);
        else if (value.kind === 'percent') this.hide(untold(this.names.write(value)));
        else for (const part of value.parts) this.object(part, certain, depth + 1);
        return null;
      }
      case 'nothing':
        return null;
      case 'list':
        if (!this.byPlace || value.items.some(({ spread }) => spread)) this.hide(untold(this.names.write(value)));
        else
          for (const [place, item] of value.items.entries())
            this.give({ name: String(place), value: item.value, range: item.value.range, certain });
        return null;
      case 'text': {
        const json = jsonIn(value);
        if (json !== null) return this.value(json, certain, depth + 1);
        this.hide(untold(this.names.write(value)));
        return null;
      }
      case 'number':
      case 'name':
      case 'self':
      case 'member':
      case 'element':
      case 'choice':
      case 'function':
      case 'other':
      default:
        this.hide(untold(this.names.write(value)));
        return null;
    }
  }
}
