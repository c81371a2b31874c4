import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultFindingsExclude, findingsAreLeftOut } from '../../../src/core/config/findingsIn';
import { readTeamConfig } from '../../../src/core/config/read';

const team = (text: string) => readTeamConfig('/work/shop/promptcost.json', text).config;
const leftOut = (file: string, more: Partial<Parameters<typeof findingsAreLeftOut>[0]> = {}) =>
  findingsAreLeftOut({ file, root: '/work/shop', team: null, exclude: null, ...more });

describe('findings are left out by default', () => {
  const quiet = [
    'tests/chat.py',
    'pkg/test_chat.py',
    'pkg/chat_test.go',
    'src/chat.test.ts',
    'src/chat.spec.tsx',
    'src/__tests__/chat.js',
    'src/__mocks__/chat.js',
    'src/test/java/shop/Chat.java',
    'src/main/java/shop/ChatTest.java',
    'Shop.Tests/Chat.cs',
    'Shop/ChatTests.cs',
    'app/src/androidTest/Chat.kt',
    'spec/chat_spec.rb',
    'examples/chat.rs',
    'benches/chat.rs',
    'samples/Chat/Program.cs',
    'packages/a/fixtures/chat.ts',
    'docs/chat.py',
    'conftest.py',
    'src/chat.stories.tsx',
  ];
  for (const file of quiet) it(`of ${file}`, () => assert.equal(leftOut(`/work/shop/${file}`), true));

  const others = [
    'src/chat.py',
    'src/latest.py',
    'src/contest/chat.ts',
    'src/attestation.go',
    'src/inspect.ts',
    'src/Latest.java',
    'src/sampler.py',
    'testament.py',
    'src/demo.py',
  ];
  for (const file of others) it(`but not of ${file}`, () => assert.equal(leftOut(`/work/shop/${file}`), false));
});

describe('findings are left out', () => {
  it('by the names below the folder that was opened, not those above it', () => {
    assert.equal(leftOut('/work/tests/shop/chat.py', { root: '/work/tests/shop' }), false);
    assert.equal(leftOut('/work/tests/chat.py', { root: null }), false);
    assert.equal(leftOut('/work/tests/test_chat.py', { root: null }), true);
  });

  it('by the user’s globs instead of the default ones', () => {
    assert.equal(leftOut('/work/shop/tests/chat.py', { exclude: [] }), false);
    assert.equal(leftOut('/work/shop/demo/chat.py', { exclude: ['demo/'] }), true);
  });

  it('by promptcost.json before all others, from its own folder', () => {
    const some = team('{ "findings": { "exclude": "demo/" } }');
    assert.equal(leftOut('/work/shop/demo/chat.py', { team: some, root: '/work/shop/demo', exclude: [] }), true);
    assert.equal(leftOut('/work/shop/tests/chat.py', { team: some }), false);
    assert.equal(leftOut('/work/shop/tests/chat.py', { team: team('{ "findings": { "exclude": [] } }') }), false);
    assert.equal(leftOut('/work/shop/tests/chat.py', { team: team('{ "findings": {} }') }), true);
  });

  it('by the globs that the manifest shows', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const { default: shown } = manifest.contributes.configuration.properties['promptCost.findings.exclude'];
    assert.deepEqual(shown, defaultFindingsExclude);
  });
});
