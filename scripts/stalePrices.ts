// Lists the overlay's entries that were checked long ago: `node scripts/stalePrices.ts [DATE]`, DATE (ISO) being today
// without it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Overlay } from '../src/core/prices/overlay.ts';

const staleAfterDays = 60;
const dayMs = 86_400_000;

const [day = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
const today = Date.parse(day);
if (Number.isNaN(today)) throw new Error(`not a date: ${day}; give one such as 2026-11-23`);

const overlay: Overlay = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../src/core/prices/overlay.json'), 'utf8'),
);
const entries = [
  ...overlay.models.map((entry) => ({ ...entry, what: `${entry.provider} ${entry.id}` })),
  ...overlay.confirmed.map((entry) => ({ ...entry, what: `${entry.provider} ${entry.ids.join(', ')} (confirmed)` })),
  ...overlay.tiers.map((entry) => ({ ...entry, what: `tier above ${entry.corrected} input tokens` })),
  ...overlay.batch.map((entry) => ({ ...entry, what: `${entry.provider} batch` })),
].map((entry) => ({ ...entry, days: Math.floor((today - Date.parse(entry.checked)) / dayMs) }));

const stale = entries.filter(({ days }) => days > staleAfterDays).toSorted((a, b) => b.days - a.days);
for (const { days, checked, what, source } of stale) console.log(`${days} days\t${checked}\t${what}\t${source}`);
console.log(
  `${stale.length} of ${entries.length} entries were checked more than ${staleAfterDays} days before ${day}.`,
);
