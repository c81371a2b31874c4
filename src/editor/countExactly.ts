import * as vscode from 'vscode';
import { integer, reasonOf, render } from '../core/format';
import type { Analysis, Fact, ModelIdentity } from '../core/model';
import { literalRuns } from '../core/tokens/countPrompt';
import { askProvider } from '../core/tokens/exact/askProvider';
import { type CountingProvider, countingProviderOf, countingProviders } from '../core/tokens/exact/providers';
import { commands } from './contributions';
import type { ExactCountStore } from './exactCountStore';
import { withProgress } from './progress';
import type { ProviderKeys } from './providerKeys';
import type { Services } from './services';
import { placeGiven, targetAround } from './targets';

interface Asked {
  readonly provider: CountingProvider;
  readonly model: ModelIdentity;
  /** What stands between the placeholders of the prompts, each once. */
  readonly texts: readonly string[];
}

/** *Count Exactly with the Provider*: the prompt at the cursor, or all of the call there, by the provider's own count. */
export function registerCountExactly(
  services: Services,
  keys: ProviderKeys,
  store: ExactCountStore,
): vscode.Disposable {
  return vscode.commands.registerCommand(commands.countExactly, async (uri: unknown, position: unknown) => {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Nothing is counted by a provider here, since nothing is sent from a workspace that is not trusted.',
        ),
      );
      return;
    }
    try {
      await countExactly(services, keys, store, uri, position);
    } catch (error) {
      services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was counted: {0}', reasonOf(error)));
    }
  });
}

async function countExactly(
  { analyses, resources, log }: Services,
  keys: ProviderKeys,
  store: ExactCountStore,
  uri: unknown,
  position: unknown,
): Promise<void> {
  const place = await placeGiven(uri, position);
  const result = place === undefined ? undefined : await analyses.settled(place.document);
  const offset =
    place?.at === undefined || result === undefined ? null : result.layout.offsetAt(place.document, place.at);
  const asked = result === undefined ? undefined : askedAt(result.analysis, offset);
  if (asked === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor into a prompt or a call first.'));
    return;
  }
  if (typeof asked === 'string') {
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was counted: {0}', asked));
    return;
  }
  const { provider, model } = asked;
  const exact = await resources.counter.exact();
  const texts = asked.texts.filter((text) => exact.of(model, text) === null);
  const method = `counted by ${provider.title}`;
  const tell = () => {
    const tokens = asked.texts.reduce((sum, text) => sum + (exact.of(model, text)?.tokens ?? 0), 0);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} tokens of {1}, {2}.', integer(tokens), model.id, method),
    );
  };
  if (texts.length === 0) return tell();
  const key = await keys.get(provider);
  if (key === undefined) return;
  const keep = (text: string, tokens: number) =>
    exact.add([{ provider: model.provider, model: model.id, text, tokens, method }]);
  const counted = await withProgress(
    vscode.l10n.t('Prompt Cost: {0} is counting', provider.title),
    async (signal): Promise<Fact<readonly number[]> | undefined> => {
      const request = { provider, address: null, key, model: model.id, texts, signal, counted: keep };
      const answer = await askProvider({ fetch, ...request });
      return signal.aborted ? undefined : answer;
    },
  );
  try {
    exact.add(await store.add(exact.all()));
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showWarningMessage(
      vscode.l10n.t('What was counted holds for this session only, since it could not be kept: {0}', reasonOf(error)),
    );
  }
  analyses.reevaluate();
  if (counted === undefined) return;
  if (!counted.known) {
    const reason = render(counted.reason);
    log.warn(reason);
    const setKey = vscode.l10n.t('Set Key');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('Nothing was counted: {0}.', reason),
      ...(counted.reason.id === 'exact.key' ? [setKey] : []),
    );
    if (choice === setKey) await keys.ask(provider);
    return;
  }
  tell();
}

/** What to ask about the target at an offset; undefined: nothing is there; a text: why nobody can be asked. */
function askedAt(analysis: Analysis, offset: number | null): Asked | string | undefined {
  const target = targetAround(analysis, offset);
  if (target === null) return undefined;
  const { prompts, calls } = analysis.facts;
  const indices = target.kind === 'prompt' ? [target.index] : (calls[target.index]?.prompts ?? []);
  const model = target.kind === 'prompt' ? analysis.prompts[target.index]?.model : analysis.calls[target.index]?.model;
  const texts = [...new Set(indices.flatMap((index) => literalRuns(prompts[index]?.segments ?? [])))].filter(
    (text) => text.trim() !== '',
  );
  if (model === undefined || texts.length === 0) return vscode.l10n.t('no text of a prompt is seen here.');
  if (!model.known) return `${render(model.reason)}.`;
  const { identity } = model.value;
  const provider = countingProviderOf(identity);
  if (provider !== null) return { provider, model: identity, texts };
  const titles = countingProviders.map(({ title }) => title).join(', ');
  return vscode.l10n.t(
    '{0} of {1} can’t be: only {2} count, for their own models.',
    identity.id,
    identity.provider,
    titles,
  );
}
