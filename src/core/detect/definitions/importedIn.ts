import type { Expression } from '../../syntax/neutral';
import type { Names } from '../names';

const maxDepth = 12;
const maxSteps = 500;

/** The first name from another file that a value is made of, or null. What is called makes it, and isn't looked at. */
export function importedIn(expression: Expression, names: Names): string | null {
  let steps = 0;
  const first = (expressions: readonly Expression[], depth: number): string | null => {
    for (const one of expressions) {
      const found = within(one, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  const within = (one: Expression, depth: number): string | null => {
    if (depth > maxDepth || ++steps > maxSteps) return null;
    switch (one.kind) {
      case 'name': {
        const [binding] = names.bindingsOf(one.name, one.block, one.range.start);
        if (binding?.kind === 'import') return one.name;
        return binding?.value ? within(binding.value, depth + 1) : null;
      }
      case 'member':
      case 'element':
        return within(one.object, depth + 1);
      case 'call':
        return first(
          one.arguments.map(({ value }) => value),
          depth,
        );
      case 'list':
        return first(
          one.items.map(({ value }) => value),
          depth,
        );
      case 'object':
        return first(
          one.entries.map(({ value }) => value),
          depth,
        );
      case 'concatenation':
        return first(one.parts, depth);
      case 'choice':
        return first(one.options, depth);
      case 'text':
      case 'percent':
      case 'number':
      case 'nothing':
      case 'self':
      case 'function':
      case 'other':
      default:
        return null;
    }
  };
  return within(expression, 0);
}
