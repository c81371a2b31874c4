// Makes src/core/models/limits.json: `node scripts/buildLimits.ts FOLDER`, where FOLDER is @oh-my-pi/pi-catalog, unpacked
// (`npm pack @oh-my-pi/pi-catalog`). Run it when the price package or the catalogue has a new version, and read the diff.
import { waitForUpdate } from '@pydantic/genai-prices';
import { MODEL_CONFIGS } from 'llm-zoo';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { CachingRule, LimitData } from '../src/core/models/limits.ts';
import { convertProviders } from '../src/core/prices/convert.ts';
import type { Overlay } from '../src/core/prices/overlay.ts';

/** What people read on providers' pages: it wins over every package. */
interface LimitFacts {
  readonly limits: readonly (Page & {
    provider: string;
    ids: string[];
    contextWindow?: number | null;
    maxOutput?: number | null;
  })[];
  /** By id without a date, and on Bedrock without the profile and the version too. */
  readonly cacheMinimums: readonly (Page & { provider: string; ids: string[]; tokens: number })[];
  readonly caching: readonly (Page & CachingRule)[];
  readonly retirements: readonly (Page & { provider: string; ids: string[]; on: string; successor: string | null })[];
}
interface Page {
  readonly source: string;
  /** ISO date of the last reading; null: long published, not read again. */
  readonly checked: string | null;
}
interface Size {
  contextWindow: number | null;
  maxOutput: number | null;
}

/** The catalogue's names of the providers that are taken from it. */
const catalogueProviders = new Map([
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['google', 'google'],
  ['xai', 'x-ai'],
  ['deepseek', 'deepseek'],
  ['mistral', 'mistral'],
  ['moonshot', 'moonshotai'],
  ['minimax', 'minimax'],
  ['zai', 'zai'],
  ['groq', 'groq'],
  ['cerebras', 'cerebras'],
  ['amazon-bedrock', 'aws'],
  ['together', 'together'],
  ['fireworks', 'fireworks'],
  ['openrouter', 'openrouter'],
]);
const zooProviders = new Map([
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['google', 'google'],
  ['xai', 'x-ai'],
  ['deepseek', 'deepseek'],
  ['moonshot', 'moonshotai'],
  ['minimax', 'minimax'],
  ['glm', 'zhipuai'],
]);

const root = path.resolve(import.meta.dirname, '..');
const text = (...parts: string[]) => readFileSync(path.join(...parts), 'utf8');

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('usage: node scripts/buildLimits.ts FOLDER (an unpacked @oh-my-pi/pi-catalog)');
const facts: LimitFacts = JSON.parse(text(root, 'scripts/limitFacts.json'));
const overlay: Overlay = JSON.parse(text(root, 'src/core/prices/overlay.json'));
const packageProviders = (await waitForUpdate()) ?? [];

const sizes = new Map<string, Map<string, Size>>();

/** Keeps what is not yet known of a model; sources come in the order of their trust. */
function learn(provider: string, id: string, size: Partial<Size>): void {
  const models = sizes.get(provider) ?? new Map<string, Size>();
  sizes.set(provider, models);
  const known = models.get(id.toLowerCase());
  models.set(id.toLowerCase(), {
    contextWindow: known?.contextWindow ?? size.contextWindow ?? null,
    maxOutput: known?.maxOutput ?? size.maxOutput ?? null,
  });
}

const catalogue: Record<
  string,
  Record<string, { id: string; contextWindow: number | null; maxTokens: number | null }>
> = JSON.parse(text(folder, 'src/models.json'));
for (const [theirs, ours] of catalogueProviders) {
  for (const { id, contextWindow, maxTokens } of Object.values(catalogue[theirs] ?? {})) {
    // A region's profile of a model is as large as the model.
    const name = ours === 'aws' ? id.replace(/^(?:us|eu|apac|jp|au|global|us-gov)\./, '') : id;
    learn(ours, name, { contextWindow, maxOutput: maxTokens });
  }
}
for (const model of Object.values(MODEL_CONFIGS)) {
  const provider = zooProviders.get(model.provider);
  if (provider === undefined) continue;
  learn(provider, model.fullName, { contextWindow: model.contextWindow, maxOutput: model.maxOutputTokens });
}

