import { type CacheRequest, type Message, message } from '../model';
import { canonical } from '../sdks/sdk';
import type { CallExpression, Expression } from '../syntax/neutral';
import type { Names } from './names';

/**
 * Why what a call doesn't say may be about to be written: its bracket isn't closed yet, something in it or around it can't
 * be parsed, so that its last bracket may be another's, or the name of a limit has begun. Null for a call that is whole.
 */
export function unfinishedIn(call: CallExpression, limits: readonly string[], names: Names): Message | null {
  const { layout, range } = call;
  const isBroken =
    layout.isBroken === true ||
    names.source.broken.some(({ start, end }) => layout.open <= end && start <= range.end) ||
    call.arguments.some(({ kind, value }) => kind === 'positional' && isBegun(value, limits, names));
  return isBroken ? unfinished() : null;
}

/** A name that nothing binds, and that a limit's begins with, by itself or as an entry in short. */
function isBegun(value: Expression, limits: readonly string[], names: Names): boolean {
  if (value.kind === 'object')
    return value.entries.some(
      ({ value: entry, range }) => entry.range.start === range.start && isBegun(entry, limits, names),
    );
  if (value.kind !== 'name' || names.bindingsOf(value.name, value.block, Infinity).length > 0) return false;
  const begun = canonical(value.name);
  return limits.some((limit) => canonical(limit.slice(limit.lastIndexOf('.') + 1)).startsWith(begun));
}

export function unfinished(): Message {
  return message('unknown.unfinished', "the call isn't finished or has a syntax error");
}

/** What asks for caching may be about to be written too. */
export function cachingWhile(reason: Message | null, caching: CacheRequest): CacheRequest {
  return reason === null || caching.state === 'marked' ? caching : { state: 'unknown', reason };
}
