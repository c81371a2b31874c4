import assert from 'node:assert/strict';
import type { TeamModel } from '../../../src/core/model';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import { withTeamModels } from '../../../src/core/prices/teamCatalogue';
import { catalogueOnDisk, day, must } from './catalogueOnDisk';

describe('a contract price', () => {
  let published: Catalogue;
  before(async () => void (published = await catalogueOnDisk()));

  const contractOf = (name: string, input: number, more: Partial<TeamModel> = {}): TeamModel => ({
    name,
    model: null,
    provider: null,
    contract: {
      input,
      output: 9,
      cacheRead: null,
      cacheWrite5m: null,
      cacheWrite1h: null,
      batchFactor: null,
      checked: null,
    },
    ...more,
  });

  function inputRate(models: readonly TeamModel[], spelling: string): number {
    const catalogue = withTeamModels(published, models);
    const identity = must(catalogue.identify(spelling, { provider: null, hostKind: null }));
    return must(catalogue.facts(identity, { date: day, isInstant: false }).price).rates.input;
  }

  it('holds for every spelling and snapshot that is sold at the model’s price', () => {
    const models = [contractOf('gpt-4o', 1)];
    for (const spelling of ['gpt-4o', 'GPT-4o', 'openai/gpt-4o', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20']) {
      assert.equal(inputRate(models, spelling), 1, spelling);
    }
    assert.equal(inputRate([contractOf('claude-sonnet-4', 2)], 'claude-sonnet-4-20250514'), 2);
  });

  it('holds for no other model, and no snapshot that has a price of its own', () => {
    const models = [contractOf('gpt-4o', 1)];
    assert.equal(inputRate(models, 'gpt-4o-mini'), 0.15);
    assert.equal(inputRate(models, 'gpt-4o-2024-05-13'), 5);
  });

  it('holds for another name of a model that only the contract knows', () => {
    const alias = { name: 'prod', model: 'our-own', provider: null, contract: null };
    assert.equal(inputRate([alias, contractOf('our-own', 7)], 'PROD'), 7);
    assert.equal(inputRate([alias, contractOf('our-own', 7)], 'our-own'), 7);
  });

  it('of a snapshot wins over that of its model, and holds for it alone', () => {
    const models = [contractOf('gpt-4o', 1), contractOf('gpt-4o-2024-08-06', 2)];
    assert.equal(inputRate(models, 'gpt-4o-2024-08-06'), 2);
    assert.equal(inputRate(models, 'openai/gpt-4o-2024-08-06'), 2);
    assert.equal(inputRate(models, 'gpt-4o'), 1);
    assert.equal(inputRate([contractOf('gpt-4o-2024-08-06', 2)], 'gpt-4o'), 2.5);
  });
});
