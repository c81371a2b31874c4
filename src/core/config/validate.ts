import type * as z from 'zod/mini';
import { type Message, message } from '../model';
import { candidatesOf, nearestNames } from '../models/nearest';
import { type TeamFile, teamFile } from './schema';
import { type Member, plainValue, shown, type Written, type Wrong } from './source';

type Issue = z.core.$ZodIssue;

/** Where an issue leads: the member that has to go, by its names from the root. */
interface Place {
  readonly members: readonly Member[];
  /** What the last member lacks. */
  readonly missing: string | null;
}

/**
 * What of an object is as the schema says, with a problem for each member that isn't. Those are taken out of `root`, and
 * what lacks something then goes as well.
 */
export function validate(text: string, root: Written): { readonly file: TeamFile; readonly problems: Wrong[] } {
  const problems: Wrong[] = [];
  const removed = new Set<Member>();
  const emptied = new Set<Member>();
  for (;;) {
    const parsed = teamFile.safeParse(plainValue(root));
    if (parsed.success) return { file: parsed.data, problems };
    const index = new Map<Written, ReadonlyMap<PropertyKey, Member>>();
    const found = parsed.error.issues
      .flatMap((issue) => specific(issue, []))
      .map((issue) => ({ issue, place: placeOf(root, issue.path, index) }));
    const before = removed.size;
    for (const { issue, place } of found) {
      const member = place.members.at(-1);
      if (member === undefined || removed.has(member)) continue;
      removed.add(member);
      const owner = place.members.at(-2);
      if (owner !== undefined) emptied.add(owner);
      const isFollowing = place.missing !== null && emptied.has(member);
      if (!isFollowing) problems.push(problemOf(text, issue, place, member));
    }
    // Every issue names a member, or the root, which takes any object: so each round takes something out.
    if (removed.size === before) return { file: {}, problems };
    removeFrom(root, removed);
  }
}

/** An issue of a choice is that of the one alternative that was tried, where one of them was; unknown keys come singly. */
function specific(issue: Issue, above: PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...issue, keys: [key], path: [...path, key] }));
  }
  if (issue.code === 'invalid_union') {
    const tried = issue.errors.find((each) =>
      each.every((inner) => inner.path.length > 0 || inner.code !== 'invalid_type'),
    );
    if (tried !== undefined) return tried.flatMap((inner) => specific(inner, path));
  }
  return [{ ...issue, path }];
}

function placeOf(
  root: Written,
  path: readonly PropertyKey[],
  index: Map<Written, ReadonlyMap<PropertyKey, Member>>,
): Place {
  const members: Member[] = [];
  let at = root;
  for (const step of path) {
    let byName = index.get(at);
    if (byName === undefined) {
      const { kind } = at;
      byName = new Map(at.members.map((member, position) => [kind === 'list' ? position : member.name, member]));
      index.set(at, byName);
    }
    const member = byName.get(step);
    if (member === undefined) return { members, missing: String(step) };
    members.push(member);
    at = member.written;
  }
  return { members, missing: null };
}

function removeFrom(written: Written, removed: ReadonlySet<Member>): void {
  written.members = written.members.filter((member) => !removed.has(member));
  for (const member of written.members) removeFrom(member.written, removed);
}

function problemOf(text: string, issue: Issue, { members, missing }: Place, member: Member): Wrong {
  const needed = issue.code === 'custom' && typeof issue.params?.['needs'] === 'string' ? issue.params['needs'] : null;
  const isOfName =
    missing !== null || needed !== null || issue.code === 'unrecognized_keys' || issue.code === 'invalid_key';
  const named = members.findLast(({ name }) => name !== '') ?? member;
  return {
    range: isOfName ? member.nameRange : member.written.range,
    tell: () => {
      const key = shown(text, named.nameRange);
      if (missing !== null) {
        return message('invalid-config.missing', '`{key}` lacks `{missing}`: {expected}.', {
          key,
          missing,
          expected: issue.message,
        });
      }
      if (needed !== null) {
        return message('invalid-config.alone', '`{key}` goes with `{needed}`, which is not given.', { key, needed });
      }
      if (issue.code === 'unrecognized_keys') return unknownKey(key, member.name, issue.message.split(' '));
      if (issue.code === 'invalid_key') {
        const expected = issue.issues[0]?.message ?? '';
        return message('invalid-config.name', "`{key}` isn't {expected}.", { key, expected });
      }
      return message('invalid-config.value', '`{key}` takes {expected}, not {value}.', {
        key,
        expected: issue.message,
        value: valueShown(text, member.written),
      });
    },
  };
}

function valueShown(text: string, { kind, range, value }: Written): string {
  if (kind === 'object') return 'an object';
  if (kind === 'list') return 'a list';
  const written = shown(text, range);
  return typeof value === 'string' ? `"${written}"` : `\`${written}\``;
}

function unknownKey(key: string, name: string, known: readonly string[]): Message {
  const [nearest] = nearestNames(name.slice(0, 100).toLowerCase(), candidatesOf(known), 1);
  return nearest === undefined
    ? message('invalid-config.key', "`{key}` isn't known here; there are {keys}.", { key, keys: known.join(', ') })
    : message('invalid-config.nearest', "`{key}` isn't known here; did you mean `{nearest}`?", { key, nearest });
}
