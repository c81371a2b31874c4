import { render } from './format';
import type { Fact, ModelIdentity, TokenCount } from './model';
import { known } from './model';
import { identityOfPriceless } from './models/priceless';
import type { Catalogue } from './prices/catalogue';
import type { Resources } from './resources';

/** The tokens of a plain text by a model's tokenizer, without framing. Rejects for a model that isn't known, naming the nearest. */
export async function countText(resources: Resources, text: string, model: string): Promise<TokenCount> {
  const identity = identityToCount(await resources.catalogue(), model);
  if (!identity.known) throw new Error(render(identity.reason));
  const count = await resources.counter.for(identity.value);
  return count(text);
}

/** The model that a name means to a tokenizer, also where its price is another at each host. */
export function identityToCount(catalogue: Catalogue, name: string): Fact<ModelIdentity> {
  const identity = catalogue.identify(name, { provider: null, hostKind: null });
  const priceless = identity.known ? null : identityOfPriceless(identity.reason);
  return priceless === null ? identity : known(priceless);
}
