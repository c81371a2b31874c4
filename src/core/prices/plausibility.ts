import type { Message } from '../model';
import { message } from '../model';
import { makers } from '../models/providers';
import { countModels, modelKey } from './priceChanges';
import type { PriceData, PricedModel } from './priceData';

/** The share of the built-in models that data may lack: some are taken off the market, but few at a time. */
const maxMissingShare = 0.2;
/** The same, where the newest prices are missing too. */
const maxMissingShareOfOld = 0.05;
/** The share of prices that may have changed tenfold. */
const maxOtherOrderShare = 0.1;

/** Why fetched data of the right shape can't be what it should be; null where nothing speaks against it. */
export function implausible(data: PriceData, builtIn: PriceData): Message | null {
  const address = data.source;
  const models = countModels(data);
  const before = countModels(builtIn);
  const missing = countMissing(data, builtIn);
  const maker = makers.find((id) => hasModels(builtIn, id) && !hasModels(data, id));
  if (maker !== undefined && missing <= before * maxMissingShare) {
    return message('refresh.maker', '{address} lacks the models of {maker}, which are built in', { address, maker });
  }
  if (missing > before * maxMissingShare) {
    return message('refresh.few', '{address} has prices of {models} models only, and {before} are built in', {
      address,
      models,
      before,
    });
  }
  if (!isOfSameOrder(data, builtIn)) {
    return message(
      'refresh.order',
      'too many prices of {address} are over ten times those built in, or below a tenth of them: they are wrong, or not in dollars per million tokens',
      { address },
    );
  }
  const leapt = leaptModel(data, builtIn);
  if (leapt !== null) {
    return message(
      'refresh.leap',
      'by {address}, {model} at {provider} costs over ten times what is built in, or below a tenth of it',
      { address, ...leapt },
    );
  }
  const latest = latestStart(builtIn, builtIn.published);
  if (missing > before * maxMissingShareOfOld && latestStart(data, builtIn.published) < latest) {
    return message(
      'refresh.outdated',
      '{address} has older data: it lacks {missing} of the built-in models and all prices since {latest}',
      { address, missing, latest },
    );
  }
  return null;
}

/** Whether nearly all prices of models that both have are of the same order; none of what costs something is free. */
function isOfSameOrder(data: PriceData, builtIn: PriceData): boolean {
  const before = new Map(modelsOf(builtIn));
  const same = modelsOf(data).flatMap(([key, model]) => isSameOrder(model, before.get(key)) ?? []);
  return same.filter(Boolean).length > same.length * (1 - maxOtherOrderShare);
}

/** A model whose price is of another order at its maker, where prices change by less; hosts also give some away. */
function leaptModel(data: PriceData, builtIn: PriceData): { model: string; provider: string } | null {
  for (const provider of makers) {
    const [models = [], before = []] = [data, builtIn].map(
      ({ providers }) => providers.find(({ id }) => id === provider)?.models,
    );
    const leapt = models.find(
      (model) =>
        isSameOrder(
          model,
          before.find(({ id }) => id === model.id),
        ) === false,
    );
    if (leapt !== undefined) return { model: leapt.id, provider };
  }
  return null;
}

/** Null where one of them has no price for input, or had none to compare with. */
function isSameOrder(now: PricedModel, before: PricedModel | undefined): boolean | null {
  const [rate, old] = [inputRate(now), before === undefined ? null : inputRate(before)];
  return rate === null || old === null || old === 0 ? null : rate <= old * 10 && rate >= old / 10;
}

/** Null where a model has no price for input. */
function inputRate({ prices }: PricedModel): number | null {
  return prices.find(({ rates }) => rates !== null)?.rates?.[0] ?? null;
}

function hasModels({ providers }: PriceData, id: string): boolean {
  return providers.some((provider) => provider.id === id && provider.models.length > 0);
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
