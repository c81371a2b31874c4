import * as z from 'zod/mini';
import { defaultMaxInstructionTokens, defaultMaxPromptTokens } from '../assumptions/resolve';
import { integer } from '../format';
import { largestAssumption, ruleIds, ruleSeverities } from '../model';
import { readGlob } from './glob';

/** No model is known to cost a tenth of it: a rate beyond is in another unit. */
const highestUsdPerMTok = 10_000;
export const defaultAlertShare = 0.8;

/** Controls, and what hides text or turns it around: names are shown in terminals and editors. */
const unprintable = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u;

// The `error` of each value is a phrase that says what it should be; `readTeamConfig` makes a sentence of it.

function text(error: string) {
  return z.string({ error }).check(
    z.minLength(1, { error }),
    z.maxLength(200, { error }),
    z.refine((given) => given === given.trim() && !unprintable.test(given), { error }),
  );
}

const notTooLarge = z.lte(largestAssumption, { error: `a number of at most ${integer(largestAssumption)}` });

function number(error: string, highest: number) {
  return z.number({ error }).check(z.gte(0, { error }), z.lte(highest, { error }));
}

function wholeNumber(error: string, least: number) {
  return z.int({ error }).check(z.gte(least, { error }), notTooLarge);
}

/** An object of these keys and no others. For an unknown key the error lists the known ones, divided by spaces. */
function object<Shape extends z.core.$ZodShape>(shape: Shape, error = 'an object `{ … }`') {
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : error),
  });
}

/**
 * A value with a description in Markdown, for hovers and the reference; `more` is JSON Schema. A key with an example, a
 * default or a snippet is completed with it.
 */
function described<Type extends z.core.$ZodType>(type: Type, description: string, more: object = {}): Type {
  // The description is that of one use, and the type may have others.
  const own = z.core.clone(type);
  z.globalRegistry.add(own, { description, ...more });
  return own;
}

function optional<Type extends z.core.$ZodType>(type: Type, description: string, more: object = {}) {
  return z.optional(described(type, description, more));
}

const model = text('the name of a model');
const name = text('a name on one line, of at most 200 characters and with no space around it');
const amountError = 'a number of 0 or more';
const amount = z.number({ error: amountError }).check(z.gte(0, { error: amountError }), notTooLarge);
const usdError = 'an amount in US dollars, more than 0';
const usd = z.number({ error: usdError }).check(z.gt(0, { error: usdError }));
const usdPerMTok = number('US dollars per million tokens, from 0 to 10,000', highestUsdPerMTok);
const share = number('a share from 0 to 1, such as 0.8 for 80%', 1);
const factor = number('a factor from 0 to 1, such as 0.5 for half', 1);
const tokens = wholeNumber('a whole number of tokens', 0);
const limit = wholeNumber('a whole number of tokens, 1 or more', 1);
const turns = wholeNumber('a whole number of 1 or more', 1);
const severity = z.enum(ruleSeverities, {
  error: 'error, warning, information, hint or off',
});

const dateError = 'a date such as 2026-11-22';
const date = z
  .string({ error: dateError })
  .check(z.regex(/^\d{4}-\d\d-\d\d$/, { error: dateError }), z.refine(isDay, { error: dateError }));

const glob = z.string({ error: 'a glob such as `src/**/*.py`' }).check((context) => {
  const read = readGlob(context.value);
  if ('expected' in read) context.issues.push({ code: 'custom', input: context.value, message: read.expected });
});
const globs = z.union([glob, z.array(glob)], { error: 'a glob such as `src/**/*.py`, or a list of them' });

const values = {
  requestsPerDay: optional(
    amount,
    'Requests a day. Without it no cost a day is shown, only per request and per 1,000 requests.',
    { examples: [50_000] },
  ),
  expectedOutputTokens: optional(
    tokens,
    'Output tokens that a request really gives. Without it figures are at the output limit, marked `≤`.',
    { examples: [400] },
  ),
  maxTokens: optional(limit, "Output limit where the code has none. Without it the model's maximum counts.", {
    examples: [1000],
  }),
  otherInputTokens: optional(
    tokens,
    'Input tokens of a request besides the prompts in the code: history, documents, what the user typed.',
    { examples: [600] },
  ),
  cacheHitRate: optional(
    share,
    "Share of requests, 0 to 1, that find the stable beginning of the prompt in the provider's cache; the others write it.",
    { examples: [0.8] },
  ),
  batchShare: optional(share, 'Share of requests, 0 to 1, that are sent in batches.', { examples: [0.5] }),
  turns: optional(turns, 'Requests of a conversation, each of which sends all that was said before.', {
    examples: [5],
  }),
  turnTokens: optional(tokens, 'Tokens that the user adds in each turn after the first.', { examples: [100] }),
  duplicateShare: optional(
    share,
    'Share of requests, 0 to 1, that repeat an earlier one word for word: what a cache of answers would save.',
    { examples: [0.1] },
  ),
};
/** What holds for an endpoint, and at top level for all calls. */
export const valueNames = Object.keys(values).filter((each): each is keyof typeof values => each in values);

const rates = object(
  {
    input: described(usdPerMTok, 'Input.', { examples: [2.5] }),
    output: described(usdPerMTok, 'Output.', { examples: [10] }),
    cacheRead: optional(usdPerMTok, "Input that is read from the provider's cache.", { examples: [1.25] }),
    cacheWrite5m: optional(usdPerMTok, 'Input that is written to the cache for 5 minutes.', { examples: [3.75] }),
    cacheWrite1h: optional(usdPerMTok, 'Input that is written to the cache for an hour.', { examples: [6] }),
  },
  'an object with `input` and `output`',
);

