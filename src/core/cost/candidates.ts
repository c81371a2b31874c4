import type { ModelIdentity, Moment } from '../model';
import { unknown } from '../model';
import type { Catalogue } from '../prices/catalogue';
import type { Resources } from '../resources';
import { countPrompt } from '../tokens/countPrompt';
import { encodingFor } from '../tokens/encodings';
import { framingTokens } from '../tokens/framing';
import type { Candidate } from './compare';
import { stablePrefix } from './prefix';
import type { Sent } from './sent';

/** Looks each model up and counts what is sent with its tokenizer. Names that no model has become candidates with a reason. */
export async function candidatesFor(
  resources: Resources,
  catalogue: Catalogue,
  names: readonly string[],
  sent: Sent,
  at: Moment,
): Promise<Candidate[]> {
  return Promise.all(
    names.map(async (name): Promise<Candidate> => {
      const found = catalogue.identify(name, { provider: null, hostKind: null });
      const identity: ModelIdentity | null = found.known ? found.value : null;
      const count = await resources.counter.for(identity);
      const counts = sent.prompts.map(({ segments }) => countPrompt(count, segments));
      const none = count('');
      const choice = encodingFor(identity);
      return {
        name,
        facts: found.known
          ? { known: true, value: catalogue.facts(found.value, at), range: null }
          : unknown(found.reason.id, found.reason.text, found.reason.args),
        count: { ...none, tokens: counts.reduce((sum, each) => sum + each.tokens, 0) },
        stableTokens: stablePrefix(sent.prompts, sent.parts, count).stableTokens,
        framingTokens:
          sent.framing === null ? 0 : framingTokens(sent.framing.api, choice.encoding, sent.framing.messageCount),
      };
    }),
  );
}
