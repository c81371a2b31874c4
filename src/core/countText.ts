import { render } from './format';
import type { TokenCount } from './model';
import type { Resources } from './resources';

/** The tokens of a plain text by a model's tokenizer, without framing. Rejects for a model that isn't known, naming the nearest. */
export async function countText(resources: Resources, text: string, model: string): Promise<TokenCount> {
  const catalogue = await resources.catalogue();
  const identity = catalogue.identify(model, { provider: null, hostKind: null });
  if (!identity.known) throw new Error(render(identity.reason));
  const count = await resources.counter.for(identity.value);
  return count(text);
}
