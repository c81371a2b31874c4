import type { Range } from '../model';
import { type DefinitionForm, type UseRow, canonical } from '../sdks/sdk';
import type { Argument, CallExpression, Expression } from '../syntax/neutral';
import { lastName } from './callee';
import type { Makers } from './makers';
import type { Names } from './names';
import { messageIn } from './oneMessage';
import { isTemplate } from './promptTemplates';

const maxDepth = 6;
const nothing: readonly string[] = [];

/** What is asked of the things that calls make, by those calls. */
type Asked = Map<CallExpression, Expression[]>;

/** What a method is given, and in which form. */
interface GivenDefinition {
  readonly parameter: string;
  readonly form: DefinitionForm;
  readonly value: Expression;
  readonly range: Range;
  /** What says whether a tool is to be used; null: nothing does. */
  readonly choice: Expression | null;
}

/** Finds where what a call makes is used, and what it is asked there. */
export class Uses {
  private readonly asked = new Map<UseRow, Asked>();
  private readonly canonicals = new Map<readonly string[], ReadonlySet<string>>();
  private byName: Map<string, CallExpression[]> | undefined;

  /** `isAsking`: a call that asks by itself, so that what stands beside the model there is its own. */
  constructor(
    private readonly names: Names,
    private readonly makers: Makers,
    private readonly isAsking: (call: CallExpression) => boolean,
  ) {}

  /** What the thing that `call` makes is asked: messages, a text or a template of them, for each place where it is used. */
  of(call: CallExpression, use: UseRow | undefined): readonly Expression[] {
    if (use === undefined) return [];
    let asked = this.asked.get(use);
    if (asked === undefined) {
      asked = new Map<CallExpression, Expression[]>();
      this.collectAsked(use, asked);
      this.collectFollowed(use, asked);
      this.collectBeside(use, asked);
      this.asked.set(use, asked);
    }
    const values = asked.get(call) ?? [];
    // The same value is asked once, by whichever name.
    return [...new Map(values.map((value) => [this.names.only(value) ?? value, value])).values()];
  }

  /** What functions return that say what the thing is told. */
  told(call: CallExpression, { told = nothing, asks = nothing }: UseRow): readonly Expression[] {
    const wanted = this.set(told);
    const answers = this.set(asks);
    return this.names.source.decorated.flatMap(({ decorator, function: { scope, range } }): Expression[] => {
      if (!wanted.has(canonical(decorator.name)) || !this.makers.of(decorator.object, answers).has(call)) return [];
      const [first, ...more] = scope.returns;
      if (first === undefined || more.length === 0) return first === undefined ? [] : [first];
      return [{ kind: 'choice', by: 'condition', options: scope.returns, range }];
    });
  }

  /** Tools and forms of its answer that the thing is given by methods of it. */
  given(call: CallExpression, { gives = {}, asks = nothing, choice = nothing }: UseRow): readonly GivenDefinition[] {
    const answers = this.set(asks);
    const choices = this.set(choice);
    return Object.entries(gives).flatMap(([method, form]) =>
      this.called(method).flatMap(({ callee, arguments: args }): GivenDefinition[] => {
        const [first, ...more] = args;
        if (callee.kind !== 'member' || first === undefined || !this.makers.of(callee.object, answers).has(call))
          return [];
        const chosen = [...valuesOf(more)].find(({ name }) => name !== null && choices.has(canonical(name)));
        return [
          { parameter: callee.name, form, value: first.value, range: first.range, choice: chosen?.value ?? null },
        ];
      }),
    );
  }

  private collectAsked({ asks = nothing, asksEach = nothing, input = nothing }: UseRow, into: Asked): void {
    const answers = this.set(asks);
    for (const { callee, arguments: args } of asksEach.flatMap((method) => this.called(method))) {
      const [first] = args;
      if (callee.kind !== 'member' || first?.kind !== 'positional') continue;
      const list = this.names.only(first.value);
      if (list?.kind !== 'list') continue;
      const makers = this.makers.of(callee.object, answers);
      for (const { value } of list.items)
        add(into, makers, this.inputOf([{ kind: 'positional', value, range: value.range }], 0, input));
    }
    for (const method of asks) {
      for (const use of method === '' ? this.callsOfNames() : this.called(method)) {
        const { callee, arguments: args } = use;
        const object = callee.kind === 'member' ? callee.object : method === '' ? callee : null;
        const makers = object === null ? null : this.makers.of(object, answers);
        if (makers !== null) add(into, makers, this.inputOf(args, 0, input));
        if (method === '') continue;
        // A function is given it, and then what it is asked.
        const place = args.findIndex(({ kind, value }) => kind !== 'spread' && isMade(value));
        const given = args[place];
        if (given !== undefined) add(into, this.makers.of(given.value, answers), this.inputOf(args, place + 1, input));
      }
    }
  }

