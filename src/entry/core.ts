import path from 'node:path';
import { evaluate, readSource } from '../core/analyze';
import { checkAssumptions, checkRules, mustBe } from '../core/config/given';
import { countText } from '../core/countText';
import type { AssumptionValues, Fact, LanguageId, PromptFormat, RuleSettings, TokenCount } from '../core/model';
import { known } from '../core/model';
import { TextPlaces } from '../core/places';
import type { FileReport } from '../core/report';
import { type FileSource, fileSource } from '../core/fileSource';
import { render } from '../core/format';
import { reportFile } from '../core/reportFile';
import { Resources } from '../core/resources';
import { isPromptFormat, promptFormats } from '../core/promptFiles';
import { isLanguageId, languages } from '../core/syntax/languages';
import { type Encoding, loadEncoding as load } from '../core/tokens/encodings';
import { nodeAssets } from '../platform/node/assets';

const assets = nodeAssets(path.join(__dirname, 'assets'));
const resources = new Resources(assets);

export interface AnalyzeInput {
  readonly text: string;
  readonly path: string;
  /** By default what the path's extension says. */
  readonly languageId?: LanguageId | PromptFormat;
  readonly assumptions?: Partial<AssumptionValues>;
  readonly rules?: RuleSettings;
  /** The instant that prices are taken for, or the day (`2026-11-22`), at the mean over its hours; by default today. */
  readonly at?: Date | string;
}

/**
 * The calls, prompts and findings of one text, as `prompt-cost scan` reports them. Rejects with a TypeError that names the
 * field when one is wrong, and when the language isn't one that is analysed.
 */
export async function analyze(input: AnalyzeInput): Promise<FileReport> {
  if (typeof input.text !== 'string') throw mustBe('text', 'a string', input.text);
  if (typeof input.path !== 'string') throw mustBe('path', 'a string', input.path);
  const source = sourceOf(input);
  const assumptions = checkAssumptions(input.assumptions ?? {});
  const rules = checkRules(input.rules ?? {});
  const at = input.at === undefined ? new Date() : new Date(input.at);
  if (!hasPlainYear(at)) {
    throw mustBe('at', 'a date such as 2026-11-22, or an instant, of the years 0 to 9999', input.at);
  }
  if (!source.known) {
    const skipped = render(source.reason);
    return { file: input.path, languageId: null, skipped, calls: [], prompts: [], findings: [], unpriced: 0 };
  }
  const facts = await readSource(resources, source.value);
  const analysis = await evaluate(resources, facts, {
    assumptions: [{ origin: 'flag', values: assumptions }],
    rules,
    team: null,
    at: { date: at, isInstant: input.at !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(input.at)) },
  });
  return reportFile(analysis, source.value.places, input.path);
}

/** Whether it is a date at all, and one whose year has four digits: around the others, the end of time is near. */
function hasPlainYear(date: Date): boolean {
  // Not a number where there is no date, which is neither.
  return date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999;
}

/** The text as it stands where its language is given, else the code of what its path names. */
function sourceOf({ path, text, languageId }: AnalyzeInput): Fact<FileSource> {
  if (languageId !== undefined) {
    if (!isLanguageId(languageId) && !isPromptFormat(languageId)) {
      const known = [...Object.keys(languages), ...promptFormats.map(({ id }) => id)];
      throw mustBe('languageId', `one of ${known.join(', ')}`, languageId);
    }
    return known({ path, languageId, text, places: new TextPlaces(text) });
  }
  const source = fileSource(path, text);
  if (source === null) throw new TypeError(`${path}: not a language that is analysed; give languageId`);
  return source;
}

/** The tokens of a plain text, without framing, as `prompt-cost count` reports them. Rejects for a model that isn't known. */
export async function countTokens(
  text: string,
  model: string,
): Promise<TokenCount & { readonly schema: 1; readonly model: string }> {
  if (typeof text !== 'string') throw mustBe('text', 'a string', text);
  if (typeof model !== 'string') throw mustBe('model', 'the name of a model', model);
  return { schema: 1, model, ...(await countText(resources, text, model)) };
}

/** One vocabulary by name, such as `o200k_base`. Rejects for a name that isn't there. */
export async function loadEncoding(name: string): Promise<Pick<Encoding, 'count'>> {
  return load(assets, name);
}
