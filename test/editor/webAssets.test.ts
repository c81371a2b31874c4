import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { evaluate, readSource } from '../../src/core/analyze';
import { Resources } from '../../src/core/resources';
import { webAssets } from '../../src/platform/web/assets';
import { unlimitedCall } from './documents';

const extensionUri = vscode.extensions.getExtension('prompt-cost.prompt-cost')?.extensionUri;

describe('assets through VS Code’s file system', () => {
  it('are all that an analysis needs', async () => {
    assert.ok(extensionUri);
    const resources = new Resources(webAssets(extensionUri));
    const facts = await readSource(resources, { path: 'a.py', languageId: 'python', text: unlimitedCall });
    const { calls } = await evaluate(resources, facts, {
      assumptions: [],
      rules: {},
      at: { date: new Date(), isInstant: false },
      team: null,
    });
    assert.equal(calls[0]?.input.promptTokens, 5);
    assert.ok(calls[0].cost.known);
  });

  it('say which file is missing', async () => {
    assert.ok(extensionUri);
    await assert.rejects(
      webAssets(extensionUri).read('data/none.json'),
      /^Error: A file of Prompt Cost can't be read: data\/none\.json \(.+\)\. Install it again\.$/,
    );
  });
});
