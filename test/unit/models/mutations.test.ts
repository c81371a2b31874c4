import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import type { Overlay } from '../../../src/core/prices/overlay';
import type { PriceData } from '../../../src/core/prices/priceData';
import { catalogueOnDisk, day } from '../prices/catalogueOnDisk';

const overlay: Overlay = JSON.parse(readFileSync('src/core/prices/overlay.json', 'utf8'));
const data: PriceData = JSON.parse(readFileSync('dist/assets/data/prices.json', 'utf8'));
const providers = ['openai', 'anthropic', 'google', 'x-ai', 'mistral', 'deepseek', 'cohere', 'aws', 'groq'];

/** Every name that the data has for a model. */
const namesByModel = new Map<string, Set<string>>();
for (const [provider, models] of [
  ...data.providers.map(({ id, models }) => [id, models] as const),
  ...overlay.models.map((model) => [model.provider, [model]] as const),
]) {
  for (const { id, exact = [], families = [] } of models) {
    const key = `${provider} ${id}`;
    const names = namesByModel.get(key) ?? new Set<string>();
    namesByModel.set(key, names);
    for (const name of [id, ...exact, ...families]) names.add(name.toLowerCase());
  }
}
const ids = data.providers
  .filter(({ id }) => providers.includes(id))
  .flatMap(({ id: provider, models }) => models.map(({ id }) => ({ provider, id })))
  .filter(({ id }) => !id.startsWith('ft:') && !id.includes('.ft-'));

describe('a name with a slip in it', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await catalogueOnDisk();
  });

  it('is never taken for a model whose names differ from it by more than a date or “latest”', function () {
    this.timeout(20_000);
    let known = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.array(mutation(), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        ({ provider, id }, mutations, hinted) => {
          const spelling = mutations.reduce((name, mutate) => mutate(name), id);
          const hint = { provider: hinted ? provider : null, hostKind: hinted ? ('own' as const) : null };
          const found = catalogue.identify(spelling, hint);
          if (!found.known) return;
          known++;
          const { price } = catalogue.facts(found.value, { date: day, isInstant: true });
          if (!price.known) return;
          const names = namesByModel.get(`${price.value.provider} ${price.value.pricedAs}`);
          const meant = stagesOf(spelling.trim().toLowerCase());
          assert.ok(
            names === undefined || [...names].some((name) => stagesOf(name).some((stage) => meant.includes(stage))),
            `${spelling} was taken for ${price.value.pricedAs} of ${price.value.provider}`,
          );
        },
      ),
      { numRuns: 3000 },
    );
    assert.ok(known > 100, `only ${known} of the names were still known`);
  });

  for (const [spelling, nearest] of [
    ['gtp-4o', 'gpt-4o'],
    ['gpt4o', 'gpt-4o'],
    ['gpt-4o-mimi', 'gpt-4o-mini'],
    ['gpt-41', 'gpt-4.1'],
    ['openai/gtp-4o', 'gpt-4o'],
    ['claude-sonet-4-5', 'claude-sonnet-4-5'],
    ['cluade-opus-5', 'claude-opus-5'],
    ['claude-sonnet-5-6', 'claude-sonnet-5-5'],
    ['gemni-2.5-flash', 'gemini-2.5-flash'],
    ['deepseek-v4-por', 'deepseek-v4-pro'],
    ['openai.ChatModelGPT4oMni', 'gpt-4o-mini'],
    ['Model.CLAUDE_SONET_4_6', 'claude-sonnet-4-6'],
    ['amazon.nova-por-v1:0', 'amazon.nova-pro-v1:0'],
  ] as const) {
    it(`${spelling} is unknown, and ${nearest} is proposed`, () => {
      const found = catalogue.identify(spelling, { provider: null, hostKind: null });
      assert.equal(found.known, false);
      assert.equal(catalogue.nearest(spelling)[0], nearest);
      if (!found.known) assert.ok(String(found.reason.args['nearest']).startsWith(nearest));
    });
  }

  it('is answered fast', () => {
    const start = performance.now();
    for (let turn = 0; turn < 50; turn++) catalogue.nearest(`${'claude-opus-4-'.repeat(18)}${turn}`);
    assert.ok(performance.now() - start < 2000);
  });
});

type Mutation = (name: string) => string;

function mutation(): fc.Arbitrary<Mutation> {
  const share = fc.double({ min: 0, max: 0.999, noNaN: true });
  const at = (name: string, where: number) => Math.floor(where * name.length);
  const characters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-._:/@AZ\u0000 '.split(''));
  const endings = [
    '-mini',
    '-pro',
    '-latest',
    '-preview',
    '-2024-08-06',
    '-20250101',
    '-turbo',
    '-v1:0',
    ':free',
    '-x',
    '-1',
  ];
  return fc.oneof(
    share.map((where) => (name: string) => name.slice(0, at(name, where)) + name.slice(at(name, where) + 1)),
    fc.tuple(share, characters).map(
      ([where, character]) =>
        (name: string) =>
          name.slice(0, at(name, where)) + character + name.slice(at(name, where)),
    ),
    fc.tuple(share, characters).map(
      ([where, character]) =>
        (name: string) =>
          name.slice(0, at(name, where)) + character + name.slice(at(name, where) + 1),
    ),
    share.map((where) => (name: string) => {
      const first = at(name, where);
      return name.slice(0, first) + (name[first + 1] ?? '') + (name[first] ?? '') + name.slice(first + 2);
    }),
    share.map((where) => (name: string) => {
      const parts = name.split('-');
      return parts.filter((_, index) => index !== Math.floor(where * parts.length)).join('-');
    }),
    fc.constantFrom(...endings).map((ending) => (name: string) => name + ending),
  );
}

/** The letters and digits of a name behind its provider's, of it without a version, and without what marks a snapshot. */
function stagesOf(name: string): string[] {
  const unprefixed = name.replace(/^.*\/|^[a-z][\w.-]*:(?!\d)/, '');
  const plain = unprefixed
    .replace(/^(?:regional|us-gov|us|eu|apac|jp|au|ca|in|sa|me|af)\./, '')
    .replace(/^anthropic\./, '');
  const unversioned = plain.replace(/(?::\d+){0,2}(?::\d+k)?$/, '');
  const bare = unversioned.replace(/-v\d+$/, '');
  const family = bare.replace(
    /[-@](?:20\d{6}|20\d\d-\d\d-\d\d|latest|default|\d{3,4}|preview(?:-\d\d-\d{2,4})?|exp(?:-\d\d-?\d\d)?)$/,
    '',
  );
  return [plain, unversioned, bare, family].map((stage) => stage.replaceAll(/[^a-z0-9]/g, ''));
}
