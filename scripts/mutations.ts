// Damages texts as typing and merging do, the same way for the same seed. Shared by the tests and `npm run fuzz`.

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list that isn't empty. */
export function oneOf<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)]!;
}

const kinds = ['delete', 'duplicate', 'truncate', 'insert'] as const;
const insertions = '( ) { } [ " \' ` """ ${ \\ , : = # /* ** ... \r\n \uFEFF \u{1F600} \uD800 \0 \u2028'.split(' ');
const mostAtOnce = 4;
const longestStretch = 400;

/** A text with one to four places damaged: something deleted, doubled, cut off or put in. */
export function mutated(text: string, random: Random): string {
  let result = text;
  for (let left = 1 + Math.floor(random() * mostAtOnce); left > 0; left--) result = once(result, random);
  return result;
}

function once(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, at + Math.floor(random() ** 2 * longestStretch));
  switch (oneOf(kinds, random)) {
    case 'delete':
      return text.slice(0, at) + text.slice(end);
    case 'duplicate':
      return text.slice(0, end) + text.slice(at);
    case 'truncate':
      // Most of it stays mostly, so that there is something to read.
      return text.slice(0, Math.max(at, Math.floor(random() * text.length)));
    case 'insert':
    default:
      return text.slice(0, at) + oneOf(insertions, random) + text.slice(at);
  }
}
