import { resolve } from '../core/assumptions/resolve';
import { candidatesFor } from '../core/cost/candidates';
import { type Candidate, compareModels, type ComparisonRow } from '../core/cost/compare';
import { mixCosts, type MixedCost } from '../core/cost/mix';
import { monthFrom } from '../core/cost/projection';
import { nothing, type Sent } from '../core/cost/sent';
import { integer, money, render, tokenCount } from '../core/format';
import type { ModelIdentity, Moment, PriceSource } from '../core/model';
import type { Catalogue } from '../core/prices/catalogue';
import { withTeamModels } from '../core/prices/teamCatalogue';
import { assumedFlags, type RequestContext } from './assumedFlags';
import type { CommandContext } from './context';
import { type Block, heading, line, table } from './document';
import { catalogueHere, identified } from './modelNames';
import { amountOf, checkCached } from './project';
import { type ProjectedModel, projectModel } from './projection';
import { checkFlags, type ProjectionFlags } from './projectionFlags';
import { requestAt } from './promptAt';
import { UsageError } from './usageError';

export interface CompareOptions extends ProjectionFlags {
  readonly models?: readonly string[];
  readonly inputTokens?: number;
  /** Where the code doesn't tell its model. */
  readonly model?: string;
  readonly mix?: ReadonlyMap<string, number>;
  readonly config?: string;
}

/** A model without a price has nulls for the fields of `project`. */
type Unpriced = { readonly [Field in keyof ProjectedModel]: null };

export type CompareRow = (Omit<ProjectedModel, 'model'> | Omit<Unpriced, 'model'>) & {
  readonly model: string;
  readonly tokens: number;
  readonly exact: boolean;
  readonly fitsContext: boolean | null;
  readonly maxOutput: number | null;
  readonly current: boolean;
  readonly differencePerDay: number | null;
  /** Why it can't be used or priced; null otherwise. */
  readonly reason: string | null;
};

interface Mix extends MixedCost {
  readonly shares: readonly { readonly model: string; readonly share: number }[];
  readonly differencePerDay: number | null;
}

/** The object of `prompt-cost compare --format json`. */
export interface CompareReport {
  readonly schema: 1;
  readonly prices: PriceSource;
  readonly rows: readonly CompareRow[];
  readonly mix: Mix | null;
}

/** One request on several models: of a given size, or the one at `place` in the code, counted for each. */
export async function compare(
  context: CommandContext,
  place: string | undefined,
  options: CompareOptions,
  at: Moment,
): Promise<CompareReport> {
  checkFlags(options);
  const asked =
    place === undefined ? await sizeAsked(context, options) : await requestAsked(context, place, options, at);
  const { catalogue, request } = asked;
  const candidates = await candidatesOf(context, asked, options, at);
  const compared = compareModels(candidates, {
    requestsPerDay: options.requestsPerDay ?? null,
    ...monthFrom(at),
    ...noPlan,
    placeholderTokens: request?.placeholderTokens ?? null,
    otherInputTokens:
      request === null
        ? (options.inputTokens ?? 0) + (options.otherInputTokens ?? 0)
        : (resolve('otherInputTokens', request.layers)?.value ?? null),
    expectedOutputTokens: options.outputTokens ?? null,
    maxTokens: options.maxTokens ?? request?.limit ?? resolve('maxTokens', request?.layers ?? [])?.value ?? null,
    currentModel: asked.model,
  });
  for (const { inputTokens } of compared) checkCached(options.cachedTokens, inputTokens);
  const rows = ordered(compared.map((row) => rowOf(at, row, options, request)));
  return {
    schema: 1,
    prices: catalogue.source,
    rows,
    mix: options.mix === undefined ? null : mixOf(options.mix, rows),
  };
}

/** The plan is applied by `projectModel`. */
const noPlan = { cacheHitRate: null, turns: null, turnTokens: null, batchShare: null };

interface Asked {
  readonly catalogue: Catalogue;
  readonly sent: Sent;
  readonly model: ModelIdentity | null;
  /** Null for a size alone. */
  readonly request: RequestContext | null;
}

/** A request of a given size; the current model is then the one that `--model` names. */
async function sizeAsked(context: CommandContext, options: CompareOptions): Promise<Asked> {
  const { models, mix, model, inputTokens, config } = options;
  if (models === undefined && mix === undefined) throw new UsageError('give --models, or a prompt as FILE:LINE');
  if (inputTokens === undefined) throw new UsageError('give --input-tokens, or a prompt as FILE:LINE');
  const catalogue = await catalogueHere(context, config);
  return {
    catalogue,
    sent: nothing,
    model: model === undefined ? null : identified(catalogue, model),
    request: null,
  };
}

async function requestAsked(
  context: CommandContext,
  place: string,
  options: CompareOptions,
  at: Moment,
): Promise<Asked> {
  if (options.inputTokens !== undefined) {
    throw new UsageError('--input-tokens is for models alone; with FILE:LINE give --other-input-tokens');
  }
  const { sent, model, context: request, team } = await requestAt(context, place, options, at);
  return { catalogue: withTeamModels(await context.resources.catalogue(), team?.models ?? []), sent, model, request };
}

