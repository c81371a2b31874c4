import type { Expression } from '../syntax/neutral';

const maxDepth = 4;

/** A value whose only field says by its name which of several types it has, without that: `{OfString: x}` is `x`. */
export function withoutUnion(value: Expression): Expression {
  let at = value;
  for (let depth = 0; depth < maxDepth; depth++) {
    const field = onlyField(at);
    if (field === null || !/^Of[A-Z]/.test(field.name)) return at;
    at = field.value;
  }
  return at;
}

function onlyField(value: Expression): { readonly name: string; readonly value: Expression } | null {
  if (value.kind === 'call') {
    const [first, ...more] = value.arguments;
    return value.makes !== undefined && first?.kind === 'named' && more.length === 0 ? first : null;
  }
  if (value.kind !== 'object') return null;
  const [entry, ...more] = value.entries;
  if (entry?.kind !== 'entry' || entry.key === null || more.length > 0) return null;
  return { name: entry.key, value: entry.value };
}