  /** Calls of names that are bound to what calls make. */
  private callsOfNames(): readonly CallExpression[] {
    const bound = new Set(
      this.names.source.named.flatMap(({ name, value }) => (value.kind === 'call' ? canonical(name) : [])),
    );
    return [...bound].flatMap((name) => this.called(name).filter(({ callee }) => callee.kind === 'name'));
  }

  /** What is asked, in its place or by its name; nothing where none is given. */
  private inputOf(args: readonly Argument[], place: number, input: readonly string[]): Expression | null {
    const wanted = this.set(input);
    const named = args.find((argument) => argument.kind === 'named' && wanted.has(canonical(argument.name)));
    const at = args[place];
    const value = named?.value ?? (at?.kind === 'positional' ? at.value : null);
    if (named === undefined && this.isMessages(args.slice(place))) {
      const items = args.slice(place).map((one) => ({ spread: false, value: one.value }));
      return { kind: 'list', items, range: at!.range };
    }
    const only = value === null ? null : this.names.only(value);
    if (only?.kind !== 'object') return value;
    const entry = only.entries.find(
      (one) => one.kind === 'entry' && one.key !== null && wanted.has(canonical(one.key)),
    );
    return entry?.value ?? value;
  }

  /** Whether several arguments are messages, one after the other. */
  private isMessages(args: readonly Argument[]): boolean {
    return (
      args.length > 1 &&
      args.every(({ kind, value }) => {
        const only = kind === 'positional' ? this.names.only(value) : null;
        return only?.kind === 'call' && messageIn(only, this.names) !== null;
      })
    );
  }

  /** What stands before it in a chain. */
  private collectFollowed({ follows, asks = nothing }: UseRow, into: Asked): void {
    if (follows === undefined) return;
    const answers = this.set(asks);
    const lookIn = (steps: readonly Expression[]) => {
      for (const [place, step] of steps.entries()) {
        const before = steps[place - 1];
        if (before !== undefined) add(into, this.makers.of(step, answers), this.last(before));
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
  }

  /** What a step of a chain gives to the next one: of a chain, its last step. */
  private last(step: Expression, depth = 0): Expression {
    const value = depth > maxDepth ? null : this.names.only(step);
    if (value?.kind === 'concatenation') return this.last(value.parts.at(-1)!, depth + 1);
    return step;
  }

  /** Prompts that stand beside it in the arguments of a function. */
  private collectBeside({ beside = nothing, asks = nothing }: UseRow, into: Asked): void {
    if (beside.length === 0) return;
    const wanted = this.set(beside);
    const answers = this.set(asks);
    for (const taker of this.takersOfPrompts(wanted)) {
      if (this.isAsking(taker)) continue;
      const given = [...valuesOf(taker.arguments)];
      const prompt =
        given.find(({ name }) => name !== null && wanted.has(canonical(name))) ??
        given.find(({ name, value }) => name === null && isTemplate(value, this.names));
      if (prompt === undefined) continue;
      for (const { value } of given)
        if (value !== prompt.value) add(into, this.makers.of(value, answers), prompt.value);
    }
  }

  /** Calls that are given a prompt by its parameter, or by a name that a template is bound to. */
  private takersOfPrompts(wanted: ReadonlySet<string>): ReadonlySet<CallExpression> {
    const { calls, named, passed } = this.names.source;
    const takers = new Set(
      calls.filter(({ arguments: args }) =>
        [...valuesOf(args)].some(({ name }) => name !== null && wanted.has(canonical(name))),
      ),
    );
    for (const { name, value } of named) {
      if (value.kind !== 'call' || !isTemplate(value, this.names)) continue;
      for (const path of [name, `self.${name}`]) for (const taker of passed.get(path) ?? []) takers.add(taker);
    }
    return takers;
  }

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

  /** The same set for the same list, by which makers are known again. */
  private set(names: readonly string[]): ReadonlySet<string> {
    let known = this.canonicals.get(names);
    if (known === undefined) this.canonicals.set(names, (known = new Set(names.map(canonical))));
    return known;
  }
}

function add(into: Asked, makers: ReadonlySet<CallExpression>, value: Expression | null): void {
  if (value === null) return;
  for (const maker of makers) {
    const known = into.get(maker);
    if (known === undefined) into.set(maker, [value]);
    else if (!known.includes(value)) known.push(value);
  }
}

/** Whether a value may be something that a call makes. */
function isMade({ kind }: Expression): boolean {
  return kind === 'name' || kind === 'member' || kind === 'call';
}

/** Arguments and the entries of those that are objects, by their names. */
function* valuesOf(args: readonly Argument[]): Iterable<{ readonly name: string | null; readonly value: Expression }> {
  for (const argument of args) {
    yield { name: argument.kind === 'named' ? argument.name : null, value: argument.value };
    if (argument.kind === 'spread' || argument.value.kind !== 'object') continue;
    for (const entry of argument.value.entries)
      if (entry.kind === 'entry' && entry.key !== null) yield { name: entry.key, value: entry.value };
  }
}
