import path from 'node:path';
import { evaluate, readSource } from '../core/analyze';
import { countText } from '../core/countText';
import type { AssumptionValues, LanguageId, RuleSettings, TokenCount } from '../core/model';
import { type FileReport, reportFile } from '../core/report';
import { Resources } from '../core/resources';
import { languageOfPath } from '../core/syntax/languageOfPath';
import { type Encoding, loadEncoding as load } from '../core/tokens/encodings';

import { nodeAssets } from '../platform/node/assets';

const assets = nodeAssets(path.join(__dirname, 'assets'));
const resources = new Resources(assets);

export interface AnalyzeInput {
  readonly text: string;
  readonly path: string;
  /** By default what the path's extension says. */
  readonly languageId?: LanguageId;
  readonly assumptions?: Partial<AssumptionValues>;
  readonly rules?: RuleSettings;
  /** The instant that prices are taken for, or the day (`2026-11-22`), at the mean over its hours; by default today. */
  readonly at?: Date | string;
}

/** The calls, prompts and findings of one text, as `prompt-cost scan` reports them. Rejects when the language isn't one that is analysed. */
export async function analyze(input: AnalyzeInput): Promise<FileReport> {
  const languageId = input.languageId ?? languageOfPath(input.path);
  if (languageId === null) throw new Error(`${input.path}: not a language that is analysed; give languageId`);
  const at = input.at === undefined ? new Date() : new Date(input.at);
  if (Number.isNaN(at.getTime())) throw new Error(`at: not a date: ${String(input.at)}`);
  const facts = await readSource(resources, { path: input.path, languageId, text: input.text });
  const analysis = await evaluate(resources, facts, {
    assumptions: [{ origin: 'flag', values: input.assumptions ?? {} }],
    rules: input.rules ?? {},
    team: null,
    at: { date: at, isInstant: input.at !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(input.at)) },
  });
  return reportFile(analysis, input.text, input.path);
}

/** The tokens of a plain text, without framing, as `prompt-cost count` reports them. Rejects for a model that isn't known. */
export async function countTokens(
  text: string,
  model: string,
): Promise<TokenCount & { readonly schema: 1; readonly model: string }> {
  return { schema: 1, model, ...(await countText(resources, text, model)) };
}

/** One vocabulary by name, such as `o200k_base`. Rejects for a name that isn't there. */
export async function loadEncoding(name: string): Promise<Pick<Encoding, 'count'>> {
  return load(assets, name);
}
