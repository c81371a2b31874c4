import type { CacheRequest, Call, Fact, OutputLimit, Range } from '../model';
import { isElsewhere } from '../neighbours/neighbour';

/**
 * A call whose places are all in its own file: what another file says is where the call is, and nothing is changed there.
 */
export function atHome({ modelText, ...call }: Call): Call {
  const here = (range: Range): Range => (isElsewhere(range) ? call.nameRange : range);
  return {
    ...call,
    ...(modelText === undefined || isElsewhere(modelText) ? {} : { modelText }),
    model: factAtHome(call.model),
    limit: limitAtHome(call.limit, here),
    unknownInput: call.unknownInput.map((one) => ({ ...one, range: here(one.range) })),
    sent: call.sent.map((part) => (part.kind === 'prompt' ? part : { ...part, range: here(part.range) })),
    caching: cachingAtHome(call.caching, here),
  };
}

function factAtHome<Value>(fact: Fact<Value>): Fact<Value> {
  return fact.known && fact.range !== null && isElsewhere(fact.range) ? { ...fact, range: null } : fact;
}

function limitAtHome(limit: OutputLimit, here: (range: Range) => Range): OutputLimit {
  if (limit.state === 'unknown') return limit;
  if (limit.state === 'missing') {
    const isOther = limit.insertion !== null && isElsewhere({ start: limit.insertion.at });
    return isOther ? { ...limit, insertion: null } : limit;
  }
  const { wrong } = limit;
  const rename = wrong?.rename ?? null;
  const isRenamedElsewhere = rename !== null && isElsewhere(rename.range);
  return {
    ...limit,
    value: factAtHome(limit.value),
    range: here(limit.range),
    ...(wrong === undefined ? {} : { wrong: isRenamedElsewhere ? { ...wrong, rename: null } : wrong }),
  };
}

function cachingAtHome(caching: CacheRequest, here: (range: Range) => Range): CacheRequest {
  if (caching.state === 'marked') return { ...caching, range: here(caching.range) };
  if (caching.state === 'unknown') return caching;
  return caching.marks.some(({ at }) => isElsewhere({ start: at })) ? { ...caching, marks: [] } : caching;
}
