import type { Json } from '../model';
import { fieldsOf } from './staticJson';

/**
 * Whether a choice of tools has the model use one: `"required"`, the name of one, `true`, `{ "type": "any" }`, and as Bedrock has
 * it `{ "any": {} }`. What isn't seen leaves it to the model, as providers do by default.
 */
export function forcesTool(choice: Json | undefined): boolean {
  if (choice === true) return true;
  const fields = fieldsOf(choice ?? null);
  const kinds = [choice, fields['mode'], fields['type'], Object.keys(fields)[0]];
  const kind = kinds.find((each) => typeof each === 'string') ?? 'auto';
  return kind !== 'auto' && kind !== 'none';
}
