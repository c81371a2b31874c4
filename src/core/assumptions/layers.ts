import { endpointFor, teamLayers } from '../config/endpoints';
import type { AssumptionLayer, Moment, Pragma, TeamConfig } from '../model';

/** What the facts of a file are evaluated with, besides the code. */
export interface Circumstances {
  /** In any order; see `resolve`. */
  readonly assumptions: readonly AssumptionLayer[];
  /** The promptcost.json that holds for the file, or null. */
  readonly team: TeamConfig | null;
  /** What prices are taken for. */
  readonly at: Moment;
}

/** All that was said for any request of a file that belongs to no endpoint. */
export function layersOfAll({ assumptions, team }: Circumstances): readonly AssumptionLayer[] {
  return team === null ? assumptions : [...assumptions, ...teamLayers(team, null)];
}

/** All that was said for the requests at one place of a file, and its endpoint's name. `pragma`: the comment there. */
export function layersAt(
  { assumptions, team }: Circumstances,
  path: string,
  pragma: Pragma | null,
): { readonly layers: readonly AssumptionLayer[]; readonly endpoint: string | null } {
  const named = pragma?.endpoint ?? null;
  const endpoint = team === null ? null : endpointFor(team, path, named);
  const comment: AssumptionLayer[] = pragma === null ? [] : [{ origin: 'comment', values: pragma.values }];
  const own = team === null ? [] : teamLayers(team, endpoint);
  return { layers: [...assumptions, ...comment, ...own], endpoint: endpoint?.name ?? named };
}
