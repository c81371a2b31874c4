import type { Message, Range } from '../model';
import type { CallExpression, Expression, ObjectValue } from '../syntax/neutral';

/** One parameter that a call sends. */
export interface Given {
  readonly name: string;
  readonly value: Expression;
  readonly range: Range;
  /** It is sent on every way through the code. */
  readonly certain: boolean;
  /** The branches on which it is sent, the outermost first; absent where that isn't known, or where it is certain. */
  readonly ways?: readonly Way[];
}

/** One of several branches or values, of which one is taken. */
export interface Way {
  readonly of: { readonly branches: readonly object[]; readonly isWhole: boolean };
  readonly branch: object;
}

/** Whether one of these is sent whichever way is taken. */
export function isEverywhere(all: readonly (readonly Way[])[]): boolean {
  if (all.some((ways) => ways.length === 0)) return true;
  const choices = new Set(all.flatMap(([first]) => first?.of ?? []));
  return [...choices].some(
    (of) =>
      of.isWhole &&
      of.branches.every((branch) =>
        isEverywhere(all.flatMap(([first, ...rest]) => (first?.of === of && first.branch === branch ? [rest] : []))),
      ),
  );
}

/** All that a call sends, as far as it can be seen. */
export interface Sent {
  readonly given: readonly Given[];
  /** Why more may be sent; null when everything is visible. */
  readonly unseen: Message | null;
  /** What another parameter is best written into. */
  readonly target: CallExpression | ObjectValue | null;
}

/** Several calls that send together, the first made first. */
export function together(parts: readonly Sent[], target: Sent['target']): Sent {
  return {
    given: parts.flatMap((part) => part.given),
    unseen: parts.find((part) => part.unseen !== null)?.unseen ?? null,
    target,
  };
}