// A family is as large as the snapshot that the catalogue knows of it.
const priced = convertProviders(packageProviders);
for (const [at, provider] of packageProviders.entries()) {
  for (const [index, model] of provider.models.entries()) {
    const { exact = [], families = [] } = priced[at]!.models[index]!;
    const models = sizes.get(provider.id);
    const names = [model.id, ...families, ...exact].map((name) => name.toLowerCase());
    const dated = [...(models?.keys() ?? [])].filter((name) =>
      names.some((each) => name.startsWith(each) && /^[-@](20\d{6}|20\d\d-\d\d-\d\d)/.test(name.slice(each.length))),
    );
    const like = [...names, ...dated.toSorted().toReversed()].find((name) => models?.has(name) === true);
    learn(provider.id, model.id, like === undefined ? {} : models!.get(like)!);
    learn(provider.id, model.id, { contextWindow: model.context_window ?? null });
  }
}
for (const model of overlay.models) learn(model.provider, model.id, {});

const rows = new Map<string, Map<string, (number | string | null)[]>>();
function row(provider: string, id: string): (number | string | null)[] {
  const models = rows.get(provider) ?? new Map<string, (number | string | null)[]>();
  rows.set(provider, models);
  const found = models.get(id.toLowerCase()) ?? [null, null, null, null, null];
  models.set(id.toLowerCase(), found);
  return found;
}
for (const [provider, models] of sizes) {
  for (const [id, size] of models) {
    const values = row(provider, id);
    values[0] = size.contextWindow;
    values[1] = size.maxOutput;
  }
}
for (const fact of facts.limits) {
  for (const id of fact.ids) {
    const values = row(fact.provider, id);
    if (fact.contextWindow !== undefined) values[0] = fact.contextWindow;
    if (fact.maxOutput !== undefined) values[1] = fact.maxOutput;
  }
}
const undated = (id: string) =>
  id
    .replace(/^(regional|global)\./, '')
    .replace(/-v\d+(:\d+)*$/, '')
    .replace(/[-@](20\d{6}|20\d\d-\d\d-\d\d)$|-latest$/, '');
for (const fact of facts.cacheMinimums) {
  for (const [id, values] of rows.get(fact.provider) ?? []) {
    if (fact.ids.includes(id) || fact.ids.includes(undated(id))) values[2] = fact.tokens;
  }
}
for (const fact of facts.retirements) {
  for (const id of fact.ids) {
    const values = row(fact.provider, id);
    values[3] = fact.on;
    values[4] = fact.successor;
  }
}

const limits: Record<string, Record<string, (number | string | null)[]>> = {};
for (const provider of [...rows.keys()].toSorted()) {
  const models: Record<string, (number | string | null)[]> = {};
  for (const [id, values] of [...rows.get(provider)!].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const last = values.findLastIndex((value) => value !== null);
    if (last >= 0) models[id] = values.slice(0, last + 1);
  }
  limits[provider] = models;
}
const version = (folder: string): string => {
  const { version }: { version: string } = JSON.parse(text(folder, 'package.json'));
  return version;
};
const checked = [...facts.limits, ...facts.cacheMinimums, ...facts.caching, ...facts.retirements]
  .flatMap((fact) => fact.checked ?? [])
  .toSorted();
const read = checked.at(-1) ?? '';
const sources: LimitData['sources'] = [
  { name: 'scripts/limitFacts.json', checked: read },
  { name: `@oh-my-pi/pi-catalog ${version(folder)}`, checked: read },
  { name: `llm-zoo ${version(path.join(root, 'node_modules/llm-zoo'))}`, checked: read },
  { name: `@pydantic/genai-prices ${overlay.package.version}`, checked: overlay.package.published },
];
const caching = facts.caching.map(({ provider, prefixes, caching, minimum }): CachingRule => ({
  provider,
  ...(prefixes === undefined ? {} : { prefixes }),
  caching,
  ...(minimum === undefined ? {} : { minimum }),
}));
const file = path.join(root, 'src/core/models/limits.json');
writeFileSync(
  file,
  await format(JSON.stringify({ sources, caching, limits }), { ...(await resolveConfig(file)), filepath: file }),
);
for (const provider of ['openai', 'anthropic']) {
  for (const model of priced.find((each) => each.id === provider)?.models ?? []) {
    const [contextWindow, maxOutput] = limits[provider]?.[model.id.toLowerCase()] ?? [];
    if (typeof contextWindow !== 'number' || typeof maxOutput !== 'number') {
      console.log(`${provider} ${model.id}: context ${contextWindow ?? 'unknown'}, output ${maxOutput ?? 'unknown'}`);
    }
  }
}
