import path from 'node:path';
import type { Fact, Host, ModelFacts, Price } from '../../../src/core/model';
import { type Catalogue, loadCatalogue } from '../../../src/core/prices/catalogue';
import { nodeAssets } from '../../../src/platform/node/assets';

/** The day that the published prices in the tests were read. */
export const day = new Date('2026-11-22T12:00:00Z');

let catalogue: Promise<Catalogue> | undefined;

/** The catalogue as built, loaded once. */
export function catalogueOnDisk(): Promise<Catalogue> {
  catalogue ??= loadCatalogue(nodeAssets(path.resolve('dist/assets')));
  return catalogue;
}

export function factsOf(
  catalogue: Catalogue,
  spelling: string,
  provider: string | null = null,
  at = day,
  hostKind: Host['kind'] | null = null,
): ModelFacts {
  return catalogue.facts(must(catalogue.identify(spelling, { provider, hostKind })), { date: at, isInstant: true });
}

export function priceOf(catalogue: Catalogue, spelling: string, provider: string | null = null, at = day): Price {
  return must(factsOf(catalogue, spelling, provider, at).price);
}

export function must<T>(fact: Fact<T>): T {
  if (fact.known) return fact.value;
  throw new Error(`${fact.reason.text} ${JSON.stringify(fact.reason.args)}`);
}
