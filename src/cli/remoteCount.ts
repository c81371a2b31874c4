import { render } from '../core/format';
import type { ModelIdentity, TokenCount } from '../core/model';
import { askProvider } from '../core/tokens/exact/askProvider';
import { countingProviderOf, countingProviders } from '../core/tokens/exact/providers';
import type { CommandContext } from './context';
import { UsageError } from './usageError';

/** A text's tokens as the model's provider counts them, with the key of the environment. Throws a `UsageError`. */
export async function remoteCount(
  context: CommandContext,
  model: ModelIdentity,
  text: string,
): Promise<Pick<TokenCount, 'tokens' | 'exact' | 'method'>> {
  const provider = countingProviderOf(model);
  if (provider === null) {
    const titles = countingProviders.map(({ title }) => title).join(', ');
    throw new UsageError(
      `${model.id} of ${model.provider} can't be counted remotely: only ${titles} count, for their own models`,
    );
  }
  const key = provider.keyVariables.map(context.variable).find((value) => value !== null);
  if (key === undefined || key === null) {
    const names = provider.keyVariables.join(' or ');
    throw new UsageError(`--remote needs a key of ${provider.title} in the environment variable ${names}`);
  }
  const address = context.variable(provider.addressVariable);
  const counted = await askProvider({ fetch, provider, address, key, model: model.id, texts: [text] });
  if (!counted.known) throw new UsageError(`nothing was counted: ${render(counted.reason)}`);
  return { tokens: counted.value[0] ?? 0, exact: true, method: `counted by ${provider.title}` };
}
