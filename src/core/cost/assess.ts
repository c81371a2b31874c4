import { type Circumstances, layersAt, layersOfAll } from '../assumptions/layers';
import { defaultMaxInstructionTokens, defaultMaxPromptTokens, resolve } from '../assumptions/resolve';
import type {
  Analysis,
  AssumptionLayer,
  Call,
  CallAnalysis,
  Fact,
  InputTokens,
  ModelFacts,
  ModelIdentity,
  OutputLimit,
  Prompt,
  PromptAnalysis,
  Range,
  SourceFacts,
  StablePrefix,
  TeamConfig,
  TokenCount,
  UnknownInput,
} from '../model';
import type { Catalogue } from '../prices/catalogue';
import { withTeamModels } from '../prices/teamCatalogue';
import type { Resources } from '../resources';
import { countPrompt, sumOfCounts } from '../tokens/countPrompt';
import { definitionTokens } from '../tokens/definitions';
import { framingTokens } from '../tokens/framing';
import { assessRequest, type RequestAssumptions } from './assessRequest';
import { modelByAssumption, modelOfCall } from './callModel';
import { identityOfPriceless } from '../models/priceless';
import { stablePrefix } from './prefix';
import { sentAlone } from './sent';

export type Assessed = Pick<Analysis, 'calls' | 'prompts'>;

/** Puts tokens and money to every call and prompt of a file. */
export async function assess(
  resources: Resources,
  facts: SourceFacts,
  circumstances: Circumstances,
): Promise<Assessed> {
  if (facts.calls.length === 0 && facts.prompts.length === 0) return { calls: [], prompts: [] };
  const { team, at } = circumstances;
  const catalogue = withTeamModels(await resources.catalogue(), team?.models ?? []);
  const calls = await Promise.all(
    facts.calls.map((call, index) => {
      const pragma = facts.pragmas.find((each) => each.call === index) ?? null;
      const said = { ...layersAt(circumstances, facts.path, pragma), at };
      return assessCall(resources, catalogue, facts, call, said, team);
    }),
  );
  const said = { ...layersAt(circumstances, facts.path, null), at };
  const prompts = await Promise.all(
    facts.prompts.map((prompt) => {
      const index = prompt.calls[0] ?? prompt.otherInputOf ?? -1;
      const by = { model: calls[index]?.model ?? null, limit: facts.calls[index]?.limit ?? null };
      return assessPrompt(resources, catalogue, prompt, by, said, team);
    }),
  );
  return { calls, prompts };
}

async function assessPrompt(
  resources: Resources,
  catalogue: Catalogue,
  prompt: Prompt,
  by: { readonly model: Fact<ModelFacts> | null; readonly limit: OutputLimit | null },
  said: RequestAssumptions,
  team: TeamConfig | null,
): Promise<PromptAnalysis> {
  const model = by.model ?? modelByAssumption(catalogue, said.layers, said.at);
  const countText = await resources.counter.for(identityToCount(model));
  const count = countPrompt(countText, prompt.segments);
  if (prompt.calls.length > 0 && by.model !== null) return { model, count, alone: null };
  const prefix = stablePrefix([prompt], sentAlone(prompt).parts, countText);
  return {
    model,
    count,
    alone: assessAlone(model, count, said, prefix, expectedTokensOf(holesOf([prompt], []), team), by.limit),
  };
}

/** A text that no call sends, on the assumed model, with what was said for all requests. */
export function assessText(model: Fact<ModelFacts>, count: TokenCount, circumstances: Circumstances): CallAnalysis {
  const said = { layers: layersOfAll(circumstances), endpoint: null, at: circumstances.at };
  const prefix = { stableTokens: count.tokens, brokenBy: null, staticTokensAfter: 0 };
  return assessAlone(model, count, said, prefix, null, null);
}

/** A text sent alone, without framing. */
function assessAlone(
  model: Fact<ModelFacts>,
  count: TokenCount,
  said: RequestAssumptions,
  prefix: StablePrefix,
  expectedTokens: number | null,
  limit: OutputLimit | null,
): CallAnalysis {
  const otherTokens = resolve('otherInputTokens', said.layers)?.value ?? null;
  const input: InputTokens = {
    tokens: count.tokens + (otherTokens ?? 0) + (expectedTokens ?? 0),
    promptTokens: count.tokens,
    framingTokens: 0,
    toolTokens: 0,
    otherTokens,
    placeholderTokens: expectedTokens,
    exact: count.exact,
    complete: true,
    unknown: [],
  };
  return assessRequest(model, false, { input, count, prefix, limit }, said);
}

