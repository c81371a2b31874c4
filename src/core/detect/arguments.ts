import type { Ecosystem } from '../model';
import { type Positional, canonical } from '../sdks/sdk';
import type { Argument, CallExpression, Expression, ObjectValue } from '../syntax/neutral';
import { EntryReader } from './entries';
import { unfinished } from './unfinished';
import { type Names, untold } from './names';
import { requestLike } from './requestLike';
import type { Sent } from './sent';

/** How a language and an SDK give parameters. */
export interface Convention {
  readonly ecosystem: Ecosystem;
  /** Named parameters are the entries of an object. */
  readonly namedInObject: boolean;
  readonly positional?: Positional | undefined;
  /** Arguments whose entries are sent too. */
  readonly bodyArguments?: readonly string[] | undefined;
}

/** Reads what `call` sends with `args`, through spreads, variables and helpers of the same file. */
export function sentBy(
  call: CallExpression,
  args: readonly Argument[],
  names: Names,
  { ecosystem, namedInObject, positional, bodyArguments = [] }: Convention,
): Sent {
  const reader = new EntryReader(names, call);
  const places = positional?.[ecosystem] ?? (namedInObject ? ['*'] : []);
  let target: CallExpression | ObjectValue | null =
    namedInObject && args.length > 0 && !args.some(({ kind }) => kind === 'named') ? null : call;
  let place = 0;
  let taken = 0;
  for (const [index, argument] of args.entries()) {
    if (index < taken) continue;
    if (argument.kind === 'named') {
      // A named argument may stand in its place before others without names.
      place++;
      const { name, value, range } = argument;
      if (places.includes(`*${name}`) && reader.holdsEntries(value, !requestLike.test(name))) {
        const object = reader.object(value, true, 0);
        if (args.length === 1) target = object;
      } else reader.give({ name, value, range, certain: true });
    } else if (argument.kind === 'spread' && argument.named) {
      const object = reader.object(argument.value, true, 0);
      if (args.length === 1 && object !== null) target = object;
    } else if (argument.kind === 'spread') {
      if (place < Math.max(places.length, 1) || !namedInObject) reader.hide(untold(names.write(argument.value)));
      place = Infinity;
    } else {
      const name = places[place++];
      if (name === undefined) continue;
      const several = name.endsWith('...') ? reader.several(args.slice(index)) : null;
      if (several !== null) {
        reader.give({ name: name.replace(/^\*|\.\.\.$/g, ''), ...several.given, certain: true });
        taken = index + several.count;
        target = null;
        continue;
      }
      if (isCancellation(argument.value, names)) continue;
      const isObject = name.startsWith('*') && reader.holdsEntries(argument.value, name !== '*');
      if (isObject) target = reader.object(argument.value, true, 0) ?? target;
      else
        reader.give({
          name: name.replace(/^\*|\.\.\.$/g, ''),
          value: argument.value,
          range: argument.range,
          certain: true,
        });
    }
  }
  for (const { value } of reader.given.filter(({ name }) => bodyArguments.includes(name)))
    reader.object(value, true, 0);
  const spread = args.some((argument) => argument.kind === 'spread');
  if (!spread && !namedInObject && call.layout.close === null) reader.hide(unfinished());
  return { given: reader.given, unseen: reader.unseen, target };
}

/** What only tells when to give up: `cancellationToken`, `CancellationToken.None`, `cts.Token`. */
function isCancellation(value: Expression, names: Names): boolean {
  const path = value.kind === 'name' || value.kind === 'member' ? names.write(value) : '';
  return /^(?:cancellationToken|ct|CancellationToken\.\w+|c\w*\.Token)$/i.test(path);
}

/** What `sent` has under a name that holds parameters of its own: an object, a configuration class, a JSON text. `*`: under any. */
export function within(sent: Sent, name: string, names: Names): Sent {
  const holders = sent.given.filter((given) => name === '*' || canonical(given.name) === canonical(name));
  const reader = new EntryReader(names, null, true);
  let target: ObjectValue | CallExpression | null = null;
  for (const { value, certain } of holders) target = reader.object(value, certain, 0);
  return { given: reader.given, unseen: sent.unseen ?? reader.unseen, target: holders.length === 1 ? target : null };
}
