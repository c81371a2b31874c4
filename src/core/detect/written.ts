import type { Expression } from '../syntax/neutral';
import type { Names } from './names';

const maxDepth = 12;

/** Whether all of a value is written in this file, so that it is the same each time. */
export function isWritten(expression: Expression, names: Names, depth = 0): boolean {
  const { values, open } = names.resolve(expression, depth);
  const [value] = values;
  const written = (one: Expression) => isWritten(one, names, depth + 1);
  if (expression.kind === 'other') return /^(?:true|false)$/i.test(names.write(expression));
  if (open !== null || value === undefined || values.length > 1 || depth > maxDepth) return false;
  switch (value.kind) {
    case 'text':
      return value.parts.every((part) => part.kind === 'text' || written(part.value));
    case 'list':
      return value.items.every((item) => written(item.value));
    case 'object':
      return value.entries.every((entry) => written(entry.value));
    case 'concatenation':
      return value.parts.every(written);
    case 'call':
      return value.arguments.length > 0 && value.arguments.every((argument) => written(argument.value));
    case 'number':
    case 'nothing':
    case 'function':
      return true;
    case 'percent':
    case 'name':
    case 'self':
    case 'member':
    case 'element':
    case 'choice':
    case 'other':
    default:
      return false;
  }
}