/** The models asked for, the mix's and the current one; each model once. */
async function candidatesOf(
  { resources }: CommandContext,
  { catalogue, sent, model }: Asked,
  options: CompareOptions,
  at: Moment,
): Promise<Candidate[]> {
  const wanted = options.models ?? (options.mix === undefined ? catalogue.comparisonModels : []);
  for (const name of [...(options.models ?? []), ...(options.mix?.keys() ?? [])]) identified(catalogue, name);
  const models = [...(model === null ? [] : [model]), ...wanted, ...(options.mix?.keys() ?? [])];
  return candidatesFor(resources, catalogue, models, sent, at);
}

function rowOf(at: Moment, row: ComparisonRow, options: CompareOptions, request: RequestContext | null): CompareRow {
  const { candidate, inputTokens, fitsContext, current } = row;
  const { facts, stableTokens } = candidate;
  const flags = facts.known && request !== null ? assumedFlags(options, request, facts.value, stableTokens) : options;
  const projected = facts.known ? projectModel(facts.value, inputTokens, flags, at, request?.limit) : facts;
  const reason = row.reason ?? (projected.known ? null : projected.reason);
  return {
    ...(projected.known ? projected.value : unpriced),
    model: candidate.name,
    tokens: inputTokens,
    exact: request === null || candidate.count.exact,
    fitsContext,
    maxOutput: facts.known ? facts.value.limits.maxOutput : null,
    current,
    differencePerDay: null,
    reason: reason === null ? null : render(reason),
  };
}

const unpriced: Omit<Unpriced, 'model'> = {
  pricedAs: null,
  provider: null,
  perRequest: null,
  per1000: null,
  perDay: null,
  perMonth: null,
  expected: null,
  atLimit: null,
  turnsWithCaching: null,
  periods: null,
  cache: null,
  assumptions: null,
  notes: null,
};

/** Usable models cheapest first, then the others; each with its difference to the current one. */
function ordered(rows: readonly CompareRow[]): CompareRow[] {
  const base = rows.find(({ current }) => current)?.perDay ?? null;
  const cost = ({ per1000 }: CompareRow) => per1000 ?? Number.MAX_VALUE;
  return rows
    .map((row) => ({
      ...row,
      differencePerDay: base === null || row.perDay === null || row.current ? null : row.perDay - base,
    }))
    .toSorted((a, b) => Number(a.reason !== null) - Number(b.reason !== null) || cost(a) - cost(b));
}

/** The mean request when each model gets its share of the requests. */
function mixOf(mix: ReadonlyMap<string, number>, rows: readonly CompareRow[]): Mix {
  const parts = [...mix].map(([model, share]) => {
    const row = rows.find((each) => each.model === model);
    if (row === undefined || row.perRequest === null) {
      throw new UsageError(`--mix: ${model}: ${row?.reason ?? 'it is the same model as another one'}`);
    }
    const { perRequest, perDay, perMonth } = row;
    return { model, share, cost: { perRequest: perRequest.total, perDay, perMonth } };
  });
  const mixed = mixCosts(parts);
  const base = rows.find(({ current }) => current)?.perDay ?? null;
  return {
    shares: parts.map(({ model, share }) => ({ model, share })),
    ...mixed,
    differencePerDay: base === null || mixed.perDay === null ? null : mixed.perDay - base,
  };
}

export function compareDocument({ rows, mix, prices }: CompareReport): Block[] {
  const titles = ['model', '>tokens', '>a request', '>at the limit', '>a day', '>a month', '>difference a day', ''];
  const cells = rows.map((row) => [
    row.model,
    tokenCount(row.tokens, row.exact),
    amountOf(row.perRequest?.total ?? null),
    amountOf(row.atLimit?.perRequest ?? null),
    amountOf(row.perDay),
    amountOf(row.perMonth),
    row.differencePerDay === null ? '' : `${row.differencePerDay > 0 ? '+' : ''}${money(row.differencePerDay)}`,
    row.current ? 'current' : (row.reason ?? ''),
  ]);
  const notes = new Set(rows.flatMap((row) => (row.reason === null ? (row.notes ?? []) : [])));
  return [
    table(titles, cells),
    ...(mix === null ? [] : mixBlocks(mix)),
    ...[...notes].map(line),
    line(`Prices from ${prices.source}, checked ${prices.checked}.`),
  ];
}

function mixBlocks(mix: Mix): Block[] {
  const shares = mix.shares.map(({ model, share }) => `${integer(share * 100)}% ${model}`).join(', ');
  const perDay = mix.perDay === null ? '' : `, ${money(mix.perDay)} a day, ${amountOf(mix.perMonth)} a month`;
  const difference =
    mix.differencePerDay === null
      ? ''
      : ` (${mix.differencePerDay > 0 ? '+' : ''}${money(mix.differencePerDay)} a day)`;
  return [heading('Mix'), line(`${shares}: ${money(mix.perRequest)} a request${perDay}${difference}.`)];
}
