import type { Message } from '../model';
import { message } from '../model';
import { countModels, modelKey } from './priceChanges';
import type { PriceData, PricedModel } from './priceData';

/** The share of the built-in models that newer data may lack: some are taken off the market, but few at a time. */
const maxMissingShare = 0.05;

/** Why fetched data of the right shape can't be what it should be; null where nothing speaks against it. */
export function implausible(data: PriceData, builtIn: PriceData): Message | null {
  const address = data.source;
  const models = countModels(data);
  const before = countModels(builtIn);
  if (models < before / 2) {
    return message('refresh.few', '{address} has prices of {models} models only, and {before} are built in', {
      address,
      models,
      before,
    });
  }
  if (!isInSameUnit(data, builtIn)) {
    return message('refresh.unit', 'the prices of {address} are not in dollars per million tokens', { address });
  }
  const missing = countMissing(data, builtIn);
  const latest = latestStart(builtIn, builtIn.published);
  if (missing > before * maxMissingShare && latestStart(data, builtIn.published) < latest) {
    return message(
      'refresh.outdated',
      '{address} has older data: it lacks {missing} of the built-in models and all prices since {latest}',
      { address, missing, latest },
    );
  }
  return null;
}

/** Whether prices of models that both know are of the same order: most within a factor of ten. */
function isInSameUnit(data: PriceData, builtIn: PriceData): boolean {
  const before = new Map(modelsOf(builtIn).map(([key, model]) => [key, inputRate(model)]));
  const ratios = modelsOf(data).flatMap(([key, model]) => {
    const ratio = inputRate(model) / (before.get(key) ?? 0);
    return ratio > 0 && Number.isFinite(ratio) ? [ratio] : [];
  });
  return ratios.filter((ratio) => ratio <= 10 && ratio >= 0.1).length > ratios.length / 2;
}

/** Zero where a model has no price for input. */
function inputRate({ prices }: PricedModel): number {
  return prices.find(({ rates }) => rates !== null)?.rates?.[0] ?? 0;
}

function countMissing(data: PriceData, builtIn: PriceData): number {
  const present = new Set(modelsOf(data).map(([key]) => key));
  return modelsOf(builtIn).filter(([key]) => !present.has(key)).length;
}

/** The ISO date of the last price that began by a day; empty without any. */
function latestStart(data: PriceData, day: string): string {
  const starts = modelsOf(data).flatMap(([, { prices }]) => prices.map(({ from }) => from ?? ''));
  return starts.reduce((last, start) => (start > last && start <= day ? start : last), '');
}

function modelsOf({ providers }: PriceData): (readonly [key: string, model: PricedModel])[] {
  return providers.flatMap(({ id, models }) => models.map((model) => [modelKey(id, model.id), model] as const));
}
