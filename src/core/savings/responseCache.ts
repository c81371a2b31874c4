import { resolve } from '../assumptions/resolve';
import { percent } from '../format';
import { message } from '../model';
import type { Proposal, SavedCall } from './proposal';

/** Answering a repeated request from a store of one's own. Only where somebody measured or states how many repeat. */
export function responseCache(call: SavedCall): Proposal[] {
  const duplicates = resolve('duplicateShare', call.numbers.layers);
  if (duplicates === null || duplicates.value === 0) return [];
  const { value, origin } = duplicates;
  return [
    {
      kind: 'response-cache',
      place: call.place,
      calls: [call],
      action: message('savings.responseCache', 'Keep the answers: {share} of the requests repeat an earlier one.', {
        share: percent(value),
      }),
      assumptions: () => [{ name: 'duplicateShare', value, origin }],
      change: (streams) => streams.map((stream) => ({ ...stream, share: stream.share * (1 - value) })),
    },
  ];
}
