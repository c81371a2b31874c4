import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  closeAll,
  configure,
  eventually,
  findingsOf,
  hintsOf,
  hoverAt,
  openText,
  positionOf,
  ruleOf,
} from './documents';

const prompty = `---
name: Support
model:
  configuration:
    type: openai
    name: gpt-4.1
  parameters:
    temperature: 0.2
---
system:
You are a support assistant of {{company}}.

user:
{{question}}
`;

describe('prompt files', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'prompt-files-'));
  });

  afterEach(async () => {
    await configure('maxInstructionTokens', undefined);
    await configure('defaultModel', undefined);
    await closeAll();
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function open(name: string, text: string): Promise<vscode.TextDocument> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    await vscode.window.showTextDocument(document);
    return document;
  }

  it('have a hint, a hover and findings as code has: .prompty', async () => {
    const document = await open('support.prompty', prompty);
    assert.equal(document.languageId, 'prompty');
    const [system] = await hintsOf(document);
    assert.match(system ?? '', /^\d+ tok · \$[\d.]+\/req · \$[\d,.]+\/day$/);
    const text = await hoverAt(document, positionOf(document, 'support assistant'));
    assert.match(text, /tokens\*\* · system prompt of `prompty` · gpt\\-4\\\.1 \(o200k_base, exact\)/);
    assert.match(text, /the value of `company` isn't in the file/);
    await eventually(
      () => findingsOf(document).some((finding) => ruleOf(finding) === 'missing-output-limit'),
      'a missing limit',
    );
    const [fix] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(positionOf(document, 'model:'), positionOf(document, 'model:')),
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.equal(fix?.title, 'Set max_tokens');
    await vscode.workspace.applyEdit(fix.edit ?? new vscode.WorkspaceEdit());
    assert.match(document.getText(), /^ {2}parameters:\n {4}max_tokens: \d+\n {4}temperature: 0\.2$/m);
    await eventually(
      () => findingsOf(document).every((finding) => ruleOf(finding) !== 'missing-output-limit'),
      'no missing limit',
    );
  });

  it('are held to a threshold of their own where coding agents load them: AGENTS.md', async () => {
    await configure('defaultModel', 'gpt-4.1');
    const document = await open('AGENTS.md', '# Working here\n\nRun the tests before each commit.\n');
    assert.match((await hintsOf(document)).join(), /^\d+ tok · /);
    const text = await hoverAt(document, positionOf(document, 'before each'));
    assert.match(text, /instructions that a coding agent sends with every request/);
    assert.deepEqual(findingsOf(document), []);
    await configure('maxInstructionTokens', 2);
    await eventually(
      () => findingsOf(document).some((finding) => ruleOf(finding) === 'oversize-prompt'),
      'an oversize file',
    );
    const [finding] = findingsOf(document);
    assert.equal(finding?.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(document.getText(finding.range), '# Working here');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.deepEqual(actions.find(({ title }) => title === 'Change the threshold')?.command?.arguments, [
      'promptCost.maxInstructionTokens',
    ]);
    const ignore = actions.find(({ title }) => title === 'Ignore oversize-prompt here');
    await vscode.workspace.applyEdit(ignore?.edit ?? new vscode.WorkspaceEdit());
    assert.match(document.getText(), /^<!-- prompt-cost-ignore oversize-prompt -->\n# Working here/);
    await eventually(() => findingsOf(document).length === 0, 'silence');
  });

  it('are told by what stands in them where a name says little: agents.yaml', async () => {
    const agents = await open(
      'agents.yaml',
      'writer:\n  role: Writer\n  goal: Write it up\n  backstory: |\n    You write plainly.\n  llm: openai/gpt-4.1\n',
    );
    assert.match(await hoverAt(agents, positionOf(agents, 'write plainly')), /system prompt of `agent` · /);
    assert.match((await hintsOf(agents)).join(), /^\d+ tok · /);
    const tasks = await open('tasks.yaml', '- name: Install nginx\n  package:\n    name: nginx\n');
    assert.deepEqual(await hintsOf(tasks), []);
    assert.equal(await hoverAt(tasks, positionOf(tasks, 'nginx')), '');
  });

  it('are known by name, so that nothing is said in other files of their languages', async () => {
    const text = '# Working here\n\nYou are a support assistant. system: user:\n';
    const readme = await open('README.md', text);
    assert.deepEqual(await hintsOf(readme), []);
    assert.equal(await hoverAt(readme, positionOf(readme, 'support')), '');
    const { document } = await openText('system: You are a support assistant.\n', 'yaml');
    assert.deepEqual(await hintsOf(document), []);
  });
});
