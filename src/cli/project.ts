import { integer, money, render } from '../core/format';
import type { Moment, RequestCost } from '../core/model';
import { providerId } from '../core/models/providers';
import type { Catalogue } from '../core/prices/catalogue';
import type { CommandContext } from './context';
import { type Block, heading, line, table } from './document';
import { catalogueHere, identified } from './modelNames';
import { projectModel, type ProjectReport, type ReportedAssumption } from './projection';
import { checkFlags, type ProjectionFlags } from './projectionFlags';
import { UsageError } from './usageError';

export interface ProjectOptions extends ProjectionFlags {
  readonly config?: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly provider?: string;
}

/** What requests of a given size cost on one model. */
export async function project(context: CommandContext, options: ProjectOptions, at: Moment): Promise<ProjectReport> {
  checkFlags(options);
  checkCached(options.cachedTokens, options.inputTokens);
  const catalogue = await catalogueHere(context, options.config);
  const provider = options.provider === undefined ? null : knownProvider(catalogue, options.provider, at);
  const facts = catalogue.facts(identified(catalogue, options.model, provider), at);
  const projected = projectModel(facts, options.inputTokens, options, at);
  if (!projected.known) throw new UsageError(`${options.model}: ${render(projected.reason)}`);
  return { schema: 1, prices: catalogue.source, ...projected.value };
}

export function checkCached(cachedTokens: number | undefined, inputTokens: number): void {
  if (cachedTokens !== undefined && cachedTokens > inputTokens) {
    throw new UsageError(
      `--cached-tokens ${integer(cachedTokens)} is more than the input of ${integer(inputTokens)} tokens, of which it is a part`,
    );
  }
}

function knownProvider(catalogue: Catalogue, asked: string, at: Moment): string {
  const provider = providerId(asked);
  const all = new Set(catalogue.list(at.date).map((entry) => entry.provider));
  if (all.has(provider)) return provider;
  throw new UsageError(`unknown provider ${asked}; known are ${[...all].join(', ')}`);
}

export function projectDocument(report: ProjectReport): Block[] {
  const { model, pricedAs, provider, expected, atLimit, perRequest, periods, assumptions, notes, prices } = report;
  const as = pricedAs === model ? '' : `, priced as ${pricedAs}`;
  const columns = [
    ...(expected === null ? [] : [{ title: '>expected', costs: expected }]),
    ...(atLimit === null ? [] : [{ title: '>at the limit', costs: atLimit }]),
  ];
  const row = (title: string, figure: (costs: NonNullable<typeof expected>) => number | null) => [
    title,
    ...columns.map(({ costs }) => amountOf(figure(costs))),
  ];
  return [
    heading(`${model} at ${provider}${as}`),
    table(
      ['', ...columns.map(({ title }) => title)],
      [
        row('a request', (costs) => costs.perRequest),
        row('1,000 requests', (costs) => costs.per1000),
        row('a day', (costs) => costs.perDay),
        row('a month', (costs) => costs.perMonth),
      ],
    ),
    ...turnLines(report),
    ...partsTable(perRequest),
    ...(periods.length < 2
      ? []
      : [
          heading('The price changes within the month'),
          table(
            ['from', 'to', '>a day'],
            periods.map(({ from, to, perDay }) => [from, to, amountOf(perDay)]),
          ),
        ]),
    heading('Assumptions'),
    assumptionTable(assumptions),
    ...cacheLines(report),
    ...(report.perDay === null ? [line('No cost per day without a volume: give --requests-per-day.')] : []),
    ...notes.map(line),
    line(`Prices from ${prices.source}, checked ${prices.checked}.`),
  ];
}

function turnLines({ turnsWithCaching }: ProjectReport): Block[] {
  if (turnsWithCaching === null) return [];
  const { perRequest, perDay, perMonth } = turnsWithCaching;
  const perTime = perDay === null ? '' : `, ${money(perDay)} a day, ${amountOf(perMonth)} a month`;
  return [line(`With the history of the conversation cached too: ${money(perRequest)} a request${perTime}.`)];
}

function cacheLines({ cache }: ProjectReport): Block[] {
  if (cache === null || cache.breakEvenHitRate === null) return [];
  return [line(`Caching pays from a hit rate of ${(cache.breakEvenHitRate * 100).toFixed(1)}%.`)];
}

function partsTable(cost: RequestCost): Block[] {
  const parts: [string, number][] = [
    ['input', cost.input],
    ['cache reads', cost.cacheRead],
    ['cache writes', cost.cacheWrite],
    ['output', cost.output],
    ['reasoning', cost.reasoning],
  ];
  const rows = parts.filter(([name, usd]) => usd !== 0 || name === 'input' || name === 'output');
  return [
    heading('A request by part'),
    table(
      ['', '>cost'],
      [...rows, ['total', cost.total] as const].map(([name, usd]) => [name, money(usd)]),
    ),
  ];
}

function assumptionTable(assumptions: readonly ReportedAssumption[]): Block {
  return table(
    ['name', '>value', 'origin'],
    assumptions.map(({ name, value, origin }) => [
      name,
      typeof value === 'string' ? value : Number.isInteger(value) ? integer(value) : String(value),
      origin,
    ]),
  );
}

export function amountOf(usd: number | null): string {
  return usd === null ? '–' : money(usd);
}
