import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, configure, openSample, openText, positionOf, unlimitedCall } from './documents';
import { forget, shown, status } from './shown';

describe('the language status', () => {
  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await configure('expectedOutputTokens', 400);
    await configure('defaultModel', undefined);
    await closeAll();
    forget();
  });

  it('tells the file’s calls, tokens and cost a day', async () => {
    await openSample('service/app/summaries.py');
    const item = await status(/^2 calls · \d+ prompt tokens · \$[\d,]+ a day$/);
    assert.equal(item.command?.command, 'promptCost.projectCost');
    assert.equal(item.severity, vscode.LanguageStatusSeverity.Information);
  });

  it('marks figures at the limit, and says when no volume is set', async () => {
    await openText(unlimitedCall);
    await configure('expectedOutputTokens', undefined);
    await status(/ · ≤\$[\d,]+ a day$/);
    await configure('requestsPerDay', undefined);
    await status(/^1 call · 5 prompt tokens \| no volume set$/);
  });

  it('follows the text and the editor', async () => {
    const editor = await openText(unlimitedCall);
    await status(/ · 5 prompt tokens/);
    await editor.edit((edit) => edit.insert(positionOf(editor.document, ' in one word'), 'just '));
    await status(/ · 6 prompt tokens/);
    await openText('x = 1\n');
    await status(/^0 calls · 0 prompt tokens$/);
  });

  it('tells the tokens and cost of a selection, by the model of the call around it', async () => {
    const editor = await openText(unlimitedCall);
    const start = editor.document.getText().indexOf('Answer in one');
    const place = (offset: number) => editor.document.positionAt(start + offset);
    editor.selection = new vscode.Selection(place(0), place('Answer in one'.length));
    await status(/^Selection: 3 tokens · \$0\.00000750 a request · \$0\.375 a day \| gpt-4o$/);
    editor.selection = new vscode.Selection(place(0), place(0));
    await status(/^1 call\b/);
  });

  it('tells a selection’s tokens alone where no model is known, and by the default model where one is set', async () => {
    const editor = await openText('words = "that no call sends"\n');
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    await status(/^Selection: ≈1 token \| .*no default model is set$/);
    await configure('defaultModel', 'gpt-4o');
    await status(/^Selection: 1 token · \$0\.00000250 a request · \$0\.125 a day \| gpt-4o$/);
  });

  it('tells nothing of the last file where the next isn’t analysed', async () => {
    await openText(unlimitedCall);
    await status(/^1 call\b/);
    const uri = vscode.Uri.from({ scheme: 'gitlens', path: '/call.py' });
    const content = vscode.workspace.registerTextDocumentContentProvider('gitlens', {
      provideTextDocumentContent: () => unlimitedCall,
    });
    try {
      const { document } = await vscode.window.showTextDocument(uri);
      assert.equal(document.languageId, 'python');
      await status(/^Prompt Cost$/);
    } finally {
      content.dispose();
    }
  });

  it('says which file is passed over, and why', async () => {
    await openText(`${unlimitedCall}#${'x'.repeat(5_000_000)}`);
    const item = await status(/^Passed over: larger than 5 MB$/);
    assert.equal(item.severity, vscode.LanguageStatusSeverity.Warning);
    await openText(`${unlimitedCall}\0`);
    await status(/^Passed over: not a text file$/);
  });

  it('says which setting is ignored', async () => {
    await openText(unlimitedCall);
    await configure('requestsPerDay', 'many');
    await status(/^promptCost\.requestsPerDay must be a number, 0 or more; it is ignored\.$/);
    assert.equal(shown.messages.length, 1);
    await configure('requestsPerDay', 50_000);
    await status(/^1 call\b/);
  });
});
