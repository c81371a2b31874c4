import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, documentScheme } from '../../src/editor/contributions';
import { closeAll, configure, eventually, openSample, openText, positionOf } from './documents';

function tabs(): string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
}

async function copied(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand(commands.copyProjection);
  return vscode.env.clipboard.readText();
}

describe('commands', () => {
  afterEach(async () => {
    await configure('defaultModel', undefined);
    await closeAll();
  });

  it('are all registered', async () => {
    const editor = await openSample('service/app/summaries.py');
    await vscode.languages.setTextDocumentLanguage(editor.document, 'python');
    const registered = await vscode.commands.getCommands(true);
    for (const command of Object.values(commands)) assert.ok(registered.includes(command), command);
  });

  it('Copy Projection gives the prompt at the cursor in full precision', async () => {
    const editor = await openSample('service/app/summaries.py');
    const at = positionOf(editor.document, 'Cover every message');
    editor.selection = new vscode.Selection(at, at);
    const text = await copied();
    assert.match(text, /^# Cost of SUMMARY\\_PROMPT/);
    assert.match(text, /\| a request \| 0\.\d+ \| 0\.\d+ \|/);
    assert.match(text, /\| a month, 30 days \|/);
    assert.match(text, /- 50,000 requests a day from the setting/);
    assert.match(text, /- 32,768 output tokens at most by the model's maximum/);
  });

  it('Copy Projection gives a selection by the default model, and the whole file elsewhere', async () => {
    await configure('defaultModel', 'gpt-4o');
    const editor = await openText('Some words that no call sends.\n', 'plaintext');
    editor.selection = new vscode.Selection(0, 0, 0, 10);
    assert.match(await copied(), /^Input: 2 tokens \(2 in prompts; o200k_base, exact\)$/m);
    const sample = await openSample('service/app/summaries.py');
    sample.selection = new vscode.Selection(0, 0, 0, 0);
    const whole = await copied();
    assert.match(whole, /^# Cost of service\/app\/summaries\\\.py/);
    assert.match(whole, /## All 2 calls/);
  });

  it('Project Cost opens a preview', async () => {
    const editor = await openSample('service/app/summaries.py');
    const at = positionOf(editor.document, 'Cover every message');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand(commands.projectCost);
    await eventually(
      () => tabs().some((label) => label.includes('Cost of SUMMARY_PROMPT')),
      `a preview among ${tabs().join()}`,
    );
  });

  it('Compare Models opens its page for the prompt at the cursor', async () => {
    const editor = await openSample('service/app/summaries.py');
    const at = positionOf(editor.document, 'Cover every message');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand(commands.compareModels);
    await eventually(() => tabs().includes('Compare Models: SUMMARY_PROMPT'), `the page among ${tabs().join()}`);
  });

  it('Scan Workspace opens a report', async () => {
    await openSample('service/app/summaries.py');
    await vscode.commands.executeCommand(commands.scanWorkspace);
    await eventually(
      () => tabs().some((label) => label.includes('Prompt Cost scan')),
      `a report among ${tabs().join()}`,
    );
    const uri = vscode.Uri.from({ scheme: documentScheme, path: '/Prompt Cost scan.md' });
    const report = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(
      report,
      /\| \[service\/app\/summaries\\\.py:18\]\(\/service\/app\/summaries\.py#L18\) \| `chat\.completions\.create` \| gpt\\-4\\\.1 \|/,
    );
    assert.match(report, /## Findings/);
    assert.match(report, /\*\*\$[\d,]+ a day\*\*/);
  });
});
