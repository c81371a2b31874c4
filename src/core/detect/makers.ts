import type { Argument, Binding, CallExpression, Expression, Scope } from '../syntax/neutral';
import { canonical } from '../sdks/sdk';
import { lastName } from './callee';
import type { Names } from './names';

const maxDepth = 6;
/** Values that are followed for one question. */
const maxFollowed = 200;
const none: ReadonlySet<CallExpression> = new Set();

/** Finds the calls that a value comes from. */
export class Makers {
  private readonly found = new Map<ReadonlySet<string>, Map<Expression, ReadonlySet<CallExpression>>>();

  constructor(private readonly names: Names) {}

  /**
   * The calls that make a value, or what it is made of: `llm.bind_tools(…).bind(…)`, `llm | parser`, what a function of the
   * file gives back, what is given for a parameter. `answers`: methods that give back something else, in canonical form.
   */
  of(expression: Expression, answers: ReadonlySet<string>): ReadonlySet<CallExpression> {
    let known = this.found.get(answers);
    if (known === undefined) this.found.set(answers, (known = new Map<Expression, ReadonlySet<CallExpression>>()));
    let makers = known.get(expression);
    if (makers === undefined) {
      const into = this.collect(expression, answers);
      makers = into.size === 0 ? none : into;
      known.set(expression, makers);
    }
    return makers;
  }

  /** The nearest first, each once: parameters of functions that call each other lead to each other in ever so many ways. */
  private collect(expression: Expression, answers: ReadonlySet<string>): ReadonlySet<CallExpression> {
    const into = new Set<CallExpression>();
    const found = new Map<Expression, number>([[expression, 0]]);
    for (const [from, depth] of found) {
      if (isPlain(from)) continue;
      for (const next of this.before(from, answers, into))
        if (depth < maxDepth && found.size < maxFollowed && !found.has(next)) found.set(next, depth + 1);
    }
    return into;
  }

  /** What a value comes from at once; the calls that make it are added to `into`. */
  private *before(
    expression: Expression,
    answers: ReadonlySet<string>,
    into: Set<CallExpression>,
  ): Iterable<Expression> {
    const { values } = this.names.resolve(expression);
    if (values.length === 0) yield* this.givenFor(expression);
    for (const value of values) {
      if (value.kind === 'concatenation' && value.parts[0] !== undefined) yield value.parts[0];
      if (value.kind !== 'call' || into.has(value)) continue;
      into.add(value);
      const { callee } = value;
      if (callee.kind === 'member' && !answers.has(canonical(lastName(callee)))) yield callee.object;
      const target = callee.kind === 'name' || callee.kind === 'member' ? this.names.only(callee) : null;
      if (target?.kind === 'function') yield* target.scope.returns;
    }
  }

  /** What callers in this file give for a parameter, also one that a class keeps. */
  private givenFor(expression: Expression): readonly Expression[] {
    if (expression.kind === 'member') {
      const owner = this.names.classOf(expression.object);
      const bindings = owner === null ? [] : this.names.memberBindings(owner, expression.name, 0);
      return bindings.flatMap(({ value }) => (value?.kind === 'name' ? this.givenFor(value) : []));
    }
    if (expression.kind !== 'name') return [];
    const [binding] = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
    if (binding?.kind !== 'parameter') return [];
    let given = this.given.get(binding);
    if (given === undefined) this.given.set(binding, (given = this.givenAs(binding)));
    return given;
  }
  private readonly given = new Map<Binding, readonly Expression[]>();

  private givenAs(binding: Binding): readonly Expression[] {
    const { scope } = binding.block;
    const isConstructor = scope.name === '__init__' || scope.name === 'constructor';
    const called = isConstructor ? (scope.parent?.name ?? null) : scope.name;
    const place = parametersOf(scope).indexOf(binding.name);
    return this.argumentsOf(called).flatMap((args) => {
      const named = args.find((argument) => argument.kind === 'named' && argument.name === binding.name);
      const isPlaced = args.slice(0, place + 1).every(({ kind }) => kind === 'positional');
      return named?.value ?? (isPlaced ? (args[place]?.value ?? []) : []);
    });
  }

  /** What a function is called with, also by another that is given it first: `asyncio.to_thread(judge, llm)`. */
  private argumentsOf(name: string | null): readonly (readonly Argument[])[] {
    if (name === null) return [];
    const byOthers = (this.names.source.passed.get(name) ?? []).map(({ arguments: args }) =>
      args.slice(args.findIndex(({ value }) => value.kind === 'name' && value.name === name) + 1),
    );
    return [...this.callsOf(name).map((call) => call.arguments), ...byOthers];
  }

  private callsOf(name: string): readonly CallExpression[] {
    if (this.calls === undefined) {
      this.calls = new Map();
      for (const call of this.names.source.calls) {
        const key = lastName(call.callee);
        const known = this.calls.get(key);
        if (known === undefined) this.calls.set(key, [call]);
        else known.push(call);
      }
    }
    return this.calls.get(name) ?? [];
  }
  private calls: Map<string, CallExpression[]> | undefined;
}

function parametersOf({ bindings }: Scope): readonly string[] {
  return [...bindings].flatMap(([name, [first]]) => (first?.kind === 'parameter' ? name : []));
}

/** Whether a value can come from no call, so that it needn't be followed. */
function isPlain({ kind }: Expression): boolean {
  return kind === 'text' || kind === 'number' || kind === 'nothing' || kind === 'object' || kind === 'list';
}