const contractOnly = ['batchFactor', 'checked'] as const;
const teamModel = object({
  model: optional(model, "The model behind the name. Without it the name is a model's own.", { examples: ['gpt-4o'] }),
  provider: optional(name, "Who sells it, such as `azure`, where the name alone doesn't tell.", {
    examples: ['azure'],
  }),
  usdPerMTok: optional(
    rates,
    "Your contract's price, in US dollars per million tokens, which takes the place of the published one. A rate that is absent isn't sold.",
    { examples: [{ input: 2.5, output: 10 }] },
  ),
  batchFactor: optional(factor, "What the contract's rates are multiplied by for batches. It goes with `usdPerMTok`.", {
    examples: [0.5],
  }),
  checked: optional(
    date,
    "The day on which somebody checked the contract's price, such as `2026-11-22`; it is shown with the price. It goes with `usdPerMTok`.",
    { examples: ['2026-11-22'] },
  ),
}).check(
  ...contractOnly.map((key) =>
    z.refine<object>((given) => !(key in given) || 'usdPerMTok' in given, {
      path: [key],
      params: { needs: 'usdPerMTok' },
    }),
  ),
);

const endpoint = object({
  files: optional(
    globs,
    "The files whose calls belong to the endpoint: a glob or a list of globs, relative to this file's folder. Without it only calls belong to it whose comment gives its name.",
    { examples: ['src/chat/**'] },
  ),
  model: optional(model, "Model of its calls where the code doesn't tell.", { examples: ['gpt-4o'] }),
  queryType: optional(name, "The `query_type` that its requests are logged with. Without it the endpoint's name.", {
    examples: ['chat'],
  }),
  ...values,
});

const severities = Object.fromEntries(
  ruleIds.map((rule) => [rule, optional(severity, `Severity of \`${rule}\`, or \`off\`. Without it the rule's own.`)]),
);

const endpointSnippet = {
  label: 'endpoint',
  description: 'Calls of some files, with their volume',
  body: { '${1:chat}': { files: '${2:src/chat/**}', requestsPerDay: '^${3:50000}' } },
};
const modelSnippet = {
  label: 'deployment',
  description: 'The model behind a name that only you know',
  body: { '${1:my-deployment}': '${2:gpt-4o}' },
};

/** What stands in a promptcost.json: validation, completion and hovers in the editor and the reference are made of it. */
export const teamFile = object({
  $schema: optional(
    z.string({ error: 'an address' }),
    "The address of this file's JSON Schema, for editors that don't know it by themselves.",
  ),
  defaultModel: optional(model, "Model where the code doesn't tell, such as `gpt-4o`.", { examples: ['gpt-4o'] }),
  models: optional(
    z.record(
      name,
      described(
        z.union(
          [
            model,
            described(teamModel, 'The model behind the name, and the price of your contract.', {
              dependencies: Object.fromEntries(contractOnly.map((key) => [key, ['usdPerMTok']])),
            }),
          ],
          { error: 'the name of a model, or an object `{ … }`' },
        ),
        'The name of the model behind this one, or an object.',
      ),
      { error: 'an object `{ … }`' },
    ),
    "Names that only you know (deployments, a gateway's aliases) and contract prices, by the name as the code spells it.",
    { defaultSnippets: [modelSnippet] },
  ),
  endpoints: optional(
    z.record(name, described(endpoint, 'Calls that share their values.'), { error: 'an object `{ … }`' }),
    'Calls that share their values, by a name of your choice. A call belongs to the endpoint that its comment names, else to the first one whose `files` hold it.',
    { defaultSnippets: [endpointSnippet] },
  ),
  ...values,
  maxPromptTokens: optional(tokens, 'System prompts with more tokens are reported by `oversize-prompt`.', {
    default: defaultMaxPromptTokens,
  }),
  maxInstructionTokens: optional(
    tokens,
    'Files of instructions for coding agents, such as AGENTS.md, with more tokens are reported by `oversize-prompt`.',
    { default: defaultMaxInstructionTokens },
  ),
  placeholders: optional(
    z.record(name, described(tokens, 'Expected tokens of what stands there in a request.'), {
      error: 'an object `{ … }`',
    }),
    "Expected tokens of what fills the placeholders of prompts, by the placeholder's name in the code.",
    { examples: [{ question: 80 }] },
  ),
  budget: optional(
    object({
      perDayUsd: optional(usd, 'The most that a day may cost, in US dollars.', { examples: [250] }),
      perMonthUsd: optional(usd, 'The most that a month may cost, in US dollars.', { examples: [7500] }),
      alertShare: optional(share, 'The share of the budget, 0 to 1, from which on it is said.', {
        default: defaultAlertShare,
      }),
    }),
    'What all calls together may cost.',
    { examples: [{ perDayUsd: 250 }] },
  ),
  rules: optional(object(severities), 'Severity of each rule, or `off`. A rule that is absent keeps its own.', {
    examples: [{ 'oversize-prompt': 'off' }],
  }),
  findings: optional(
    object({
      exclude: optional(
        globs,
        "Files whose findings are left out, while their calls and cost are shown: a glob or a list of globs, relative to this file's folder; `[]` for none. Without it those of tests, examples, samples, fixtures, mocks, documentation and benchmarks.",
        { examples: [['**/tests/**', '**/examples/**']] },
      ),
    }),
    'Where findings are wanted.',
    { examples: [{ exclude: ['**/tests/**'] }] },
  ),
  ignore: optional(
    globs,
    "Files of which nothing is said: a glob or a list of globs, relative to this file's folder.",
    { examples: [['examples/']] },
  ),
});

export type TeamFile = z.infer<typeof teamFile>;

/** Whether a date is in the calendar: 30 February is not. */
function isDay(given: string): boolean {
  const time = Date.parse(given);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(given);
}
