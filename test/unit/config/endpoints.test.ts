import assert from 'node:assert/strict';
import { endpointFor, isIgnored, teamLayers } from '../../../src/core/config/endpoints';
import { readTeamConfig } from '../../../src/core/config/read';

const { config } = readTeamConfig(
  '/work/team/promptcost.json',
  JSON.stringify({
    requestsPerDay: 10,
    endpoints: {
      'all-but-tests': { files: ['src/**', '!**/*.test.ts'], requestsPerDay: 20 },
      chat: { files: 'src/chat/**', maxTokens: 500 },
      named: {},
    },
    ignore: ['examples/', '**/*.generated.py'],
  }),
);

const nameFor = (file: string, pragmaName: string | null = null) => endpointFor(config, file, pragmaName)?.name ?? null;

describe('endpoints', () => {
  it('are found by file, the first in the order of promptcost.json', () => {
    assert.equal(nameFor('/work/team/src/chat/a.ts'), 'all-but-tests');
    assert.equal(nameFor('/work/team/src/chat/a.test.ts'), 'chat');
    assert.equal(nameFor('/work/team/lib/a.ts'), null);
  });

  it('are found by name first', () => {
    assert.equal(nameFor('/work/team/src/chat/a.ts', 'named'), 'named');
    assert.equal(nameFor('/elsewhere/a.ts', 'named'), 'named');
    assert.equal(nameFor('/work/team/src/chat/a.ts', 'constructor'), null);
  });

  it('have files below the folder of promptcost.json only', () => {
    assert.equal(nameFor('/work/other/src/a.ts'), null);
    assert.equal(nameFor('/work/team-2/src/a.ts'), null);
    assert.equal(nameFor('src/a.ts'), null);
  });

  it('say before what holds for all calls', () => {
    const values = (name: string | null) =>
      teamLayers(config, config.endpoints.find((each) => each.name === name) ?? null).map((layer) => layer.values);
    assert.deepEqual(values('all-but-tests'), [{ requestsPerDay: 20 }, { requestsPerDay: 10 }]);
    assert.deepEqual(values(null), [{ requestsPerDay: 10 }]);
  });

  it('leave ignored files alone', () => {
    assert.equal(isIgnored(config, '/work/team/examples/deep/a.py'), true);
    assert.equal(isIgnored(config, '/work/team/src/a.generated.py'), true);
    assert.equal(isIgnored(config, '/work/team/src/a.py'), false);
    assert.equal(isIgnored(config, '/work/examples/a.py'), false);
  });
});
