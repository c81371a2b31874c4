import path from 'node:path';
import { priceRequest } from '../src/core/cost/request';
import type { ModelFacts } from '../src/core/model';
import { type Catalogue, loadCatalogue } from '../src/core/prices/catalogue';
import { nodeAssets } from '../src/platform/node/assets';
import { median } from './figures';
import type { Row } from './run';

const rounds = 15;

/** Calls in a round: a single one is too short for the clock. */
const calls = 1000;

/** Loading the catalogue, and what it takes to price a call with it. */
export async function benchPrices(): Promise<Row[]> {
  const assets = nodeAssets(path.resolve('dist/assets'));
  const loadMs: number[] = [];
  const priceMs: number[] = [];
  const strangerMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const catalogue = await loadCatalogue(assets);
    loadMs.push(performance.now() - start);
    const models = catalogue.list(new Date()).map(({ id, provider }) => ({ id, provider }));
    priceMs.push(each(calls, (index) => priceCall(catalogue, models[(index * 7) % models.length])));
    strangerMs.push(
      each(100, (index) => catalogue.identify(`gtp-${index}o-mini`, { provider: 'openai', hostKind: 'own' })),
    );
  }
  const row = (what: string, values: readonly number[]): Row => ({
    what,
    figure: `${median(values).toFixed(3)} ms`,
    against: '',
    ratio: '',
  });
  return [
    row('loading the catalogue', loadMs),
    row('identifying and pricing a call', priceMs),
    row('nearest names of an unknown model', strangerMs),
  ];
}

function priceCall(catalogue: Catalogue, model: { id: string; provider: string } | undefined): number {
  if (model === undefined) throw new Error('the catalogue is empty');
  const identity = catalogue.identify(model.id, { provider: model.provider, hostKind: 'own' });
  if (!identity.known) return 0;
  const facts: ModelFacts = catalogue.facts(identity.value, { date: new Date(), isInstant: false });
  return facts.price.known ? priceRequest(facts.price.value, { inputTokens: 1000, outputTokens: 500 }).total : 0;
}

/** Milliseconds of one of `count` runs, on average. */
function each(count: number, run: (index: number) => unknown): number {
  const start = performance.now();
  for (let index = 0; index < count; index++) run(index);
  return (performance.now() - start) / count;
}
