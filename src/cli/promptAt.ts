import { evaluate, readSource } from '../core/analyze';
import { type Sent, sentAlone, sentByCall } from '../core/cost/sent';
import { fileSource, isAnalysedPath } from '../core/fileSource';
import { reasonOf, render } from '../core/format';
import type { Analysis, CallAnalysis, ModelIdentity, Moment, Range, TeamConfig } from '../core/model';
import type { Places } from '../core/places';
import { withTeamModels } from '../core/prices/teamCatalogue';
import { textOf } from '../workspace/textOf';
import type { RequestContext } from './assumedFlags';
import { type AssumptionFlags, assumptionValues } from './scan';
import type { CommandContext } from './context';
import { identified } from './modelNames';
import { CommandConfig } from './teamConfig';
import { UsageError } from './usageError';

/** A request in the code: what it sends, to which model, with which limit. */
export interface RequestAt {
  readonly sent: Sent;
  /** The code's, or else the assumed one. */
  readonly model: ModelIdentity | null;
  readonly context: RequestContext;
  /** The promptcost.json that holds for the file. */
  readonly team: TeamConfig | null;
}

/** The request of the prompt or call at `FILE:LINE`: a prompt is sent with all that its call sends. */
export async function requestAt(
  context: CommandContext,
  place: string,
  flags: AssumptionFlags,
  at: Moment,
): Promise<RequestAt> {
  const [, file, lineText] = /^(.+):(\d+)$/.exec(place) ?? [];
  if (file === undefined) throw new UsageError(`${place}: give a file and a line, such as src/chat.py:14`);
  if (!isAnalysedPath(file)) throw new UsageError(`${file}: not a language that is analysed`);
  const path = context.absolute(file);
  const source = fileSource(path, await readText(context, file));
  if (source === null) throw new UsageError(`${file}: not a language that is analysed`);
  if (!source.known) throw new UsageError(`${file}: ${render(source.reason)}`);
  const team = await new CommandConfig(context, flags.config).for(path);
  if (flags.model !== undefined) {
    identified(withTeamModels(await context.resources.catalogue(), team?.models ?? []), flags.model);
  }
  const facts = await readSource(context.resources, source.value);
  const analysis = await evaluate(context.resources, facts, {
    assumptions: [{ origin: 'flag', values: assumptionValues(flags) }],
    rules: {},
    at,
    team,
  });
  const { places } = source.value;
  const found = find(analysis, places, Number(lineText));
  if (found === null)
    throw new UsageError(`${place}: no prompt or call there${nearestWords(analysis, places, Number(lineText))}`);
  return found;
}

async function readText(context: CommandContext, file: string): Promise<string> {
  try {
    return textOf(await context.fileSystem.read(context.absolute(file)));
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The smallest prompt on the line; else the smallest call. */
function find(analysis: Analysis, places: Places, line: number): RequestAt | null {
  const { calls, prompts } = analysis.facts;
  const prompt = smallestOn(prompts, places, line);
  const call = prompt === null ? smallestOn(calls, places, line) : (prompts[prompt]?.calls[0] ?? null);
  if (call !== null) return requestOf(analysis, sentByCall(analysis.facts, call), analysis.calls[call]);
  if (prompt === null || prompts[prompt] === undefined) return null;
  return requestOf(analysis, sentAlone(prompts[prompt]), analysis.prompts[prompt]?.alone);
}

function requestOf({ team }: Analysis, sent: Sent, numbers: CallAnalysis | null | undefined): RequestAt | null {
  if (numbers === null || numbers === undefined) return null;
  const { model, effectiveLimit, layers, input } = numbers;
  return {
    sent,
    model: model.known ? model.value.identity : null,
    context: {
      layers,
      limit: effectiveLimit?.origin === 'code' ? effectiveLimit.value : null,
      placeholderTokens: input.placeholderTokens,
    },
    team,
  };
}

function smallestOn(items: readonly { readonly range: Range }[], places: Places, line: number): number | null {
  const on = items
    .map(({ range }, index) => ({ range, index }))
    .filter(({ range }) => places.at(range.start).line <= line && line <= places.of(range).endLine)
    .toSorted((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));
  return on[0]?.index ?? null;
}

function nearestWords({ facts }: Analysis, places: Places, line: number): string {
  const starts = [...facts.prompts, ...facts.calls].map(({ range }) => places.at(range.start).line);
  if (starts.length === 0) return ', and none in the file';
  return `; the nearest is on line ${starts.reduce((a, b) => (Math.abs(b - line) < Math.abs(a - line) ? b : a))}`;
}
