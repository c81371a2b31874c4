import { type Circumstances, layersOfAll } from './assumptions/layers';
import { assess } from './cost/assess';
import { detect } from './detect/detect';
import type { Analysis, LanguageId, Prompt, PromptFormat, RuleSettings, SourceFacts } from './model';
import { message } from './model';
import type { Places } from './places';
import { isPromptFormat, promptFormat } from './promptFiles';
import { commentsToWrite } from './promptFiles/comments';
import { readWithTexts } from './promptFiles/readWithTexts';
import type { Resources } from './resources';
import { check } from './rules/check';
import { settleVersions } from './settleVersions';
import { lookAround } from './neighbours/lookAround';
import type { Around, Neighbours } from './neighbours/neighbour';
import { withSpringDefaults } from './neighbours/springDefaults';
import { wantedAround } from './neighbours/wanted';
import type { EarlierTree } from './syntax/earlierTree';
import type { Syntax } from './syntax/grammars';
import { languages } from './syntax/languages';
import { longText, otherWork } from './slices';

/** Larger files are passed over: they are data or generated code, and would hold up typing. */
export const maxFileBytes = 5_000_000;

/** Why one that is larger is passed over. */
export const tooLarge = message('skipped.large', 'larger than 5 MB');

export interface SourceInput {
  readonly path: string;
  readonly languageId: LanguageId | PromptFormat;
  readonly text: string;
  /** Where the text stands in its file; absent: it is the file's. */
  readonly places?: Pick<Places, 'cellOf'>;
  /** The files around it; absent: it is read by itself. */
  readonly neighbours?: Neighbours;
}

export interface EvaluationContext extends Circumstances {
  /** The file's findings are counted only. */
  readonly findingsAreLeftOut?: boolean;
  /** The user's; the team's come first. */
  readonly rules: RuleSettings;
  /** Of the packages that the file's project declares, by name; absent: not known. */
  readonly majorVersions?: ReadonlyMap<string, number>;
}

/**
 * Text to facts: redone only when the text changes, and sooner done where the document's `earlier` tree is kept. Never throws
 * on any text; rejects only when a grammar can't be loaded.
 */
export async function readSource(
  resources: Resources,
  input: SourceInput,
  earlier?: EarlierTree,
): Promise<SourceFacts> {
  const { path, languageId, text, places } = input;
  const empty = {
    path,
    languageId,
    calls: [],
    prompts: [],
    suppressions: [],
    pragmas: [],
    ...commentMarks(languageId, path, text),
  };
  if (text.length > maxFileBytes) return { ...empty, skipped: tooLarge };
  if (text.includes('\0')) return { ...empty, skipped: message('skipped.binary', 'not a text file') };
  if (isPromptFormat(languageId))
    return { ...empty, ...(await readWithTexts(languageId, path, text, input.neighbours)) };
  const isLong = earlier?.isEmpty === true && text.length > longText;
  const parsed = await resources.grammars.parse(languageId, text, earlier);
  if (parsed === null) return { ...empty, skipped: message('skipped.intricate', 'too intricate to parse') };
  if (isLong) await otherWork();
  const syntax = await stillCurrent(resources, parsed);
  const alone = detectIn(syntax);
  if (isLong) await otherWork();
  const { found, readFrom } =
    input.neighbours === undefined
      ? { found: alone, readFrom: [] }
      : await withNeighbours(resources, { path, languageId, neighbours: input.neighbours }, syntax, alone);
  return {
    ...empty,
    skipped: null,
    ...found,
    prompts: inCells(found.prompts, places),
    ...(readFrom.length === 0 ? {} : { readFrom }),
  };
}

/** What is found with the help of other files, where they can tell what a file by itself leaves open. */
async function withNeighbours(
  resources: Resources,
  { neighbours, ...from }: { readonly path: string; readonly languageId: LanguageId; readonly neighbours: Neighbours },
  syntax: Syntax,
  alone: ReturnType<typeof detect>,
): Promise<{ readonly found: ReturnType<typeof detect>; readonly readFrom: readonly string[] }> {
  const wanted = wantedAround(syntax, alone);
  const { around, paths } = await lookAround(from, wanted, neighbours, resources.neighbours);
  const isAlone = around.modules.size + around.texts.size === 0;
  const found = isAlone ? alone : detectIn(await stillCurrent(resources, syntax), around);
  const configured = await withSpringDefaults(from.path, found.calls, neighbours);
  return { found: { ...found, calls: configured.calls }, readFrom: [...paths, ...configured.paths] };
}

/** What was parsed, anew where a later text has taken its parts since. */
async function stillCurrent({ grammars }: Resources, syntax: Syntax): Promise<Syntax> {
  if (syntax.isOutdated?.() !== true) return syntax;
  return (await grammars.parse(syntax.languageId, syntax.text)) ?? syntax;
}

/** What is found, apart from the source, whose places may move with a later text. */
function detectIn(syntax: Syntax, around?: Around): ReturnType<typeof detect> {
  const found = detect(syntax, around);
  return syntax.isOutdated === undefined ? found : copyOf(found);
}

function copyOf<T>(value: T): T;
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => copyOf(item));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copyOf(Reflect.get(value, key));
  return copy;
}

type CommentsOfFile = Pick<SourceFacts, 'lineComment' | 'commentEnd' | 'bodyComment'>;

function commentMarks(languageId: LanguageId | PromptFormat, path: string, text: string): CommentsOfFile {
  if (!isPromptFormat(languageId)) return { lineComment: languages[languageId].lineComment };
  return commentsToWrite(promptFormat(languageId), path, text);
}

/** A notebook's prompts with the lines by which people find them. */
function inCells(prompts: readonly Prompt[], places: SourceInput['places']): readonly Prompt[] {
  if (places === undefined) return prompts;
  return prompts.map((prompt) => ({ ...prompt, ...places.cellOf(prompt.range.start) }));
}

/** Facts to numbers and findings: cheap, redone when settings, prices or the date change. */
export async function evaluate(
  resources: Resources,
  facts: SourceFacts,
  context: EvaluationContext,
): Promise<Analysis> {
  const settled = settleVersions(facts, context.majorVersions ?? new Map());
  const assessed = await assess(resources, settled, context);
  const findings = check(settled, assessed, {
    assumptions: layersOfAll(context),
    rules: { ...context.rules, ...context.team?.rules },
    budget: context.team?.budget ?? null,
    endpoints: context.team?.endpoints.map(({ name }) => name) ?? [],
    at: context.at,
  });
  const analysis = { facts: settled, ...assessed, team: context.team };
  if (context.findingsAreLeftOut !== true || findings.length === 0) return { ...analysis, findings };
  return { ...analysis, findings: [], findingsLeftOut: findings.length };
}
