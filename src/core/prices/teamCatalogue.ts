import type { Fact, ModelFacts, ModelIdentity, Price, TeamModel } from '../model';
import { known, unknown } from '../model';
import type { Catalogue } from './catalogue';

/** What a contract's price is said to come from. */
export const contractSource = 'promptcost.json';

/** The catalogue with a team's names and contract prices, which win over the published ones. */
export function withTeamModels(catalogue: Catalogue, models: readonly TeamModel[]): Catalogue {
  if (models.length === 0) return catalogue;
  const byName = new Map(models.map((model) => [model.name.toLowerCase(), model]));

  const contractNamed = (name: string): TeamModel | undefined => {
    const named = byName.get(name.trim().toLowerCase());
    return named?.contract === null || named?.model !== null ? undefined : named;
  };

  const identify: Catalogue['identify'] = (spelling, hint) => {
    const own = byName.get(spelling.trim().toLowerCase());
    if (own === undefined) return catalogue.identify(spelling, hint);
    const behind = catalogue.identify(own.model ?? own.name, {
      provider: own.provider ?? (own.model === null ? hint.provider : null),
      hostKind: own.model === null && own.provider === null ? hint.hostKind : null,
    });
    if (behind.known) return known({ ...behind.value, asked: spelling });
    if (own.contract === null) {
      const sold = own.model === null ? undefined : contractNamed(own.model);
      // A model that only the contract knows.
      if (sold !== undefined) return known({ id: sold.name, provider: sold.provider ?? 'own', asked: spelling });
      return own.model === null ? behind : unknownTarget(own, own.model);
    }
    return known({ id: own.model ?? own.name, provider: own.provider ?? hint.provider ?? 'own', asked: spelling });
  };

  /** The contract for a name as it is spelt, else for the model behind it, else for the one that it is priced as. */
  const contractFor = (identity: ModelIdentity, price: Fact<Price>): TeamModel | undefined => {
    const asked = byName.get(identity.asked.trim().toLowerCase());
    if (asked !== undefined && asked.contract !== null) return asked;
    const contractOf = (id: string) =>
      models.find((model) => {
        if (model.contract === null || model.model !== null) return false;
        const meant = catalogue.identify(model.name, { provider: model.provider, hostKind: null });
        return meant.known && meant.value.id === id && meant.value.provider === identity.provider;
      });
    return (
      contractOf(identity.id) ??
      contractNamed(identity.id) ??
      (price.known ? contractOf(price.value.pricedAs) : undefined)
    );
  };

  const facts: Catalogue['facts'] = (identity, at): ModelFacts => {
    const published = catalogue.facts(identity, at);
    const contract = contractFor(identity, published.price)?.contract ?? null;
    return contract === null ? published : { ...published, price: known(contractPrice(identity, contract)) };
  };

  return {
    source: catalogue.source,
    comparisonModels: catalogue.comparisonModels,
    nearest: (spelling) => catalogue.nearest(spelling),
    list: (at) => catalogue.list(at),
    identify,
    facts,
  };
}

function unknownTarget({ name }: TeamModel, model: string): Fact<ModelIdentity> {
  return unknown('model.unknownTarget', 'promptcost.json maps `{name}` to {model}, which is not known', {
    name,
    model,
  });
}

function contractPrice(
  { id, provider }: ModelIdentity,
  { batchFactor, checked, ...rates }: NonNullable<TeamModel['contract']>,
): Price {
  return {
    pricedAs: id,
    provider,
    rates,
    tiers: [],
    batchFactor,
    meanOverWeek: false,
    validFrom: null,
    validTo: null,
    next: null,
    source: contractSource,
    checked,
  };
}