async function assessCall(
  resources: Resources,
  catalogue: Catalogue,
  facts: SourceFacts,
  call: Call,
  said: RequestAssumptions,
  team: TeamConfig | null,
): Promise<CallAnalysis> {
  const { model, inCode } = modelOfCall(catalogue, call, said.layers, said.at);
  const identity = identityToCount(model);
  const count = await resources.counter.for(identity);
  const prompts = call.prompts.flatMap((index) => facts.prompts[index] ?? []);
  const counted = sumOfCounts(
    count,
    prompts.map(({ segments }) => countPrompt(count, segments)),
  );
  const toolTokens = definitionTokens(call.definitions ?? [], identity?.id ?? '', counted.encoding, count);
  const input = inputTokens(call, prompts, counted, toolTokens, said.layers, team);
  return assessRequest(
    model,
    inCode,
    {
      input,
      count: counted,
      prefix: stablePrefix(facts.prompts, call.sent, count),
      limit: call.limit,
    },
    said,
  );
}

function identityToCount(model: Fact<ModelFacts>): ModelIdentity | null {
  return model.known ? model.value.identity : identityOfPriceless(model.reason);
}

function inputTokens(
  call: Call,
  prompts: readonly Prompt[],
  { tokens: promptTokens, encoding, exact }: TokenCount,
  toolTokens: number,
  layers: readonly AssumptionLayer[],
  team: TeamConfig | null,
): InputTokens {
  const framing = framingTokens(call.api, encoding, call.messageCount);
  const otherTokens = resolve('otherInputTokens', layers)?.value ?? null;
  const holes = holesOf(prompts, call.unknownInput);
  const expectedTokens = expectedTokensOf(holes, team);
  const isExpected = (range: Range) =>
    holes.some((hole) => isSame(hole.range, range) && team?.placeholders.has(hole.name) === true);
  const unknown = call.unknownInput.filter(({ range }) => !isExpected(range));
  return {
    tokens: promptTokens + framing + toolTokens + (otherTokens ?? 0) + (expectedTokens ?? 0),
    promptTokens,
    framingTokens: framing,
    toolTokens,
    otherTokens,
    placeholderTokens: expectedTokens,
    exact: exact && toolTokens === 0,
    complete: unknown.length === 0,
    unknown,
  };
}

/** A value that isn't in the code, by its name there: within a prompt, or a message of its own. */
interface Hole {
  readonly name: string;
  readonly range: Range;
}

function holesOf(prompts: readonly Prompt[], unknownInput: readonly UnknownInput[]): Hole[] {
  const inPrompts = prompts.flatMap(({ segments }) => segments.filter((segment) => segment.kind === 'placeholder'));
  const alone = unknownInput.flatMap(({ range, reason }): Hole[] => {
    const { name } = reason.args;
    return typeof name !== 'string' || inPrompts.some((hole) => isSame(hole.range, range)) ? [] : [{ name, range }];
  });
  return [...inPrompts, ...alone];
}

/** What promptcost.json expects in the place of values that aren't in the code; null where it names none of them. */
function expectedTokensOf(holes: readonly Hole[], team: TeamConfig | null): number | null {
  const expected = holes.flatMap(({ name }) => team?.placeholders.get(name) ?? []);
  return expected.length === 0 ? null : expected.reduce((sum, tokens) => sum + tokens, 0);
}

function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The threshold above which a system prompt is oversize. */
export function maxPromptTokens(layers: readonly AssumptionLayer[]): number {
  return resolve('maxPromptTokens', layers)?.value ?? defaultMaxPromptTokens;
}

/** The threshold above which a file of instructions for coding agents is oversize. */
export function maxInstructionTokens(layers: readonly AssumptionLayer[]): number {
  return resolve('maxInstructionTokens', layers)?.value ?? defaultMaxInstructionTokens;
}
