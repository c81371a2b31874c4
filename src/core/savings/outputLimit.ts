import { suggestedLimit } from '../assumptions/suggestedLimit';
import { integer } from '../format';
import { message } from '../model';
import type { Proposal, SavedCall } from './proposal';

/**
 * A limit where there is none, so that the model can't generate up to its maximum. Where somebody says how long answers
 * are, a limit would save nothing but the answers that it cuts off.
 */
export function outputLimit(call: SavedCall): Proposal[] {
  const { limit } = call.call;
  const origin = call.numbers.effectiveLimit?.origin;
  if (limit.state !== 'missing' || (origin !== 'model' && origin !== 'library')) return [];
  if (call.numbers.expectedOutputTokens !== null) return [];
  const suggested = suggestedLimit(call.numbers.layers);
  if (suggested.value >= call.outputTokens) return [];
  return [
    {
      kind: 'output-limit',
      place: call.place,
      calls: [call],
      action: message(
        'savings.outputLimit',
        'Set `{parameter}` to {limit}: without it an answer may have {maximum} tokens.',
        {
          parameter: limit.parameter,
          limit: suggested.value,
          maximum: integer(call.outputTokens),
        },
      ),
      assumptions: () => [{ name: 'maxTokens', ...suggested }],
      change: (streams) =>
        streams.map((stream) => ({ ...stream, outputTokens: Math.min(stream.outputTokens, suggested.value) })),
    },
  ];
}
