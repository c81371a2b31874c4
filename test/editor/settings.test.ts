import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ruleIds, ruleSeverities } from '../../src/core/model';
import { settingNames } from '../../src/editor/contributions';
import { readSettings } from '../../src/editor/settings';
import { readVolume } from '../../src/editor/setVolume';
import { configure } from './documents';

describe('settings', () => {
  afterEach(async () => {
    for (const name of ['maxTokens', 'rules', 'comparisonModels', 'findings.exclude']) await configure(name, undefined);
    await configure('requestsPerDay', 50_000);
  });

  it('are all declared in the manifest, and the manifest declares no other', () => {
    const manifest: { contributes: { configuration: { properties: Record<string, unknown> } } } =
      vscode.extensions.getExtension('prompt-cost.prompt-cost')?.packageJSON;
    const declared = Object.keys(manifest.contributes.configuration.properties).toSorted();
    assert.deepEqual(declared, settingNames.map((name) => `promptCost.${name}`).toSorted());
  });

  it('name every rule in the manifest, with the severities that are read', () => {
    const manifest: {
      contributes: {
        configuration: { properties: { 'promptCost.rules': { properties: Record<string, { enum: string[] }> } } };
      };
    } = vscode.extensions.getExtension('prompt-cost.prompt-cost')?.packageJSON;
    const { properties } = manifest.contributes.configuration.properties['promptCost.rules'];
    assert.deepEqual(Object.keys(properties).toSorted(), [...ruleIds].toSorted());
    for (const { enum: values } of Object.values(properties))
      assert.deepEqual(values.toSorted(), [...ruleSeverities].toSorted());
  });

  it('are read with their origin', async () => {
    await configure('maxTokens', 256);
    const { assumptions, problems } = readSettings(vscode.workspace.workspaceFolders?.[0]?.uri);
    assert.deepEqual(problems, []);
    assert.equal(assumptions[0]?.origin, 'setting');
    assert.equal(assumptions[0]?.values.requestsPerDay, 50_000);
    assert.equal(assumptions[0]?.values.maxTokens, 256);
  });

  const wrong: [string, unknown][] = [
    ['requestsPerDay', 'many'],
    ['requestsPerDay', -1],
    ['maxTokens', 1.5],
    ['maxTokens', 0],
    ['comparisonModels', 'gpt-4o'],
    ['rules', ['off']],
    ['findings.exclude', ['{a']],
  ];
  for (const [name, value] of wrong) {
    it(`say that ${name} can't be ${JSON.stringify(value)}, and ignore it`, async () => {
      await configure(name, value);
      const { problems } = readSettings(vscode.workspace.workspaceFolders?.[0]?.uri);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', new RegExp(`promptCost\\.${name} must be .*; it is ignored\\.`));
    });
  }

  it('keep the valid rules beside wrong ones, and say each wrong one', async () => {
    await configure('rules', { 'missing-output-limit': 'loud', 'oversize-prompt': 'off', 'no-such-rule': 'error' });
    const { rules, problems } = readSettings(vscode.workspace.workspaceFolders?.[0]?.uri);
    assert.deepEqual(rules, { 'oversize-prompt': 'off' });
    assert.deepEqual(problems, [
      'promptCost.rules: missing-output-limit must be error, warning, information, hint, off; it is ignored.',
      'promptCost.rules has no rule no-such-rule; that entry is ignored.',
    ]);
  });
});

describe('a typed volume', () => {
  const cases: [string, number | null | undefined][] = [
    ['50000', 50_000],
    ['50,000', 50_000],
    [' 50 000 ', 50_000],
    ['0.5', 0.5],
    ['', null],
    ['1_234_567.5', 1_234_567.5],
    ['1,5', undefined],
    ['1000000000001', undefined],
    ['-1', undefined],
    ['1e9', undefined],
    ['many', undefined],
  ];
  for (const [typed, volume] of cases)
    it(`${JSON.stringify(typed)} is ${volume}`, () => assert.equal(readVolume(typed), volume));
});
