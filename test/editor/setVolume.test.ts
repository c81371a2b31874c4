import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import { closeAll, configure, eventually, hintsOf, openText, unlimitedCall } from './documents';
import { forget, message, shown } from './shown';

function volume(): unknown {
  return vscode.workspace.getConfiguration('promptCost').inspect('requestsPerDay')?.workspaceValue;
}

async function setVolume(answer: string | undefined): Promise<vscode.InputBoxOptions> {
  shown.answer = answer;
  await vscode.commands.executeCommand(commands.setVolume);
  const box = shown.inputBoxes.at(-1);
  assert.ok(box, 'an input box was shown');
  return box;
}

describe('Set Volume', () => {
  beforeEach(() => openText(unlimitedCall));

  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await closeAll();
    forget();
  });

  it('offers what is set, writes what is typed, and the hints follow', async () => {
    const { value } = await setVolume('1,234');
    assert.equal(value, '50000');
    assert.equal(volume(), 1234);
    await message(/^1,234 requests a day/);
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    await eventually(async () => /\/req · \$[\d.]+\/day$/.test((await hintsOf(document))[0] ?? ''), 'a cost a day');
    const [hint] = await hintsOf(document);
    const [, request, day] = /\$([\d.]+)\/req · \$([\d.]+)\/day$/.exec(hint ?? '') ?? [];
    assert.ok(Math.abs(Number(request) * 1234 - Number(day)) < 0.01, hint);
  });

  it('removes the volume when nothing is typed', async () => {
    await setVolume('');
    assert.equal(volume(), undefined);
    await message(/No volume is set/);
  });

  it('tells the volume that holds when a weaker one remains', async () => {
    const configuration = vscode.workspace.getConfiguration('promptCost');
    await configuration.update('requestsPerDay', 7, vscode.ConfigurationTarget.Global);
    try {
      await setVolume('');
      await message(/^7 requests a day/);
    } finally {
      await configuration.update('requestsPerDay', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('changes nothing on Escape', async () => {
    await setVolume(undefined);
    assert.equal(volume(), 50_000);
    assert.deepEqual(shown.messages, []);
  });

  it('says what is wrong with what is typed', async () => {
    const box = await setVolume(undefined);
    assert.equal(await box.validateInput?.('50_000'), undefined);
    for (const wrong of ['many', '-1', '1e9', '5,0.0.0']) {
      assert.equal(await box.validateInput?.(wrong), 'Enter a number, 0 or more, such as 50000 or 50,000.');
    }
  });

  it('takes the place that a link names', async () => {
    await closeAll();
    shown.answer = '77';
    const uri = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    await vscode.commands.executeCommand(commands.setVolume, uri);
    assert.equal(volume(), 77);
  });
});
