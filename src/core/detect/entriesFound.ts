import type { Message } from '../model';
import type { CallExpression, Expression, ObjectValue } from '../syntax/neutral';
import type { Names } from './names';
import type { Given } from './sent';

const maxGiven = 2000;

/** Keeps the entries that were found, and why there may be more. */
export abstract class FoundEntries {
  readonly given: Given[] = [];
  unseen: Message | null = null;

  constructor(
    protected readonly names: Names,
    /** Where what is read is used; null where that is the place of the expression itself. */
    protected readonly call: CallExpression | null,
  ) {}

  give(given: Given): void {
    if (this.given.length < maxGiven) this.given.push(given);
  }

  hide(reason: Message): void {
    this.unseen ??= reason;
  }

  /** Reads the entries of what must be an object; returns it where it is written out once. */
  abstract object(expression: Expression, certain: boolean, depth: number): ObjectValue | CallExpression | null;

  /** Reads values of which one is sent; returns what is written out where it is the only one. `isWhole`: there is no other. */
  protected oneOf(
    values: readonly Expression[],
    isWhole: boolean,
    read: (value: Expression) => ObjectValue | CallExpression | null,
  ): ObjectValue | CallExpression | null {
    const [only, ...others] = values;
    if (only !== undefined && others.length === 0 && isWhole) return read(only);
    const of = { branches: values, isWhole };
    for (const value of values) {
      this.onWays([{ of, branch: value }], () => void read(value));
    }
    return null;
  }

  /** What is read is given on these ways alone; undefined: on some that aren't known. */
  protected onWays(before: Given['ways'], read: () => void): void {
    const { length } = this.given;
    read();
    for (const { name, value, range, certain, ways = certain ? [] : undefined } of this.given.splice(length)) {
      const all = before === undefined || ways === undefined ? {} : { ways: [...before, ...ways] };
      this.give({ name, value, range, certain: false, ...all });
    }
  }
}
