import { breakEvenHitRate, poissonHitRate } from '../cost/cache';
import { project, type Volume } from '../cost/projection';
import { ratesFor } from '../cost/request';
import type { Message, RequestPlan } from '../model';
import { batch } from './batch';
import { outputLimit } from './outputLimit';
import { promptCache } from './promptCache';
import type { Proposal, SavedCall, SavedPlace, SavingAssumption, SavingKind, SavingOptions, Stream } from './proposal';
import { responseCache } from './responseCache';
import { routing } from './routing';
import { shorterPrompts } from './shorterPrompt';

export interface Saving {
  readonly kind: SavingKind;
  readonly place: SavedPlace;
  /** US dollars, of what the savings before it leave. */
  readonly perDay: number;
  readonly action: Message;
  readonly assumptions: readonly SavingAssumption[];
  readonly calls: readonly SavedCall[];
}

/** Less than a cent a day is nothing to act on. */
const leastUsdPerDay = 0.01;

/**
 * What the team could save, most first. Nothing is counted twice: each saving is of what those before it leave, so that
 * their sum is what all of them save together. `kinds`: those to look for.
 */
export function findSavings(
  calls: readonly SavedCall[],
  volume: Omit<Volume, 'requestsPerDay'>,
  options: SavingOptions,
  kinds: readonly SavingKind[],
): Saving[] {
  const states = new Map(calls.map((call) => [call, [streamOf(call)] as readonly Stream[]]));
  const streamsOf = (call: SavedCall) => states.get(call) ?? [];
  const saves = (proposal: Proposal) =>
    proposal.calls.reduce((sum, call) => {
      const streams = streamsOf(call);
      return sum + costPerDay(call, streams, volume) - costPerDay(call, proposal.change(streams, call), volume);
    }, 0);
  const savings: Saving[] = [];
  let open = proposals(calls, options)
    .filter(({ kind }) => kinds.includes(kind))
    .map((proposal) => ({ proposal, perDay: saves(proposal) }));
  for (;;) {
    const best = open.reduce<(typeof open)[number] | null>((a, b) => (a === null || b.perDay > a.perDay ? b : a), null);
    if (best === null || best.perDay < leastUsdPerDay) return savings;
    const { kind, place, action, assumptions, calls: changed, change } = best.proposal;
    const [first] = changed;
    const restsOn = assumptions(first === undefined ? [] : streamsOf(first));
    savings.push({ kind, place, perDay: best.perDay, action, assumptions: restsOn, calls: changed });
    for (const call of changed) states.set(call, change(streamsOf(call), call));
    open = open.flatMap((each) => {
      if (each === best) return [];
      const affected = each.proposal.calls.some((call) => changed.includes(call));
      return [affected ? { ...each, perDay: saves(each.proposal) } : each];
    });
  }
}

function proposals(calls: readonly SavedCall[], options: SavingOptions): Proposal[] {
  return [
    ...shorterPrompts(calls, options),
    ...calls.flatMap((call) => [
      ...outputLimit(call),
      ...promptCache(call),
      ...responseCache(call),
      ...routing(call, options),
      ...batch(call),
    ]),
  ];
}

function streamOf({ price, numbers, outputTokens }: SavedCall): Stream {
  const { input, prefix, plan } = numbers;
  return {
    share: 1,
    price,
    inputTokens: input.tokens,
    stableTokens: prefix.stableTokens,
    outputTokens,
    plan,
    hitRateFollows: false,
    tokenScale: 1,
  };
}

function costPerDay(
  { requestsPerDay }: SavedCall,
  streams: readonly Stream[],
  volume: Omit<Volume, 'requestsPerDay'>,
): number {
  return streams.reduce((sum, stream) => {
    const own = requestsPerDay * stream.share;
    const { price, inputTokens, outputTokens } = stream;
    const plan = planAt(stream, own);
    const projection = project(price, { inputTokens, outputTokens }, { ...volume, requestsPerDay: own }, plan);
    return sum + (projection.perDay ?? 0);
  }, 0);
}

/** How the requests are made when as many come: the fewer, the seldomer one finds what another left in the cache. */
function planAt({ plan, price, inputTokens, hitRateFollows }: Stream, requestsPerDay: number): RequestPlan {
  const { cache } = plan;
  if (!hitRateFollows || cache === null || cache.lifetime === null) return plan;
  const hitRate = poissonHitRate(requestsPerDay, cache.lifetime);
  const breakEven = breakEvenHitRate(ratesFor(price, inputTokens), cache.lifetime);
  return { ...plan, cache: breakEven === null || hitRate <= breakEven ? null : { ...cache, hitRate } };
}
