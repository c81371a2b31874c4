import { percent } from '../format';
import { message } from '../model';
import type { Proposal, SavedCall, SavingOptions, Stream } from './proposal';

/** Sending the easier requests to a cheaper model. */
export function routing(call: SavedCall, { routingShare }: SavingOptions): Proposal[] {
  const { route, numbers } = call;
  if (route === null || routingShare.value === 0) return [];
  const tokenScale = numbers.input.tokens === 0 ? 1 : route.inputTokens / numbers.input.tokens;
  const own = (stream: Stream) => stream.price === call.price;
  return [
    {
      kind: 'routing',
      place: call.place,
      calls: [call],
      action: message(
        'savings.routing',
        'Send {share} of the requests to {model}, if its answers to them are as good.',
        { share: percent(routingShare.value), model: route.facts.identity.asked },
      ),
      assumptions: () => [routingShare, { name: 'routingModel', value: route.facts.identity.asked, origin: 'default' }],
      change: (streams) =>
        streams.flatMap((stream): Stream[] => {
          if (!own(stream)) return [stream];
          const routed: Stream = {
            ...stream,
            share: stream.share * routingShare.value,
            price: route.price,
            inputTokens: stream.inputTokens * tokenScale,
            stableTokens: stream.stableTokens * tokenScale,
            outputTokens: Math.min(stream.outputTokens, route.facts.limits.maxOutput ?? stream.outputTokens),
            plan: { ...stream.plan, cache: null },
            hitRateFollows: false,
            tokenScale: stream.tokenScale * tokenScale,
          };
          return [{ ...stream, share: stream.share * (1 - routingShare.value) }, routed];
        }),
    },
  ];
}
