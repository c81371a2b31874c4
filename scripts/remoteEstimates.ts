// How far estimates are from what providers count. Bundled by measureEstimates.ts, since it imports the product's code.
import { render } from '../src/core/format';
import { Resources } from '../src/core/resources';
import { askProvider } from '../src/core/tokens/exact/askProvider';
import { countingProviderOf, countingProviders } from '../src/core/tokens/exact/providers';
import { nodeAssets } from '../src/platform/node/assets';

/** One or two of each family of the providers' models that are estimated. */
export const usualModels: readonly string[] = [
  'claude-haiku-4-5',
  'claude-opus-4-6',
  'claude-opus-4-8',
  'claude-sonnet-5-5',
  'gemini-2.5-flash',
  'gemini-3.8-flash',
  'gpt-6-sol',
];

/** Texts of many thousands of tokens take their time. */
const timeoutMs = 60_000;

export interface RemoteRequest {
  /** The folder of the built assets. */
  readonly assets: string;
  readonly models: readonly string[];
  readonly texts: readonly string[];
  /** Of the environment; null where it isn't set. */
  readonly variable: (name: string) => string | null;
}

export interface RemoteEstimate {
  readonly model: string;
  /** Of each text, the estimate / the provider's count − 1; null where the provider was not asked, or did not count. */
  readonly off: readonly number[] | null;
  readonly problem: string | null;
}

/** Asks the providers of models, one model after the other. Rejects when the data files can't be read. */
export async function* remoteEstimates(request: RemoteRequest): AsyncGenerator<RemoteEstimate> {
  const resources = new Resources(nodeAssets(request.assets));
  for (const model of request.models) {
    const off = await offOf(model, request, resources);
    yield typeof off === 'string' ? { model, off: null, problem: off } : { model, off, problem: null };
  }
}

/** A text: why it isn't known. */
async function offOf(
  model: string,
  { texts, variable }: RemoteRequest,
  resources: Resources,
): Promise<readonly number[] | string> {
  const catalogue = await resources.catalogue();
  const identity = catalogue.identify(model, { provider: null, hostKind: null });
  if (!identity.known) return render(identity.reason);
  const provider = countingProviderOf(identity.value);
  if (provider === null)
    return `only ${countingProviders.map(({ title }) => title).join(', ')} count, for their own models`;
  const key = provider.keyVariables.map(variable).find((value) => value !== null);
  if (key === undefined || key === null) return `there is no key in ${provider.keyVariables.join(' or ')}`;
  const address = variable(provider.addressVariable);
  const counted = await askProvider({ fetch, provider, address, key, model: identity.value.id, texts, timeoutMs });
  if (!counted.known) return render(counted.reason);
  const count = await resources.counter.for(identity.value);
  return texts.map((text, index) => count(text).tokens / counted.value[index]! - 1);
}
