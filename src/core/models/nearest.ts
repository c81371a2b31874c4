/** Least likeness of a name that is worth proposing, between 0 and 1. */
const leastLikeness = 0.5;

/** Longer texts aren't a name with a slip in it. */
const maxLength = 80;

/** A name that may be proposed, with what it is compared by. */
export interface NearestCandidate {
  readonly name: string;
  readonly pairs: ReadonlyMap<string, number>;
  readonly size: number;
  /** Its letters and digits. */
  readonly letters: string;
}

export function candidatesOf(names: readonly string[]): NearestCandidate[] {
  return [...new Set(names)].map((name) => ({ name, ...compared(name) }));
}

/**
 * The names most like `asked`, likeliest first. Likeness is the share of common pairs of characters (Sørensen and Dice), so
 * that a missing part or parts in another order still find their name, or the share of characters that stay when slips of
 * the finger are mended (Damerau and Levenshtein), whichever is greater.
 */
export function nearestNames(asked: string, candidates: readonly NearestCandidate[], count = 3): string[] {
  const own = compared(asked.slice(0, maxLength));
  if (own.letters === '') return [];
  return candidates
    .map((each) => ({ name: each.name, likeness: likeness(own, each) }))
    .filter((each) => each.likeness >= leastLikeness)
    .toSorted((a, b) => b.likeness - a.likeness || a.name.length - b.name.length)
    .slice(0, count)
    .map((each) => each.name);
}

type Compared = Omit<NearestCandidate, 'name'>;

function compared(text: string): Compared {
  const lower = text.toLowerCase();
  return { ...pairsOf(lower), letters: lower.replaceAll(/[^a-z0-9]+/g, '') };
}

function likeness(a: Compared, b: Compared): number {
  const shared = sharedPairs(a, b);
  // Most names share nothing, and need no comparison character by character.
  return shared === 0 && a.letters !== b.letters ? 0 : Math.max(shared, mended(a.letters, b.letters));
}

function sharedPairs(a: Compared, b: Compared): number {
  if (a.size + b.size === 0) return 0;
  let sum = 0;
  for (const [pair, count] of a.pairs) sum += Math.min(count, b.pairs.get(pair) ?? 0);
  return (2 * sum) / (a.size + b.size);
}

function pairsOf(text: string): Pick<Compared, 'pairs' | 'size'> {
  const plain = text.replaceAll(/[^a-z0-9]+/g, '-');
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= plain.length; at++) {
    const pair = plain.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { pairs, size: Math.max(0, plain.length - 1) };
}

/** The share of characters that stay, 0 where more than a quarter would have to change. */
function mended(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  const most = Math.ceil(length / 4);
  if (length === 0 || length >= 2 * maxLength || Math.abs(a.length - b.length) > most) return 0;
  const slips = slipsBetween(a, b, most);
  return slips > most ? 0 : 1 - slips / length;
}

/** Characters left out, put in, replaced or swapped with the next (optimal string alignment); beyond `most`, just more. */
function slipsBetween(a: string, b: string, most: number): number {
  let [before, last, current] = rows;
  for (let column = 0; column <= b.length; column++) last[column] = column;
  for (let row = 1; row <= a.length; row++) {
    const character = a.charCodeAt(row - 1);
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = character === b.charCodeAt(column - 1);
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const isSwap =
        row > 1 && character === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (isSwap) slips = Math.min(slips, before[column - 2]! + 1);
      current[column] = slips;
      if (slips < least) least = slips;
    }
    if (least > most) return most + 1;
    [before, last, current] = [last, current, before];
  }
  return last[b.length]!;
}

/** Written over by every comparison. */
const rows: [Uint16Array, Uint16Array, Uint16Array] = [row(), row(), row()];

function row(): Uint16Array {
  return new Uint16Array(2 * maxLength);
}
