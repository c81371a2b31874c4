import type { Insertion } from '../model';
import type { Language } from '../syntax/languages';

/**
 * Inserts a parameter that lies in objects which aren't there yet: `config={"max_output_tokens": …}`. Null in languages
 * whose objects have types that would have to be named.
 */
export function nested(
  path: string,
  { ecosystem, namedInObject }: Pick<Language, 'ecosystem' | 'namedInObject'>,
  insert: (name: string) => Insertion | null,
): Insertion | null {
  const [first, ...rest] = path.split('.');
  const insertion = insert(first!);
  if (insertion === null || rest.length === 0) return insertion;
  if (ecosystem !== 'pypi' && ecosystem !== 'npm') return null;
  const open = rest.map((name) => (namedInObject ? `{ ${name}: ` : `{"${name}": `)).join('');
  const close = rest.map(() => (namedInObject ? ' }' : '}')).join('');
  return { at: insertion.at, prefix: insertion.prefix + open, suffix: close + insertion.suffix };
}
