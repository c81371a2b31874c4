import { type Call, unknown } from '../model';

/**
 * A default that a function hands to clients of several providers, depending on what it is asked for, is the model of only
 * one of them, and the file doesn't tell of which: their models aren't known then.
 */
export function withoutSharedModels(calls: readonly Call[]): readonly Call[] {
  const providers = new Map<number, Set<string>>();
  for (const call of calls) {
    const start = startElsewhere(call);
    if (start === null || call.host.kind !== 'own' || call.host.provider === null) continue;
    providers.set(start, (providers.get(start) ?? new Set()).add(call.host.provider));
  }
  return calls.map((call) => {
    const start = startElsewhere(call);
    if (start === null || (providers.get(start)?.size ?? 0) < 2) return call;
    const { modelText: _, ...rest } = call;
    return { ...rest, model: unknown('model.shared', 'the same name is given to several providers') };
  });
}

/** Where the model's name begins, when it stands outside of the call. */
function startElsewhere({ model, range }: Call): number | null {
  if (!model.known || model.range === null) return null;
  const { start } = model.range;
  return start >= range.start && start < range.end ? null : start;
}
