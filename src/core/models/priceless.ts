import type { Message, ModelIdentity } from '../model';
import { clean } from './spelling';

/** Why a model has no price by its name, though its name says whose tokens it counts. */
const reasons = new Set(['model.severalHosts', 'model.fineTuned', 'model.free']);

/** The model to count by where it has no price for `reason`; null where its tokens aren't known either. */
export function identityOfPriceless({ id, args }: Message): ModelIdentity | null {
  const asked = args['model'];
  return reasons.has(id) && typeof asked === 'string' ? { id: clean(asked), provider: '', asked } : null;
}
