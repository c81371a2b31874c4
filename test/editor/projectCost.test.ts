import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import { closeAll, configure, openSample, openText, positionOf, unlimitedCall } from './documents';
import { forget, message, preview, shown } from './shown';

describe('Project Cost', () => {
  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await closeAll();
    forget();
  });

  it('previews the text that Copy Projection copies', async () => {
    const editor = await openSample('service/app/support_chat.py');
    const place = positionOf(editor.document, 'Workshop questions');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand(commands.copyProjection);
    await message(/^Copied the projection of Cost of SUPPORT_PROMPT/);
    await vscode.commands.executeCommand(commands.projectCost);
    assert.equal(await preview(/Cost of SUPPORT_PROMPT/), await vscode.env.clipboard.readText());
  });

  it('says what no cost can be told of', async () => {
    await closeAll();
    await vscode.commands.executeCommand(commands.projectCost);
    await message(/^Open a file with a prompt or a call first/);
    await openText(`${unlimitedCall}#${'x'.repeat(5_000_000)}`);
    await vscode.commands.executeCommand(commands.projectCost);
    await message(/ is passed over: larger than 5 MB\.$/);
    shown.messages.length = 0;
    await openText('x'.repeat(5_000_001), 'plaintext');
    await vscode.commands.executeCommand(commands.projectCost);
    await message(/ is passed over: larger than 5 MB\.$/);
  });

  it('projects a call anywhere in it, and gives no day without a volume', async () => {
    await configure('requestsPerDay', undefined);
    const editor = await openText(unlimitedCall);
    const place = positionOf(editor.document, 'messages=');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand(commands.projectCost);
    const text = await preview(/^Preview Cost of chat\.completions\.create/);
    assert.match(text, /requests a day: not set, so no cost a day/);
    assert.doesNotMatch(text, /a day, |a month/);
    assert.deepEqual(shown.messages, []);
  });
});
