import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import { closeAll, hoverAt, openSample, openText, positionOf } from './documents';
import { forget, message, shown } from './shown';

// What is shaded no API reads back: the tests of the real UI look at it.
describe('Show Where the Tokens Are', () => {
  afterEach(async () => {
    await closeAll();
    forget();
  });

  it('is offered in the hover of a prompt, for its place', async () => {
    const { document } = await openSample('service/app/summaries.py');
    const prompt = await hoverAt(document, positionOf(document, 'Cover every message'));
    assert.match(prompt, /\[Show where the tokens are\]\(command:promptCost\.showTokens\?/);
    assert.doesNotMatch(await hoverAt(document, positionOf(document, 'create(')), /showTokens/);
  });

  it('says so where there is no prompt', async () => {
    await openText('x = 1\n');
    await vscode.commands.executeCommand(commands.showTokens);
    await message(/has no prompt that Prompt Cost can see/);
  });

  it('is shown and taken away again without a word', async () => {
    await openSample('service/app/summaries.py');
    await vscode.commands.executeCommand(commands.showTokens);
    await vscode.commands.executeCommand(commands.showTokens);
    assert.deepEqual(shown.messages, []);
  });
});
