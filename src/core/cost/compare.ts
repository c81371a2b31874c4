import type { Fact, Message, ModelFacts, ModelIdentity, Projection, TokenCount } from '../model';
import { message } from '../model';
import { planFor, type PlanValues, withoutEffect } from './assumedPlan';
import { project, type Volume } from './projection';

/** One model that a prompt is compared on, with the prompt re-counted by its own tokenizer. */
export interface Candidate {
  /** As asked for. */
  readonly name: string;
  readonly facts: Fact<ModelFacts>;
  readonly count: TokenCount;
  readonly framingTokens: number;
  /** Of tools and schemas. */
  readonly toolTokens: number;
  /** Sent first and the same on every request. */
  readonly stableTokens: number;
}

/** Models retired by the month's first day, `from`, are said to be. */
export interface ComparisonAssumptions extends Volume, PlanValues {
  readonly otherInputTokens: number | null;
  readonly placeholderTokens: number | null;
  readonly expectedOutputTokens: number | null;
  /** The output limit that is set; null: the model's own maximum. */
  readonly maxTokens: number | null;
  /** The model that the code uses now. */
  readonly currentModel: ModelIdentity | null;
}

export interface ComparisonRow {
  readonly candidate: Candidate;
  readonly current: boolean;
  /** Prompt, framing and other input. */
  readonly inputTokens: number;
  readonly expected: Projection | null;
  readonly atLimit: Projection | null;
  /** Null where the model's window isn't known. */
  readonly fitsContext: boolean | null;
  readonly fitsOutput: boolean | null;
  /** Of the day's cost, on the same basis for both; null without a volume, a price or a current model. */
  readonly differencePerDay: number | null;
  /** The share by which a request costs more (or less, negative) than on the current model. */
  readonly differenceShare: number | null;
  /** What is assumed of caching and batches that changes nothing on this model, and why. */
  readonly withoutEffect: readonly Message[];
  /** Why this model can't be used or priced; such rows come last. */
  readonly reason: Message | null;
}

/** Whether it is one model of one provider, however it was spelt. */
export function isSameModel(a: ModelIdentity, b: ModelIdentity): boolean {
  return a.id === b.id && a.provider === b.provider;
}

/** The projection that people act on: expected output where it is known, else at the limit. */
export function basisOf(row: Pick<ComparisonRow, 'expected' | 'atLimit'>): Projection | null {
  return row.expected ?? row.atLimit;
}

/** The same prompt and volume over several models: usable ones cheapest first, then the others with their reason. */
export function compareModels(candidates: readonly Candidate[], assumptions: ComparisonAssumptions): ComparisonRow[] {
  const rows = candidates.map((candidate) => rowFor(candidate, assumptions));
  const current = rows.find((row) => row.current);
  const base = current === undefined ? null : basisOf(current);
  return rows
    .map((row) => (base === null || row.current ? row : { ...row, ...difference(basisOf(row), base) }))
    .toSorted((a, b) => Number(a.reason !== null) - Number(b.reason !== null) || costOrder(a) - costOrder(b));
}

function costOrder(row: ComparisonRow): number {
  return basisOf(row)?.perRequest ?? Number.MAX_VALUE;
}

type Costs = Pick<Projection, 'perRequest' | 'perDay'>;

/** How much more a cost is than another, or less (negative). */
export function difference(
  own: Costs | null,
  base: Costs,
): Pick<ComparisonRow, 'differencePerDay' | 'differenceShare'> {
  if (own === null) return { differencePerDay: null, differenceShare: null };
  return {
    differencePerDay: own.perDay === null || base.perDay === null ? null : own.perDay - base.perDay,
    differenceShare: base.perRequest === 0 ? null : own.perRequest / base.perRequest - 1,
  };
}

function rowFor(candidate: Candidate, assumptions: ComparisonAssumptions): ComparisonRow {
  const { facts, count, framingTokens, toolTokens, stableTokens } = candidate;
  const besides = framingTokens + toolTokens;
  const inputTokens =
    count.tokens + besides + (assumptions.otherInputTokens ?? 0) + (assumptions.placeholderTokens ?? 0);
  const unusable: ComparisonRow = {
    candidate,
    current: false,
    inputTokens,
    expected: null,
    atLimit: null,
    fitsContext: null,
    fitsOutput: null,
    differencePerDay: null,
    differenceShare: null,
    withoutEffect: [],
    reason: facts.known ? null : facts.reason,
  };
  if (!facts.known) return unusable;
  const { identity, limits, price } = facts.value;
  const current = assumptions.currentModel !== null && isSameModel(identity, assumptions.currentModel);
  const plan = planFor(assumptions, facts, stableTokens);
  const output = assumptions.maxTokens ?? limits.maxOutput;
  const priceFor = (outputTokens: number | null): Projection | null =>
    outputTokens === null || !price.known
      ? null
      : project(price.value, { inputTokens, outputTokens }, assumptions, plan);
  const fitsOutput = limits.maxOutput === null || output === null ? null : output <= limits.maxOutput;
  const fitsContext =
    limits.contextWindow === null ? null : inputTokens + (assumptions.maxTokens ?? 0) <= limits.contextWindow;
  return {
    ...unusable,
    current,
    expected: priceFor(atMost(assumptions.expectedOutputTokens, output)),
    atLimit: priceFor(output),
    fitsContext,
    fitsOutput,
    withoutEffect: withoutEffect(assumptions, facts, stableTokens),
    reason: reasonAgainst(facts.value, { fitsContext, fitsOutput, date: assumptions.from }),
  };
}

/** No answer is longer than the limit. */
function atMost(expected: number | null, limit: number | null): number | null {
  return expected === null || limit === null ? expected : Math.min(expected, limit);
}

function reasonAgainst(
  { limits, price }: ModelFacts,
  fit: { fitsContext: boolean | null; fitsOutput: boolean | null; date: string },
): Message | null {
  if (!price.known) return price.reason;
  if (limits.retiredOn !== null && limits.retiredOn <= fit.date) {
    return message('compare.retired', 'retired on {date}', { date: limits.retiredOn });
  }
  if (fit.fitsContext === false) {
    return message('compare.context', 'prompt and limit exceed its context window of {window} tokens', {
      window: limits.contextWindow ?? 0,
    });
  }
  if (fit.fitsOutput === false) {
    return message('compare.output', 'the limit exceeds its maximum output of {maximum} tokens', {
      maximum: limits.maxOutput ?? 0,
    });
  }
  return null;
}
