import type { ModelLimits } from '../model';

/** Context window, largest output, fewest tokens cached, day it stops (ISO), what replaces it; trailing nulls are left out. */
export type LimitRow = readonly [
  (number | null)?,
  (number | null)?,
  (number | null)?,
  (string | null)?,
  (string | null)?,
];

/** The shape of `data/limits.json`: rows by provider and model. */
export interface LimitData {
  readonly sources: readonly { readonly name: string; readonly checked: string }[];
  /** How providers cache what they sell as cached input; of several that fit, the first holds. */
  readonly caching: readonly CachingRule[];
  readonly limits: Readonly<Record<string, Readonly<Record<string, LimitRow>>>>;
}

/** Whether requests have to ask for caching at a provider: for models whose id begins with one of `prefixes`, or all. */
export interface CachingRule {
  readonly provider: string;
  readonly prefixes?: readonly string[];
  readonly caching: 'automatic' | 'on-request';
  /** Fewest tokens cached, where a model's row doesn't say. */
  readonly minimum?: number;
}

/** Limits by provider and name, safe for any name. */
export class Limits {
  private readonly rows = new Map<string, ReadonlyMap<string, LimitRow>>();
  private days: ReadonlyMap<string, string> | null = null;
  private readonly caching: readonly CachingRule[];

  constructor(data: LimitData) {
    this.caching = data.caching;
    for (const [provider, rows] of Object.entries(data.limits)) {
      this.rows.set(provider, new Map(Object.entries(rows)));
    }
  }

  has(provider: string, name: string): boolean {
    return this.rows.get(provider)?.has(name) === true;
  }

  /**
   * The first day (ISO) that a model can have been sold on: the date in its name, else the earliest in the names of its
   * snapshots; null where no name has one.
   */
  firstDay(provider: string, name: string): string | null {
    const own = datedName(name);
    if (own !== null) return own.day;
    this.days ??= firstDays(this.rows);
    return this.days.get(`${provider} ${name.toLowerCase()}`) ?? null;
  }

  /** How a provider caches the prompts of a model that it sells cached input of; null where that isn't known. */
  cachingOf(provider: string, id: string): Pick<CachingRule, 'caching' | 'minimum'> | null {
    const name = id.toLowerCase();
    const fits = (rule: CachingRule) => rule.prefixes?.some((prefix) => name.startsWith(prefix)) !== false;
    return this.caching.find((rule) => rule.provider === provider && fits(rule)) ?? null;
  }

  /**
   * What is known of a model by the first of its names; what that one leaves open, by the next. A family's last day isn't
   * its snapshot's when the snapshot is known by itself.
   */
  of(provider: string, names: readonly string[]): ModelLimits {
    const rows = names.flatMap((name) => {
      const row = this.rows.get(provider)?.get(name.toLowerCase());
      return row === undefined ? [] : [limitsOf(row)];
    });
    const [first = limitsOf([]), ...others] = rows;
    return others.reduce(
      (known, other) => ({
        ...known,
        contextWindow: known.contextWindow ?? other.contextWindow,
        maxOutput: known.maxOutput ?? other.maxOutput,
        cacheMinimum: known.cacheMinimum ?? other.cacheMinimum,
      }),
      first,
    );
  }
}

/** `claude-sonnet-4-20250514`, `gpt-4o-2024-08-06`, and on Bedrock with a version behind; null without a date. */
function datedName(name: string): { readonly base: string; readonly day: string } | null {
  const match = /^(?<base>.+)[-@](?<year>20\d\d)(?<dash>-?)(?<month>\d\d)\k<dash>(?<date>\d\d)(?:$|-v\d)/.exec(name);
  const { base, year, month, date } = match?.groups ?? {};
  const day = `${year}-${month}-${date}`;
  return base === undefined || Number.isNaN(Date.parse(day)) ? null : { base, day };
}

/** Of each model, by provider and name without a date, the earliest snapshot's day. */
function firstDays(rows: ReadonlyMap<string, ReadonlyMap<string, LimitRow>>): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const [provider, models] of rows) {
    for (const name of models.keys()) {
      const dated = datedName(name);
      if (dated === null) continue;
      const key = `${provider} ${dated.base}`;
      const earlier = days.get(key);
      if (earlier === undefined || dated.day < earlier) days.set(key, dated.day);
    }
  }
  return days;
}

function limitsOf([contextWindow, maxOutput, cacheMinimum, retiredOn, successor]: LimitRow): ModelLimits {
  return {
    contextWindow: contextWindow ?? null,
    maxOutput: maxOutput ?? null,
    cacheMinimum: cacheMinimum ?? null,
    caching: null,
    retiredOn: retiredOn ?? null,
    successor: successor ?? null,
  };
}
