import type { Fact, ModelIdentity, Moment } from '../model';
import { known } from '../model';
import type { Catalogue } from '../prices/catalogue';
import type { Resources } from '../resources';
import { countPrompt, sumOfCounts } from '../tokens/countPrompt';
import { encodingFor } from '../tokens/encodings';
import { definitionTokens } from '../tokens/definitions';
import { framingTokens } from '../tokens/framing';
import { type Candidate, isSameModel } from './compare';
import { stablePrefix } from './prefix';
import type { Sent } from './sent';

/**
 * Looks each model up and counts what is sent with its tokenizer; each model once. One that is known already is taken as it
 * is, since a name alone may mean it at another host. Names that no model has become candidates with a reason.
 */
export async function candidatesFor(
  resources: Resources,
  catalogue: Catalogue,
  models: readonly (ModelIdentity | string)[],
  sent: Sent,
  at: Moment,
): Promise<Candidate[]> {
  const found = models.map((model) =>
    typeof model === 'string'
      ? { name: model, identity: catalogue.identify(model, { provider: null, hostKind: null }) }
      : { name: model.asked, identity: known(model) },
  );
  return Promise.all(
    withoutRepeats(found).map(async ({ name, identity: fact }): Promise<Candidate> => {
      const identity = fact.known ? fact.value : null;
      const count = await resources.counter.for(identity);
      const counts = sent.prompts.map(({ segments }) => countPrompt(count, segments));
      const choice = encodingFor(identity);
      return {
        name,
        facts: fact.known ? known(catalogue.facts(fact.value, at)) : fact,
        count: sumOfCounts(count, counts),
        stableTokens: stablePrefix(sent.prompts, sent.parts, count).stableTokens,
        framingTokens:
          sent.framing === null ? 0 : framingTokens(sent.framing.api, choice.encoding, sent.framing.messageCount),
        toolTokens: definitionTokens(sent.definitions, identity?.id ?? '', choice.encoding, count),
      };
    }),
  );
}

function withoutRepeats<Item extends { readonly identity: Fact<ModelIdentity> }>(items: readonly Item[]): Item[] {
  return items.filter(({ identity }, index) => {
    if (!identity.known) return true;
    const { value } = identity;
    return !items.slice(0, index).some((other) => other.identity.known && isSameModel(other.identity.value, value));
  });
}
