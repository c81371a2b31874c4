import type { AssumptionLayer, Origin } from '../model';
import { resolve } from './resolve';

/** What a new output limit is set to where nobody says otherwise. */
const usualLimit = 1000;

/** The output limit to give to a call that has none. */
export function suggestedLimit(layers: readonly AssumptionLayer[]): {
  readonly value: number;
  readonly origin: Origin;
} {
  const { value, origin } = resolve('maxTokens', layers) ?? { value: usualLimit, origin: 'default' };
  return { value, origin };
}
