import { render } from '../core/format';
import type { ModelIdentity } from '../core/model';
import type { Catalogue } from '../core/prices/catalogue';
import { withTeamModels } from '../core/prices/teamCatalogue';
import type { CommandContext } from './context';
import { CommandConfig } from './teamConfig';
import { UsageError } from './usageError';

/** The catalogue with the names and contract prices of the current folder's promptcost.json. */
export async function catalogueHere(context: CommandContext, config: string | undefined): Promise<Catalogue> {
  const team = await new CommandConfig(context, config).here();
  return withTeamModels(await context.resources.catalogue(), team?.models ?? []);
}

/**
 * The model that a flag names.
 *
 * @throws UsageError with the nearest names where no model has this one.
 */
export function identified(catalogue: Catalogue, name: string, provider: string | null = null): ModelIdentity {
  const found = catalogue.identify(name, { provider, hostKind: null });
  if (!found.known) throw new UsageError(render(found.reason));
  return found.value;
}
