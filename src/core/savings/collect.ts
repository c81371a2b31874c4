import { candidatesFor } from '../cost/candidates';
import { basisOf, compareModels } from '../cost/compare';
import { monthFrom } from '../cost/projection';
import { sentByCall } from '../cost/sent';
import type { Analysis, CallAnalysis, ModelFacts, Moment, Range } from '../model';
import { withTeamModels } from '../prices/teamCatalogue';
import type { Places } from '../places';
import type { Resources } from '../resources';
import { countPrompt } from '../tokens/countPrompt';
import { paragraphsOf } from '../tokens/paragraphs';
import type { Paragraph, SavedCall, SavedPlace, SavedPrompt } from './proposal';

interface FileToSave {
  /** As reports name it. */
  readonly file: string;
  readonly analysis: Analysis;
  readonly places: Places;
}

/** The calls of a file that have a price, a volume and a known output: of the others no saving can be said. */
export async function savedCalls(
  resources: Resources,
  { file, analysis, places }: FileToSave,
  at: Moment,
  routeModels: readonly string[] | null,
): Promise<SavedCall[]> {
  const calls = analysis.facts.calls.map(async (call, index): Promise<SavedCall | null> => {
    const numbers = analysis.calls[index];
    if (numbers === undefined || !numbers.model.known || numbers.requestsPerDay === null) return null;
    // What is refused costs nothing.
    if (call.limit.state === 'missing' && call.limit.required) return null;
    const model = numbers.model.value;
    const outputTokens = numbers.expectedOutputTokens ?? numbers.effectiveLimit?.value;
    if (!model.price.known || outputTokens === undefined) return null;
    return {
      place: placeOf(file, places, call.nameRange),
      call,
      numbers,
      model,
      price: model.price.value,
      requestsPerDay: numbers.requestsPerDay,
      outputTokens,
      prompts: await promptsOf(resources, { file, analysis, places }, call.prompts, model),
      route: await routeOf(resources, analysis, index, numbers, at, routeModels),
    };
  });
  return (await Promise.all(calls)).filter((call) => call !== null);
}

async function promptsOf(
  resources: Resources,
  { file, analysis, places }: FileToSave,
  indices: readonly number[],
  model: ModelFacts,
): Promise<SavedPrompt[]> {
  const count = await resources.counter.for(model.identity);
  return indices.flatMap((index) => {
    const prompt = analysis.facts.prompts[index];
    if (prompt === undefined) return [];
    const { tokens, exact } = countPrompt(count, prompt.segments);
    // The lines of another file aren't this one's.
    const paragraphs = (prompt.file === undefined ? paragraphsOf(prompt.segments, count) : []).map(
      ({ range, tokens: own }) => ({
        ...linesOf(places, range),
        tokens: own,
      }),
    );
    return [
      {
        key: `${file}\n${index}`,
        role: prompt.role,
        name: prompt.name,
        place: placeOf(file, places, prompt.range),
        tokens,
        exact,
        paragraphs: paragraphs.toSorted((a, b) => b.tokens - a.tokens),
      },
    ];
  });
}

/** The cheapest of some models that the request fits; without a choice one of the same provider, where little changes. */
async function routeOf(
  resources: Resources,
  analysis: Analysis,
  call: number,
  numbers: CallAnalysis,
  at: Moment,
  routeModels: readonly string[] | null,
): Promise<SavedCall['route']> {
  const { model, input, plan, requestsPerDay, expectedOutputTokens, effectiveLimit } = numbers;
  if (!model.known) return null;
  const current = model.value.identity;
  const catalogue = withTeamModels(await resources.catalogue(), analysis.team?.models ?? []);
  const candidates = await candidatesFor(
    resources,
    catalogue,
    [current, ...(routeModels ?? catalogue.comparisonModels)],
    sentByCall(analysis.facts, call),
    at,
  );
  const rows = compareModels(candidates, {
    ...monthFrom(at),
    requestsPerDay,
    otherInputTokens: input.otherTokens,
    placeholderTokens: input.placeholderTokens,
    expectedOutputTokens,
    maxTokens: effectiveLimit?.value ?? null,
    cacheHitRate: plan.cache?.hitRate ?? null,
    batchShare: plan.batchShare,
    turns: plan.turns.count,
    turnTokens: plan.turns.tokensPerTurn,
    currentModel: current,
  });
  const own = rows.find((row) => row.current);
  const ownCost = own === undefined ? null : (basisOf(own)?.perRequest ?? null);
  if (ownCost === null) return null;
  // A limit that is the model's own maximum isn't one that another model has to reach.
  const fits = (reason: string | null) =>
    reason === null || (reason === 'compare.output' && effectiveLimit?.origin === 'model');
  const cheaper = rows.flatMap((row) => {
    const { facts } = row.candidate;
    const cost = basisOf(row)?.perRequest;
    if (!facts.known || !facts.value.price.known || row.current || cost === undefined || cost >= ownCost) return [];
    if (!fits(row.reason?.id ?? null)) return [];
    return [{ facts: facts.value, price: facts.value.price.value, inputTokens: row.inputTokens }];
  });
  const eligible =
    routeModels === null ? cheaper.filter(({ facts }) => facts.identity.provider === current.provider) : cheaper;
  return eligible[0] ?? null;
}

function placeOf(file: string, places: Places, range: Range): SavedPlace {
  const { line, column, cell, cellLine } = places.of(range);
  return { file, line, column, cell, cellLine };
}

function linesOf(places: Places, range: Range): Pick<Paragraph, 'line' | 'endLine'> {
  const { line, endLine, cellLine, cellEndLine } = places.of(range);
  return { line: cellLine ?? line, endLine: cellEndLine ?? endLine };
}
