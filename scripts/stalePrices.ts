// Lists the overlay's entries that were checked long ago, without those of models that are retired:
// `node scripts/stalePrices.ts [DATE]`, DATE (ISO) being today without it. Says too what is no longer fit to compare with.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LimitData } from '../src/core/models/limits.ts';
import type { Overlay } from '../src/core/prices/overlay.ts';

const staleAfterDays = 60;
const dayMs = 86_400_000;

const [day = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
const today = Date.parse(day);
if (Number.isNaN(today)) throw new Error(`not a date: ${day}; give one such as 2026-11-23`);

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../src/core', file), 'utf8');
const overlay: Overlay = JSON.parse(read('prices/overlay.json'));
const { limits }: LimitData = JSON.parse(read('models/limits.json'));

/** The day a model stops, or null where none is known. */
const end = (provider: string, id: string) => limits[provider]?.[id]?.[3] ?? null;
const isRetired = (provider: string, id: string) => (end(provider, id) ?? day) < day;

const entries = [
  ...overlay.models
    .filter(({ provider, id }) => !isRetired(provider, id))
    .map((entry) => ({ ...entry, what: `${entry.provider} ${entry.id}` })),
  ...overlay.confirmed.flatMap((entry) => {
    const ids = entry.ids.filter((id) => !isRetired(entry.provider, id));
    return ids.length === 0 ? [] : [{ ...entry, what: `${entry.provider} ${ids.join(', ')} (confirmed)` }];
  }),
  ...overlay.tiers.map((entry) => ({ ...entry, what: `tier above ${entry.corrected} input tokens` })),
  ...overlay.batch.map((entry) => ({ ...entry, what: `${entry.provider} batch` })),
].map((entry) => ({ ...entry, days: Math.floor((today - Date.parse(entry.checked)) / dayMs) }));

const stale = entries.filter(({ days }) => days > staleAfterDays).toSorted((a, b) => b.days - a.days);
for (const { days, checked, what, source } of stale) console.log(`${days} days\t${checked}\t${what}\t${source}`);
console.log(
  `${stale.length} of ${entries.length} entries were checked more than ${staleAfterDays} days before ${day}.`,
);

for (const model of overlay.comparisonModels) {
  const ends = Object.keys(limits).flatMap((provider) => end(provider, model) ?? []);
  const [soonest] = ends.toSorted();
  if (soonest !== undefined && Date.parse(soonest) - today < staleAfterDays * dayMs) {
    console.log(`comparisonModels: ${model} ends on ${soonest}`);
  }
}
