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
  // There the type needn't be written.
  if (ecosystem === 'nuget') return wrapped(insertion, rest, (name) => `new() { ${name} = `, ' }');
  if (ecosystem !== 'pypi' && ecosystem !== 'npm') return null;
  const open = (name: string) => (namedInObject ? `{ ${name}: ` : `{"${name}": `);
  return wrapped(insertion, rest, open, namedInObject ? ' }' : '}');
}

/** The same in a text of JSON. */
export function nestedInJson(path: string, insert: (name: string) => Insertion | null): Insertion | null {
  const [first, ...rest] = path.split('.');
  const insertion = insert(first!);
  return insertion === null ? null : wrapped(insertion, rest, (name) => `{"${name}": `, '}');
}

function wrapped(
  { at, prefix, suffix }: Insertion,
  names: readonly string[],
  open: (name: string) => string,
  close: string,
): Insertion {
  return { at, prefix: prefix + names.map(open).join(''), suffix: close.repeat(names.length) + suffix };
}
