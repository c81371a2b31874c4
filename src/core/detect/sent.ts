import type { Message, Range } from '../model';
import type { CallExpression, Expression, ObjectValue } from '../syntax/neutral';

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

/** Several calls that send together, the first made first. */
export function together(parts: readonly Sent[], target: Sent['target']): Sent {
  return {
    given: parts.flatMap((part) => part.given),
    unseen: parts.find((part) => part.unseen !== null)?.unseen ?? null,
    target,
  };
}
