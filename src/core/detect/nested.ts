import type { Insertion } from '../model';

/** Inserts a parameter that lies in objects which aren't there yet: `config={"max_output_tokens": …}`. */
export function nested(
  path: string,
  namedInObject: boolean,
  insert: (name: string) => Insertion | null,
): Insertion | null {
  const [first, ...rest] = path.split('.');
  const insertion = insert(first!);
  if (insertion === null || rest.length === 0) return insertion;
  const open = rest.map((name) => (namedInObject ? `{ ${name}: ` : `{"${name}": `)).join('');
  const close = rest.map(() => (namedInObject ? ' }' : '}')).join('');
  return { at: insertion.at, prefix: insertion.prefix + open, suffix: close + insertion.suffix };
}
