import type { Call, SourceFacts } from './model';

/**
 * The facts as they are with the versions that the project declares: what is wrong only from a version on is wrong, or
 * isn't said where the version is older or isn't known. `majorVersions`: by package.
 */
export function settleVersions(facts: SourceFacts, majorVersions: ReadonlyMap<string, number>): SourceFacts {
  return dependsOnVersions(facts)
    ? { ...facts, calls: facts.calls.map((call) => settled(call, majorVersions)) }
    : facts;
}

/** Whether the versions that the project declares decide anything here. */
export function dependsOnVersions({ calls }: SourceFacts): boolean {
  return calls.some(({ limit }) => limit.state === 'present' && (limit.wrong?.since ?? null) !== null);
}

function settled(call: Call, majorVersions: ReadonlyMap<string, number>): Call {
  const { limit } = call;
  if (limit.state !== 'present' || limit.wrong === undefined) return call;
  const { wrong, ...right } = limit;
  const { since } = wrong;
  if (since === null) return call;
  const isWrong = (majorVersions.get(since.package) ?? 0) >= since.major;
  return { ...call, limit: isWrong ? { ...right, wrong: { ...wrong, since: null } } : right };
}
