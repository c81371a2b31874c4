import * as z from 'zod/mini';
import type { PackageProvider } from './convert';
import { otherCharges, rateNames } from './convert';

/** No model is known to cost a tenth of it: a rate beyond is in another unit. Dollars per million tokens. */
const highestUsdPerMTok = 10_000;

/** Printable and on one line, since names are shown in terminals and editors. */
const printable = /^[!-~]{1,200}$/;
const name = z.string().check(z.regex(printable));
const isoDate = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\d$/),
  z.refine((date) => !Number.isNaN(Date.parse(date))),
);
const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d(:00)?Z$/));

const kinds = new Set(['equals', 'starts_with', 'ends_with', 'contains', 'regex']);
const deepest = 10;

type Clause = PackageProvider['models'][number]['match'];

/** An unknown kind of clause, or a second one beside it, would change what the price applies to. */
function isClause(value: unknown, depth = 0): value is Clause {
  if (typeof value !== 'object' || value === null || depth > deepest) return false;
  const [[kind, operand] = [], ...more] = Object.entries(value);
  if (kind === undefined || more.length > 0) return false;
  if (kind === 'or' || kind === 'and')
    return Array.isArray(operand) && operand.every((each) => isClause(each, depth + 1));
  return kinds.has(kind) && typeof operand === 'string' && printable.test(operand);
}

// So would an unknown condition.
const type = z.optional(z.string());
const constraint = z.union([
  z.strictObject({ type, start_date: isoDate }),
  z.strictObject({ type, start_time: clock, end_time: clock }),
]);

const usdPerMTok = z.number().check(z.gte(0), z.lte(highestUsdPerMTok));
const rate = z.union([
  usdPerMTok,
  z.object({
    base: usdPerMTok,
    tiers: z.array(z.object({ start: z.int().check(z.gte(0)), price: usdPerMTok })).check(z.maxLength(20)),
  }),
]);
const price = z.object(Object.fromEntries([...rateNames, ...otherCharges].map((each) => [each, z.optional(rate)])));

/** The price package's data as it is published: what is used of it, and nothing else. */
export const packageProviders = z
  .array(
    z.object({
      id: name,
      fallback_model_providers: z.optional(z.array(name)),
      models: z.array(
        z.object({
          id: name,
          match: z.custom<Clause>((value) => isClause(value)),
          prices: z.union([
            price,
            z.array(z.object({ constraint: z.optional(constraint), prices: price })).check(z.minLength(1)),
          ]),
        }),
      ),
    }),
  )
  .check(z.refine((providers) => new Set(providers.map(({ id }) => id)).size === providers.length));

/** What is kept of a download. */
export const storedPrices = z.object({
  schema: z.literal(1),
  /** The address it came from. */
  source: z.string().check(z.regex(/^https?:\/\/[!-~]+$/), z.maxLength(2000)),
  published: isoDate,
  providers: packageProviders,
});
