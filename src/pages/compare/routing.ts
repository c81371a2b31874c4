import { type ComparisonRow, difference } from '../../core/cost/compare';
import { mixCosts, type MixedCost } from '../../core/cost/mix';
import type { Message, ModelIdentity } from '../../core/model';
import type { CompareState } from './state';

/** What a routing mix costs: a share of the requests to a second model, the rest to the current one. */
export interface MixedRow {
  /** The current model first. */
  readonly parts: readonly { readonly name: string; readonly share: number }[];
  readonly expected: MixedCost | null;
  readonly atLimit: MixedCost | null;
  /** To all requests on the current model, as in the rows of the models. */
  readonly differencePerDay: number | null;
  readonly differenceShare: number | null;
  /** Why the second model can't be used; null where it can. */
  readonly reason: Message | null;
}

/** A model that part of the requests can be sent to. */
export interface RoutingChoice {
  /** Tells models apart, also from one showing of the page to the next. */
  readonly key: string;
  readonly name: string;
}

function modelKey({ provider, id }: ModelIdentity): string {
  return `${provider}/${id}`;
}

/**
 * The models to choose from, in the order in which they are compared: all that can be used but the current one, and the
 * chosen one in any case. None where the current model itself can't be used, since there is nothing to mix with then.
 */
export function routingChoices({ start, routing }: CompareState, rows: readonly ComparisonRow[]): RoutingChoice[] {
  if (currentRow(rows) === null) return [];
  const usable = rows.filter(({ current, reason }) => !current && reason === null).map(({ candidate }) => candidate);
  return start.candidates.flatMap((candidate) => {
    if (!candidate.facts.known) return [];
    const key = modelKey(candidate.facts.value.identity);
    const isChosen = key === routing.model && !rows.some((row) => row.current && row.candidate === candidate);
    return isChosen || usable.includes(candidate) ? [{ key, name: candidate.name }] : [];
  });
}

/** The mix that is chosen; null where none is. */
export function mixedRow({ routing }: CompareState, rows: readonly ComparisonRow[]): MixedRow | null {
  const current = currentRow(rows);
  const other = rows.find(
    ({ candidate: { facts } }) => facts.known && modelKey(facts.value.identity) === routing.model,
  );
  if (current === null || other === undefined || other.current) return null;
  const shared = [
    { row: current, share: 1 - routing.share },
    { row: other, share: routing.share },
  ];
  const parts = shared.map(({ row, share }) => ({ name: row.candidate.name, share }));
  const none = { parts, expected: null, atLimit: null, differencePerDay: null, differenceShare: null };
  if (other.reason !== null) return { ...none, reason: other.reason };
  const mixed = (basis: 'expected' | 'atLimit') => {
    const costs = shared.flatMap(({ row, share }) => (row[basis] === null ? [] : [{ share, cost: row[basis] }]));
    return costs.length < shared.length ? null : mixCosts(costs);
  };
  const expected = mixed('expected');
  const atLimit = mixed('atLimit');
  const base = expected === null ? current.atLimit : current.expected;
  return {
    ...none,
    expected,
    atLimit,
    ...(base === null ? {} : difference(expected ?? atLimit, base)),
    reason: null,
  };
}

function currentRow(rows: readonly ComparisonRow[]): ComparisonRow | null {
  return rows.find(({ current, reason }) => current && reason === null) ?? null;
}
