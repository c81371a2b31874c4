import { type Message, type Range, message } from '../model';
import { canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Argument, CallExpression, Expression, ObjectValue } from '../syntax/neutral';
import { type Names, untold } from './names';

/** One parameter that a call sends. */
export interface Given {
  readonly name: string;
  readonly value: Expression;
  readonly range: Range;
  /** It is sent on every way through the code. */
  readonly certain: boolean;
}

/** All that a call sends, as far as it can be seen. */
export interface Sent {
  readonly given: readonly Given[];
  /** Why more may be sent; null when everything is visible. */
  readonly unseen: Message | null;
  /** What another parameter is best written into. */
  readonly target: CallExpression | ObjectValue | null;
}

const maxDepth = 8;
const maxGiven = 2000;
const maxSteps = 1000;
/** Functions that are given a value and leave it as it is. */
const harmless =
  /^(print|pprint|log|debug|info|warn|warning|error|len|str|repr|dumps|stringify|dict|list|structuredclone|keys|entries|isinstance|type|deepcopy)$/;

/**
 * Reads what `call` sends, through spreads, variables and helpers of the same file. `bodyArguments`: arguments whose
 * entries are sent too.
 */
export function sentBy(
  call: CallExpression,
  args: readonly Argument[],
  names: Names,
  namedInObject: boolean,
  bodyArguments: readonly string[] = [],
): Sent {
  const reader = new Reader(names, call);
  const spreads = args.filter((argument) => argument.kind === 'spread');
  const first = args[0];
  if (namedInObject) {
    if (first === undefined) return { given: [], unseen: null, target: call };
    const object = reader.object(first.value, true, 0);
    return {
      given: reader.given,
      unseen: first.kind === 'spread' ? untold(names.write(first.value)) : reader.unseen,
      target: object,
    };
  }
  let target: CallExpression | ObjectValue | null = call;
  for (const argument of args) {
    if (argument.kind === 'named')
      reader.give({ name: argument.name, value: argument.value, range: argument.range, certain: true });
    else if (argument.kind === 'spread' && argument.named) {
      const object = reader.object(argument.value, true, 0);
      if (args.length === 1 && object !== null) target = object;
    } else if (argument.kind === 'spread') reader.hide(untold(names.write(argument.value)));
  }
  for (const { value } of reader.given.filter(({ name }) => bodyArguments.includes(name)))
    reader.object(value, true, 0);
  if (spreads.length === 0 && call.layout.close === null) reader.hide(unfinished());
  return { given: reader.given, unseen: reader.unseen, target };
}

class Reader {
  readonly given: Given[] = [];
  unseen: Message | null = null;
  private steps = 0;

  constructor(
    private readonly names: Names,
    private readonly call: CallExpression,
  ) {}

  give(given: Given): void {
    if (this.given.length < maxGiven) this.given.push(given);
  }

  hide(reason: Message): void {
    this.unseen ??= reason;
  }

  /** Reads the entries of what must be an object; returns it where it is written out once. */
  object(expression: Expression, certain: boolean, depth: number): ObjectValue | null {
    if (depth > maxDepth || ++this.steps > maxSteps) {
      this.hide(untold(this.names.write(expression)));
      return null;
    }
    if (expression.kind === 'concatenation') {
      for (const part of expression.parts) this.object(part, certain, depth + 1);
      return null;
    }
    const { values, open } = this.names.resolve(expression);
    if (open !== null) this.hide(open);
    const single = certain && values.length === 1 && open === null;
    let found: ObjectValue | null = null;
    for (const value of values) found = this.value(value, single, depth);
    this.changes(expression, certain, depth);
    return single ? found : null;
  }

  private value(value: Expression, certain: boolean, depth: number): ObjectValue | null {
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
        this.made(value, certain, depth);
        return null;
      case 'concatenation':
        for (const part of value.parts) this.object(part, certain, depth + 1);
        return null;
      case 'nothing':
        return null;
      case 'text':
      case 'percent':
      case 'number':
      case 'name':
      case 'self':
      case 'member':
      case 'element':
      case 'list':
      case 'choice':
      case 'function':
      case 'other':
      default:
        this.hide(untold(this.names.write(value)));
        return null;
    }
  }

  private made(call: CallExpression, certain: boolean, depth: number): void {
    const path = pathOf(call.callee);
    if (path === 'Object.assign') {
      for (const argument of call.arguments) this.object(argument.value, certain, depth + 1);
      return;
    }
    const copied =
      call.callee.kind === 'member' && canonical(call.callee.name) === 'copy' && call.arguments.length === 0
        ? call.callee.object
        : null;
    if (copied !== null) {
      this.object(copied, certain, depth + 1);
      return;
    }
    if (path === 'dict' || path === 'copy.deepcopy' || path === 'copy.copy' || path === 'structuredClone') {
      for (const argument of call.arguments) {
        if (argument.kind === 'named')
          this.give({ name: argument.name, value: argument.value, range: argument.range, certain });
        else this.object(argument.value, certain, depth + 1);
      }
      return;
    }
    const { values } = this.names.resolve(call.callee);
    const target = values.length === 1 ? values[0]! : null;
    if (target?.kind !== 'function' || target.scope.returns.length === 0)
      return this.hide(untold(this.names.write(call)));
    const { returns } = target.scope;
    for (const returned of returns) this.object(returned, certain && returns.length === 1, depth + 1);
  }

  private changes(expression: Expression, certain: boolean, depth: number): void {
    const path = pathOf(expression);
    if (path === null) return;
    let root = expression;
    while (root.kind === 'member') root = root.object;
    if (root.kind !== 'name' && root.kind !== 'self') return;
    const at = this.call.range.start;
    for (const { change, certain: always } of this.names.changesOf(path, root.block, Math.max(at, root.range.start))) {
      if (change.kind === 'set' && change.key !== null) {
        this.give({ name: change.key, value: change.value, range: change.range, certain: certain && always });
      } else if (change.kind === 'merge') this.object(change.value, certain && always, depth + 1);
      else this.hide(changed(path));
    }
    for (const other of this.names.source.passed.get(path) ?? []) {
      if (other === this.call || other.block.scope !== root.block.scope || other.range.start >= at) continue;
      if (
        other.arguments.some(
          (argument) => argument.range.start <= this.call.range.start && this.call.range.end <= argument.range.end,
        )
      )
        continue;
      const last = other.callee.kind === 'member' || other.callee.kind === 'name' ? canonical(other.callee.name) : '';
      if (!harmless.test(last) && pathOf(other.callee) !== 'Object.assign') this.hide(changed(path));
    }
  }
}

function unfinished(): Message {
  return message('unknown.unfinished', "the call isn't finished or has a syntax error");
}

function changed(name: string): Message {
  return message('unknown.changed', '`{name}` may be changed where this file does not show it', { name });
}
