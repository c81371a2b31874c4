import { type UseRow, canonical } from '../sdks/sdk';
import type { Argument, CallExpression, Expression } from '../syntax/neutral';
import { lastName } from './callee';
import { leadsTo } from './leadsTo';
import type { Names } from './names';
import { isTemplate } from './promptTemplates';

const maxDepth = 6;
const nothing: ReadonlySet<string> = new Set();

/** Finds where what a call makes is used, and what it is asked there. */
export class Uses {
  private byName: Map<string, CallExpression[]> | undefined;

  /** `isAsking`: a call that asks by itself, so that what stands beside the model there is its own. */
  constructor(
    private readonly names: Names,
    private readonly isAsking: (call: CallExpression) => boolean,
  ) {}

  /** What the thing that `call` makes is asked: messages, a text or a template of them, for each place where it is used. */
  of(call: CallExpression, use: UseRow | undefined): readonly Expression[] {
    if (use === undefined) return [];
    const all = [...this.asked(call, use), ...this.followed(call, use), ...this.beside(call, use)];
    // The same value is asked once, by whichever name.
    return [...new Map(all.map((value) => [this.names.only(value) ?? value, value])).values()];
  }

  /** What functions return that say what the thing is told. */
  told(call: CallExpression, { told = [] }: UseRow): readonly Expression[] {
    const wanted = canonicals(told);
    return this.names.source.decorated.flatMap(({ decorator, function: { scope, range } }): Expression[] => {
      if (!wanted.has(canonical(decorator.name)) || !leadsTo(decorator.object, call, this.names)) return [];
      const [first, ...more] = scope.returns;
      if (first === undefined || more.length === 0) return first === undefined ? [] : [first];
      return [{ kind: 'choice', by: 'condition', options: scope.returns, range }];
    });
  }

  private asked(call: CallExpression, { asks = [], input = [] }: UseRow): Expression[] {
    const answers = canonicals(asks);
    const leads = (value: Expression) => leadsTo(value, call, this.names, answers);
    return asks
      .flatMap((method) => this.callsOf(method, call))
      .flatMap((use): Expression[] => {
        const { callee, arguments: args } = use;
        if (use === call) return [];
        const isOwn = callee.kind === 'member' ? leads(callee.object) : asks.includes('') && leads(callee);
        const place = isOwn ? 0 : args.findIndex(({ kind, value }) => kind !== 'spread' && leads(value)) + 1;
        if (!isOwn && place === 0) return [];
        return this.inputOf(args, place, input);
      });
  }

  /** Calls of a method or function by its name; of what `call` makes itself, by the names that it is bound to. */
  private callsOf(method: string, call: CallExpression): readonly CallExpression[] {
    if (method !== '') return this.called(method);
    const names = new Set(
      this.names.source.named.flatMap(({ name, value }) => (value === call ? canonical(name) : [])),
    );
    return [...names].flatMap((name) => this.called(name));
  }

  /** What is asked, in its place or by its name; nothing where none is given. */
  private inputOf(args: readonly Argument[], place: number, input: readonly string[]): Expression[] {
    const wanted = canonicals(input);
    const named = args.find((argument) => argument.kind === 'named' && wanted.has(canonical(argument.name)));
    const at = args[place];
    const value = named?.value ?? (at?.kind === 'positional' ? at.value : null);
    if (value === null) return [];
    const only = this.names.only(value);
    if (only?.kind !== 'object') return [value];
    const entries = only.entries.flatMap((entry) =>
      entry.kind === 'entry' && entry.key !== null && wanted.has(canonical(entry.key)) ? entry.value : [],
    );
    return entries.length === 0 ? [value] : entries;
  }

  /** What stands before it in a chain. */
  private followed(call: CallExpression, { follows, asks = [] }: UseRow): Expression[] {
    if (follows === undefined) return [];
    const answers = canonicals(asks);
    const found: Expression[] = [];
    const lookIn = (steps: readonly Expression[]) => {
      for (const [place, step] of steps.entries()) {
        const before = steps[place - 1];
        if (before !== undefined && leadsTo(step, call, this.names, answers)) found.push(this.last(before));
      }
    };
    for (const { parts } of this.names.source.piped) lookIn(parts);
    for (const use of follows.flatMap((name) => this.called(name))) {
      const values = use.arguments.map(({ value }) => value);
      const list = values.length === 1 ? this.names.only(values[0]!) : null;
      if (list?.kind === 'list') lookIn(list.items.map(({ value }) => value));
      else if (use.callee.kind === 'member' && /^[a-z]/.test(use.callee.name)) lookIn([use.callee.object, ...values]);
      else lookIn(values);
    }
    return found;
  }

  /** What a step of a chain gives to the next one: of a chain, its last step. */
  private last(step: Expression, depth = 0): Expression {
    const value = depth > maxDepth ? null : this.names.only(step);
    if (value?.kind === 'concatenation') return this.last(value.parts.at(-1)!, depth + 1);
    return step;
  }

  /** Prompts that stand beside it in the arguments of a function. */
  private beside(call: CallExpression, { beside = [], asks = [] }: UseRow): Expression[] {
    if (beside.length === 0) return [];
    const wanted = canonicals(beside);
    const answers = canonicals(asks);
    return this.takers(call, beside).flatMap((taker): Expression[] => {
      const { arguments: args } = taker;
      const given = [...valuesOf(args)];
      if (!given.some(({ value }) => leadsTo(value, call, this.names, answers)) || this.isAsking(taker)) return [];
      const prompt =
        given.find(({ name }) => name !== null && wanted.has(canonical(name))) ??
        given.find(({ name, value }) => name === null && isTemplate(value, this.names));
      return prompt === undefined ? [] : [prompt.value];
    });
  }

  /** Calls that may be given what `call` makes: by a name that it is bound to, or beside a prompt. */
  private takers(call: CallExpression, beside: readonly string[]): readonly CallExpression[] {
    const { calls, named, passed } = this.names.source;
    const wanted = canonicals(beside);
    this.besidePrompts ??= calls.filter(({ arguments: args }) =>
      [...valuesOf(args)].some(({ name }) => name !== null && wanted.has(canonical(name))),
    );
    const bound = named.filter(({ value }) => value === call);
    return [
      ...new Set([
        ...bound.flatMap(({ name }) => [...(passed.get(name) ?? []), ...(passed.get(`self.${name}`) ?? [])]),
        ...this.besidePrompts,
      ]),
    ];
  }
  private besidePrompts: readonly CallExpression[] | undefined;

  private called(name: string): readonly CallExpression[] {
    if (this.byName === undefined) {
      this.byName = new Map();
      for (const call of this.names.source.calls) {
        const key = canonical(lastName(call.callee));
        const known = this.byName.get(key);
        if (known === undefined) this.byName.set(key, [call]);
        else known.push(call);
      }
    }
    return this.byName.get(canonical(name)) ?? [];
  }
}

function canonicals(names: readonly string[]): ReadonlySet<string> {
  return names.length === 0 ? nothing : new Set(names.map(canonical));
}

/** Arguments and the entries of those that are objects, by their names. */
function* valuesOf(args: readonly Argument[]): Iterable<{ readonly name: string | null; readonly value: Expression }> {
  for (const argument of args) {
    yield { name: argument.kind === 'named' ? argument.name : null, value: argument.value };
    if (argument.kind !== 'positional' || argument.value.kind !== 'object') continue;
    for (const entry of argument.value.entries)
      if (entry.kind === 'entry' && entry.key !== null) yield { name: entry.key, value: entry.value };
  }
}
