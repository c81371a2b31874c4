import type { CallExpression, Expression } from '../syntax/neutral';
import { canonical } from '../sdks/sdk';
import { lastName } from './callee';
import type { Names } from './names';

const maxDepth = 6;
const none: ReadonlySet<CallExpression> = new Set();

/** Finds the calls that a value comes from. */
export class Makers {
  private readonly found = new Map<ReadonlySet<string>, Map<Expression, ReadonlySet<CallExpression>>>();

  constructor(private readonly names: Names) {}

  /**
   * The calls that make a value, or what it is made of: `llm.bind_tools(…).bind(…)`, `llm | parser`, what a function of the
   * file gives back. `answers`: methods that give back something else, in canonical form.
   */
  of(expression: Expression, answers: ReadonlySet<string>): ReadonlySet<CallExpression> {
    let known = this.found.get(answers);
    if (known === undefined) this.found.set(answers, (known = new Map<Expression, ReadonlySet<CallExpression>>()));
    let makers = known.get(expression);
    if (makers === undefined) {
      const into = new Set<CallExpression>();
      this.collect(expression, answers, into, 0);
      makers = into.size === 0 ? none : into;
      known.set(expression, makers);
    }
    return makers;
  }

  private collect(
    expression: Expression,
    answers: ReadonlySet<string>,
    into: Set<CallExpression>,
    depth: number,
  ): void {
    if (depth > maxDepth || isPlain(expression)) return;
    for (const value of this.names.resolve(expression).values) {
      if (value.kind === 'concatenation') {
        if (value.parts[0] !== undefined) this.collect(value.parts[0], answers, into, depth + 1);
        continue;
      }
      if (value.kind !== 'call' || into.has(value)) continue;
      into.add(value);
      const { callee } = value;
      if (callee.kind === 'member' && !answers.has(canonical(lastName(callee))))
        this.collect(callee.object, answers, into, depth + 1);
      const target = callee.kind === 'name' || callee.kind === 'member' ? this.names.only(callee) : null;
      if (target?.kind !== 'function') continue;
      for (const returned of target.scope.returns) this.collect(returned, answers, into, depth + 1);
    }
  }
}

/** Whether a value can come from no call, so that it needn't be followed. */
function isPlain({ kind }: Expression): boolean {
  return kind === 'text' || kind === 'number' || kind === 'nothing' || kind === 'object' || kind === 'list';
}
