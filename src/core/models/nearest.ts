/** Least likeness of a name that is worth proposing, between 0 and 1. */
const leastLikeness = 0.5;

/** A name that may be proposed, with its pairs of characters counted. */
export interface NearestCandidate {
  readonly name: string;
  readonly pairs: ReadonlyMap<string, number>;
  readonly size: number;
}

export function candidatesOf(names: readonly string[]): NearestCandidate[] {
  return [...new Set(names)].map((name) => ({ name, ...pairsOf(name.toLowerCase()) }));
}

/**
 * The names most like `asked`, likeliest first. Likeness is the share of common pairs of characters (Sørensen and Dice),
 * so a slip of the finger, a missing part or parts in another order still find their name.
 */
export function nearestNames(asked: string, candidates: readonly NearestCandidate[], count = 3): string[] {
  const own = pairsOf(asked);
  if (own.size === 0) return [];
  return candidates
    .map(({ name, pairs, size }) => ({ name, likeness: (2 * common(own.pairs, pairs)) / (own.size + size) }))
    .filter((each) => each.likeness >= leastLikeness)
    .toSorted((a, b) => b.likeness - a.likeness || a.name.length - b.name.length)
    .slice(0, count)
    .map((each) => each.name);
}

function common(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [pair, count] of some) sum += Math.min(count, others.get(pair) ?? 0);
  return sum;
}

function pairsOf(text: string): { readonly pairs: ReadonlyMap<string, number>; readonly size: number } {
  const plain = text.replaceAll(/[^a-z0-9]+/g, '-');
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= plain.length; at++) {
    const pair = plain.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { pairs, size: Math.max(0, plain.length - 1) };
}
