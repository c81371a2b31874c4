import { resolve } from '../assumptions/resolve';
import { percent } from '../format';
import { message } from '../model';
import type { Proposal, SavedCall } from './proposal';

/** Requests that can wait for hours, sent in batches. Where somebody says what share goes in batches, it is as they want it. */
export function batch(call: SavedCall): Proposal[] {
  const factor = call.price.batchFactor;
  if (factor === null || factor >= 1 || resolve('batchShare', call.numbers.layers) !== null) return [];
  return [
    {
      kind: 'batch',
      place: call.place,
      calls: [call],
      action: message(
        'savings.batch',
        'Send the requests in batches, at {factor} of the price, if their answers can wait for hours.',
        { factor: percent(factor) },
      ),
      assumptions: () => [{ name: 'batchShare', value: 1, origin: 'default' }],
      change: (streams) => streams.map((stream) => ({ ...stream, plan: { ...stream.plan, batchShare: 1 } })),
    },
  ];
}
