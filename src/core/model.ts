/**
 * The few types that every stage and surface shares. Plain data only.
 *
 * Offsets are UTF-16 units in the file's text, ends exclusive. Money is US dollars, unrounded. Tokens are counts.
 */

/** A stretch of the file's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A sentence for people: `text` is English with `{name}` for each of `args`; views translate it by `id`. */
export interface Message {
  readonly id: string;
  readonly text: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** A value, or the reason why it can't be known. */
export type Fact<T> =
  | { readonly known: true; readonly value: T; readonly range: Range | null }
  | { readonly known: false; readonly reason: Message };

/** The languages that are analysed, by VS Code's language id. */
export type LanguageId =
  | 'python'
  | 'typescript'
  | 'typescriptreact'
  | 'javascript'
  | 'javascriptreact'
  | 'go'
  | 'csharp'
  | 'java'
  | 'kotlin'
  | 'php'
  | 'ruby'
  | 'rust'
  | 'shellscript'
  | 'http';

/** The formats of files that hold prompts, as `core/promptFiles` knows them. */
export type PromptFormat =
  | 'prompty'
  | 'dotprompt'
  | 'promptfoo'
  | 'promptflow'
  | 'semantic-kernel'
  | 'langchain'
  | 'crewai'
  | 'baml'
  | 'modelfile'
  | 'prompt-template'
  | 'agent-instructions';

/** Where a language's packages come from; `none`: it has none, and sends requests itself. */
export type Ecosystem = 'pypi' | 'npm' | 'go' | 'maven' | 'nuget' | 'rubygems' | 'packagist' | 'crates' | 'none';

// ---------------------------------------------------------------------------------------------------------------
// What the source says (readSource)

/** `system` covers `developer` too; `template` is a prompt string that no visible call uses. */
export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'template' | 'file';

/**
 * A piece of a prompt's value, in the order sent. A `text` piece whose `value` is as long as its `range` maps character
 * by character; any other (an escape) maps as a whole.
 */
export type PromptSegment =
  | { readonly kind: 'text'; readonly value: string; readonly range: Range }
  | { readonly kind: 'placeholder'; readonly name: string; readonly range: Range };

export interface Prompt {
  readonly role: Role;
  /** Of the file or the notebook's cell, from 1; where `range` starts. */
  readonly line: number;
  /** Of a notebook, from 0 over all cells. */
  readonly cell?: number;
  /** From the first quote to the last, prefixes included. */
  readonly range: Range;
  /** Where diagnostics point, where a text is too long to be underlined; absent: at `range`. */
  readonly nameRange?: Range;
  /** The path of the file that most of the text stands in, where that is another one; `range` is then where it is used. */
  readonly file?: string;
  /** Of the files that coding agents send by themselves: with every request, or when something calls for it. */
  readonly loaded?: 'always' | 'when-asked';
  /** The name the string is bound to, such as `SUPPORT_PROMPT`. */
  readonly name: string | null;
  readonly segments: readonly PromptSegment[];
  /** Indices into `SourceFacts.calls`. */
  readonly calls: readonly number[];
  /** Of one that isn't in the input of any call: the call that sends it instead of its input at other places. */
  readonly otherInputOf?: number;
}

/** The protocol spoken, which decides the framing of messages; `other`: one whose framing nobody documents. */
export type Api = 'chat-completions' | 'responses' | 'messages' | 'completions' | 'other';

/** Where the requests of a call go, as far as the file tells. */
export interface Host {
  /** The model's provider as `core/models` names it, or null where the file doesn't tell. */
  readonly provider: string | null;
  /** `own`: the provider's own address. Model ids are checked only there. */
  readonly kind: 'own' | 'azure' | 'custom' | 'local' | 'unknown';
  readonly baseUrl: string | null;
}

/** Where and how a parameter is inserted so that it fits the file's style: `prefix + value + suffix` at `at`. */
export interface Insertion {
  readonly at: number;
  /** What it replaces ends here; absent: nothing is replaced. */
  readonly end?: number;
  readonly prefix: string;
  readonly suffix: string;
}

export type OutputLimit =
  | {
      readonly state: 'present';
      readonly parameter: string;
      readonly value: Fact<number>;
      readonly range: Range;
      /** Present where the parameter isn't one that the API takes. */
      readonly wrong?: WrongParameter;
    }
  | {
      readonly state: 'missing';
      /** The parameter to give. */
      readonly parameter: string;
      /** The request fails without it. */
      readonly required: boolean;
      /** What the library sends by itself, or null. */
      readonly libraryDefault: LibraryDefault | null;
      /** Null where no place in the file can take it. */
      readonly insertion: Insertion | null;
    }
  | { readonly state: 'unknown'; readonly parameter: string; readonly reason: Message };

/**
 * The limit that a library sends where none is given: tokens, as many as the model can generate, or a number by a table
 * of its own where the model isn't known.
 */
export type LibraryDefault = number | 'model-maximum' | 'by-model';

/** A parameter for the output limit that another API or version takes. */
export interface WrongParameter {
  /** `refused`: the request fails; `ignored`: nothing limits the output. */
  readonly effect: 'refused' | 'ignored';
  /** The one to give instead. */
  readonly instead: string;
  /** It is wrong for the call's model only; others take it. */
  readonly forModel: boolean;
  /** It is wrong from a version of a package on, and nothing in the file tells the version. */
  readonly since: { readonly package: string; readonly major: number } | null;
  /** What makes it the right one; null where its name isn't written out. */
  readonly rename: TextEdit | null;
}

/** A part of the input that the file doesn't tell. */
export interface UnknownInput {
  readonly range: Range;
  readonly reason: Message;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Tools, or the schema of the answer, that a request carries and whose JSON the file tells. */
export interface SentDefinition {
  readonly parameter: string;
  readonly range: Range;
  readonly json: Json;
  /** The request has the model use a tool, so far as the file tells: for some providers' models that takes other tokens. */
  readonly isForced?: true;
}

/** What a call sends, in the order in which providers compare it with what they keep in their caches. */
export type SentPart =
  /** An index into `SourceFacts.prompts`. */
  | { readonly kind: 'prompt'; readonly prompt: number }
  /** Written out in the file, so that it is the same on every request, but not counted. */
  | { readonly kind: 'uncounted'; readonly range: Range }
  /** May differ from request to request. */
  | { readonly kind: 'unseen'; readonly range: Range; readonly reason: Message };

/** Whether a call asks its provider to cache the beginning of what it sends. */
export type CacheRequest =
  | { readonly state: 'marked'; readonly range: Range }
  | {
      readonly state: 'unmarked';
      /** What marks the system prompt; empty where it can't be done by adding text. */
      readonly marks: readonly { readonly at: number; readonly text: string }[];
    }
  | { readonly state: 'unknown'; readonly reason: Message };

export interface Call {
  readonly range: Range;
  /** The method's name token, where diagnostics point. */
  readonly nameRange: Range;
  /** The row of `sdks/` that matched: `openai`, `anthropic`, … */
  readonly sdk: string;
  /** As users know it: `chat.completions.create`. */
  readonly method: string;
  readonly api: Api;
  readonly host: Host;
  readonly model: Fact<string>;
  /** The model's name without its quotes, where it is written out as one text. */
  readonly modelText?: Range;
  readonly limit: OutputLimit;
  /** Indices into `SourceFacts.prompts`, in the order sent. */
  readonly prompts: readonly number[];
  /** How many messages are visible, for framing; 0 for an API without framing. */
  readonly messageCount: number;
  /** Empty when everything sent is visible. */
  readonly unknownInput: readonly UnknownInput[];
  readonly sent: readonly SentPart[];
  /** Absent: none is visible. */
  readonly definitions?: readonly SentDefinition[];
  readonly caching: CacheRequest;
  /** It stands outside of functions, so that the program makes it when it starts. */
  readonly atStart: boolean;
}

/** A comment that silences findings of `rule` (or all, when null) on the lines that `range` covers, and of `call`. */
export interface Suppression {
  /** As written; there may be no such rule. */
  readonly rule: string | null;
  /** Empty where the comment stands where it silences nothing. */
  readonly range: Range;
  /** Index into `SourceFacts.calls` of the innermost call that the comment stands in; null where it stands in none. */
  readonly call: number | null;
  readonly comment: Range;
  /** What to delete with the comment: its lines where nothing else stands on them. */
  readonly removal: Range;
  /** It speaks of the whole file. */
  readonly file: boolean;
}

/** A comment that tells what the code doesn't: `prompt-cost: endpoint=chat requests/day=50000`. */
export interface Pragma {
  readonly comment: Range;
  /** What to delete with the comment: its lines where nothing else stands on them. */
  readonly removal: Range;
  /** Index into `SourceFacts.calls`; null where it stands at none. */
  readonly call: number | null;
  /** The call's name. */
  readonly endpoint: string | null;
  readonly values: Partial<AssumptionValues>;
  readonly problems: readonly PragmaProblem[];
}

export interface PragmaProblem {
  readonly range: Range;
  readonly reason: Message;
  /** What to write instead of what stands at `range`, or null. */
  readonly replacement: string | null;
}

/** Everything one file says, independent of settings, prices and date. */
export interface SourceFacts {
  readonly path: string;
  readonly languageId: LanguageId | PromptFormat;
  /** Set when the file was passed over; all lists are then empty. */
  readonly skipped: Message | null;
  readonly calls: readonly Call[];
  readonly prompts: readonly Prompt[];
  readonly suppressions: readonly Suppression[];
  readonly pragmas: readonly Pragma[];
  /** The paths of the other files that some of it was read from. */
  readonly readFrom?: readonly string[];
  /** Opens a line comment in this language: `#`, `//`; empty where the file can hold none. */
  readonly lineComment: string;
  /** Closes it, where the end of the line doesn't: `-->`. */
  readonly commentEnd?: string;
  /** From a place on comments are others: after the header of a file of prompts, where `#` would be sent. */
  readonly bodyComment?: { readonly start: number; readonly open: string; readonly close: string };
}

// ---------------------------------------------------------------------------------------------------------------
// Tokens, models, prices

export interface TokenCount {
  readonly tokens: number;
  readonly exact: boolean;
  /** The vocabulary: `o200k_base`. */
  readonly encoding: string;
  /** How it was counted: the encoding's name, or what was estimated from what. */
  readonly method: string;
}

/** One model, however it was spelt. Only `core/models` makes one. */
export interface ModelIdentity {
  /** The canonical id that prices, limits and encodings are kept under. */
  readonly id: string;
  readonly provider: string;
  /** As it stood in the code or on the command line. */
  readonly asked: string;
}

export interface ModelLimits {
  readonly contextWindow: number | null;
  readonly maxOutput: number | null;
  /** Fewest tokens of a prefix that the provider caches. */
  readonly cacheMinimum: number | null;
  /** Whether its prefixes are cached by themselves or when a request asks for it; null: neither, or that isn't known. */
  readonly caching: 'automatic' | 'on-request' | null;
  /** ISO date. */
  readonly retiredOn: string | null;
  readonly successor: string | null;
}

/** What prices are taken for. */
export interface Moment {
  readonly date: Date;
  /** The very instant, whose hour may have a price of its own; else the day, at the mean over the week's hours. */
  readonly isInstant: boolean;
}

/** US dollars per million tokens; null where the provider doesn't sell it. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number | null;
  readonly cacheWrite5m: number | null;
  readonly cacheWrite1h: number | null;
}

/** What a model costs at one instant. */
export interface Price {
  readonly pricedAs: string;
  readonly provider: string;
  readonly rates: Rates;
  /** A request with more input tokens than `aboveInputTokens` is priced whole at `rates`. Ascending. */
  readonly tiers: readonly { readonly aboveInputTokens: number; readonly rates: Rates }[];
  /** Multiplies every rate for batch requests; null when there is no batch price. */
  readonly batchFactor: number | null;
  /** Its hours have different rates, of which these are the mean over the week. */
  readonly meanOverWeek: boolean;
  /** First and last day (ISO) on which this price holds; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The price that is published for the days after `validTo`. */
  readonly next: Price | null;
  /** Whose figure: a package and version, or a page's address. */
  readonly source: string;
  /** ISO date on which it was checked; null where a contract says none. */
  readonly checked: string | null;
}

/** Everything known of a model at one instant. */
export interface ModelFacts {
  readonly identity: ModelIdentity;
  readonly limits: ModelLimits;
  readonly price: Fact<Price>;
}

// ---------------------------------------------------------------------------------------------------------------
// Assumptions and cost (evaluate)

/** What a projection needs and the prompt itself doesn't say. Null: nothing is assumed. */
export interface AssumptionValues {
  readonly requestsPerDay: number | null;
  readonly expectedOutputTokens: number | null;
  readonly maxTokens: number | null;
  readonly otherInputTokens: number | null;
  readonly defaultModel: string | null;
  readonly maxPromptTokens: number;
  /** The threshold for files that coding agents load. */
  readonly maxInstructionTokens: number;
  /** Share of requests that find the stable beginning of the prompt in the provider's cache, 0 to 1. */
  readonly cacheHitRate: number | null;
  /** Share of requests that go in batches, 0 to 1. */
  readonly batchShare: number | null;
  /** Requests of a conversation, each of which sends all that was said before. */
  readonly turns: number | null;
  /** What the user adds in each turn after the first. */
  readonly turnTokens: number | null;
  /** Share of requests that repeat an earlier one word for word, 0 to 1. */
  readonly duplicateShare: number | null;
}
export type AssumptionName = keyof AssumptionValues;

/** No request or volume comes near it: a number beyond is a slip, and their products would be no numbers any more. */
export const largestAssumption = 1e12;

/** Strongest first; see `core/assumptions`. */
export type Origin =
  'flag' | 'page' | 'comment' | 'code' | 'measured' | 'promptcost.json' | 'setting' | 'default' | 'library' | 'model';

export interface Assumption {
  readonly name: AssumptionName;
  readonly value: number | string;
  readonly origin: Origin;
  /** What would hold without the winner. */
  readonly runnerUp: { readonly value: number | string; readonly origin: Origin } | null;
}

/** One source of assumptions; what it doesn't say is absent. */
export interface AssumptionLayer {
  readonly origin: Origin;
  readonly values: Partial<AssumptionValues>;
}

// ---------------------------------------------------------------------------------------------------------------
// What a team agreed on (promptcost.json)

/** A name of a model that only the team knows, or its contract price for a known one. */
export interface TeamModel {
  /** As the code spells it: a deployment, a gateway's alias, or a model's own id. */
  readonly name: string;
  /** The model behind the name; null: the name itself. */
  readonly model: string | null;
  readonly provider: string | null;
  /** Null: the published price. */
  readonly contract: ContractPrice | null;
}

export interface ContractPrice extends Rates {
  readonly batchFactor: number | null;
  /** ISO date on which the team checked it, or null. */
  readonly checked: string | null;
}

/** Calls that share their assumptions: those of some files, or those whose comment gives the name. */
export interface Endpoint {
  readonly name: string;
  /** Globs, relative to the configuration's folder. */
  readonly files: readonly string[];
  readonly values: Partial<AssumptionValues>;
  readonly queryType: string | null;
}

export interface Budget {
  readonly perDayUsd: number | null;
  readonly perMonthUsd: number | null;
  /** The share of it from which on it is said, 0 to 1. */
  readonly alertShare: number;
}

/** A valid promptcost.json, or what is valid of one. */
export interface TeamConfig {
  /** Of the file, absolute, with `/`. */
  readonly path: string;
  /** The same as `values.defaultModel`. */
  readonly defaultModel: string | null;
  /** For all calls; an endpoint's own values come first. */
  readonly values: Partial<AssumptionValues>;
  readonly models: readonly TeamModel[];
  /** In the file's order. */
  readonly endpoints: readonly Endpoint[];
  /** Expected tokens by a placeholder's name. */
  readonly placeholders: ReadonlyMap<string, number>;
  readonly budget: Budget | null;
  readonly rules: RuleSettings;
  /** Globs of files that nothing is said of, relative to the configuration's folder. */
  readonly ignore: readonly string[];
  /** Globs of files whose findings are left out, relative to the configuration's folder; null: it doesn't say. */
  readonly findingsExclude: readonly string[] | null;
}

/** What is wrong with a promptcost.json; whatever stands at `range` is left out. */
export interface ConfigProblem {
  readonly range: Range;
  readonly message: Message;
}

// ---------------------------------------------------------------------------------------------------------------

/** One request's cost by part. */
export interface RequestCost {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly total: number;
}

/** Days in a row with one price; ISO dates, both included. */
export interface CostPeriod {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly request: RequestCost;
  /** Null without a volume. */
  readonly perDay: number | null;
}

/** One request's cost, and that of many of them. A request, 1,000 and a day are at the first day's price. */
export interface Projection {
  readonly request: RequestCost;
  readonly perRequest: number;
  readonly per1000: number;
  /** Null without a volume. */
  readonly perDay: number | null;
  readonly perMonth: number | null;
  /** The month, split where the price changes. */
  readonly periods: readonly CostPeriod[];
}

/** A prefix that is written to the provider's cache and read from it. */
export interface CacheUse {
  /** Part of the input. */
  readonly cachedTokens: number;
  /** The share of requests that find the prefix in the cache, 0 to 1; the others write it. */
  readonly hitRate: number;
  /** Null where the provider sets it and sells no choice. */
  readonly lifetime: CacheLifetime | null;
}

/** How long a provider keeps a prefix. */
export type CacheLifetime = '5m' | '1h';

/** How requests are made, beyond their size. */
export interface RequestPlan {
  readonly cache: CacheUse | null;
  readonly turns: Turns;
  /** 0 to 1. */
  readonly batchShare: number;
}

/** A conversation: every turn is a request that sends all that was said before. */
export interface Turns {
  readonly count: number;
  /** What the user adds in each turn after the first. */
  readonly tokensPerTurn: number;
}

/** The two projections are shown side by side and never mixed. */
export interface CallCost {
  /** Null when no output is expected, measured or configured. */
  readonly expected: Projection | null;
  /** Null when neither a limit nor the model's maximum is known. */
  readonly atLimit: Projection | null;
  /** Input alone, for when neither output is known. */
  readonly inputPerRequest: number;
}

export interface InputTokens {
  /** `promptTokens + framingTokens + toolTokens + (otherTokens ?? 0) + (placeholderTokens ?? 0)` */
  readonly tokens: number;
  readonly promptTokens: number;
  readonly framingTokens: number;
  readonly toolTokens: number;
  readonly otherTokens: number | null;
  /** Of placeholders whose size promptcost.json tells; null where it tells none of them. */
  readonly placeholderTokens: number | null;
  readonly exact: boolean;
  /** Nothing that is sent is unknown. */
  readonly complete: boolean;
  /** What is sent and neither the file nor promptcost.json tells. */
  readonly unknown: readonly UnknownInput[];
}

/** The beginning of what a call sends, as far as it is the same on every request: a provider's cache can keep no more. */
export interface StablePrefix {
  /** Of its texts; what is written but not counted comes on top. */
  readonly stableTokens: number;
  /** What ends it; null where everything sent stays the same. */
  readonly brokenBy:
    | { readonly kind: 'placeholder'; readonly name: string; readonly range: Range; readonly prompt: number }
    | { readonly kind: 'unseen'; readonly range: Range; readonly reason: Message }
    | null;
  /** Of the texts after that which stay the same, up to the first part that can't be seen. */
  readonly staticTokensAfter: number;
}

export interface CallAnalysis {
  /** The model's facts, or why it is unknown. */
  readonly model: Fact<ModelFacts>;
  /** Where the model came from when not from the code. */
  readonly modelOrigin: Origin;
  readonly input: InputTokens;
  readonly prefix: StablePrefix;
  /** How it was counted; the encoding and method of all its prompts. */
  readonly count: TokenCount;
  readonly effectiveLimit: { readonly value: number; readonly origin: Origin } | null;
  readonly requestsPerDay: number | null;
  readonly expectedOutputTokens: number | null;
  readonly plan: RequestPlan;
  /** The name that promptcost.json knows the call by. */
  readonly endpoint: string | null;
  readonly cost: Fact<CallCost>;
  readonly assumptions: readonly Assumption[];
  /** All that was said for this request: the winners above are of these. */
  readonly layers: readonly AssumptionLayer[];
}

// ---------------------------------------------------------------------------------------------------------------
// Findings

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a rule can be set to. */
export const ruleSeverities = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies readonly (
  Severity | 'off'
)[];

export const ruleIds = [
  'missing-output-limit',
  'implicit-output-limit',
  'wrong-limit-parameter',
  'output-limit-above-model',
  'context-overflow',
  'oversize-prompt',
  'duplicate-prompt',
  'unknown-model',
  'retired-model',
  'uncached-prompt',
  'volatile-prefix',
  'over-budget',
  'invalid-pragma',
  'unused-suppression',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** What the team or the user made of the rules; a rule that is absent keeps its own severity. */
export type RuleSettings = Readonly<Partial<Record<RuleId, Severity | 'off'>>>;

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
  /** The part of `newText` to select after insertion, for overtyping. */
  readonly selection: Range | null;
}

export interface Fix {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: Message;
  readonly documentation: string;
  readonly range: Range;
  /** Index into `SourceFacts.calls` / `.prompts`. */
  readonly call: number | null;
  readonly prompt: number | null;
  /** What it costs a day, where a volume is known. */
  readonly usdPerDay: number | null;
  readonly fix: Fix | null;
}

/** The facts of a file with the numbers and findings made of them; `calls` and `prompts` are parallel to the facts'. */
export interface Analysis {
  readonly facts: SourceFacts;
  readonly calls: readonly CallAnalysis[];
  readonly prompts: readonly PromptAnalysis[];
  readonly findings: readonly Finding[];
  /** How many more there are, in a file whose findings are left out; absent: none. */
  readonly findingsLeftOut?: number;
  /** The promptcost.json that it was made with. */
  readonly team: TeamConfig | null;
}

export interface PromptAnalysis {
  readonly count: TokenCount;
  /** Of the first call that uses it, else the assumed default model. */
  readonly model: Fact<ModelFacts>;
  /** The prompt sent alone to the assumed model, where no visible call sends it; else null. */
  readonly alone: CallAnalysis | null;
}

/** Where the prices come from, as a whole. */
export interface PriceSource {
  readonly source: string;
  /** ISO date. */
  readonly checked: string;
}

export function known<T>(value: T, range: Range | null = null): Fact<T> {
  return { known: true, value, range };
}

export function unknown(
  id: string,
  text: string,
  args: Message['args'] = {},
): { readonly known: false; readonly reason: Message } {
  return { known: false, reason: message(id, text, args) };
}

export function message(id: string, text: string, args: Message['args'] = {}): Message {
  return { id, text, args };
}
