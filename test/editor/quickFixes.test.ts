import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, configure, eventually, findingsOf, openText, positionOf, unlimitedCall } from './documents';

async function actionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  kind?: string,
): Promise<vscode.CodeAction[]> {
  const range = new vscode.Range(position, position);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
  );
}

async function apply(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit !== undefined, `${title} is not among ${actions.map((each) => each.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('quick fixes', () => {
  afterEach(async () => {
    await configure('maxTokens', undefined);
    await closeAll();
  });

  it('insert the right parameter in the file’s style, selected for overtyping, and the finding goes', async () => {
    const editor = await openText(unlimitedCall);
    const { document } = editor;
    await eventually(() => findingsOf(document).length === 1, 'one finding');
    const at = positionOf(document, 'create(');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('editor.action.autoFix');
    await eventually(() => findingsOf(document).length === 0, 'no finding');
    assert.ok(document.getText().includes('one word."}],\n    max_completion_tokens=1000,\n)'), document.getText());
    assert.equal(document.getText(editor.selection), '1000');
  });

  const parameters: [string, string, string, string][] = [
    [
      'the Responses API',
      'typescript',
      "import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'gpt-4o', input: 'Hi' });\n",
      "input: 'Hi', max_output_tokens: 1000 })",
    ],
    [
      'Anthropic',
      'python',
      'import anthropic\nanthropic.Anthropic().messages.create(model="claude-sonnet-4-5", messages=[])\n',
      'messages=[], max_tokens=1000)',
    ],
    [
      'a server of one’s own',
      'python',
      unlimitedCall.replace('OpenAI()', 'OpenAI(base_url="http://127.0.0.1:8000/v1")'),
      '\n    max_tokens=1000,\n)',
    ],
  ];
  for (const [host, language, text, result] of parameters) {
    it(`insert the parameter that ${host} takes`, async () => {
      const { document } = await openText(text, language);
      await eventually(() => findingsOf(document).length === 1, 'one finding');
      const parameter = /max_\w*tokens/.exec(result)?.[0];
      await apply(await actionsAt(document, positionOf(document, 'create(')), `Set ${parameter}`);
      await eventually(() => findingsOf(document).length === 0, 'no finding');
      assert.ok(document.getText().replaceAll(/\n +/g, '\n    ').includes(result), document.getText());
    });
  }

  it('insert the configured limit', async () => {
    await configure('maxTokens', 256);
    const { document } = await openText(unlimitedCall);
    await eventually(() => findingsOf(document).length === 1, 'one finding');
    await apply(await actionsAt(document, positionOf(document, 'create(')), 'Set max_completion_tokens');
    assert.ok(document.getText().includes('max_completion_tokens=256,'));
  });

  it('fix all in the file, with CRLF kept', async () => {
    const two = `${unlimitedCall}${unlimitedCall.split('\n').slice(3).join('\n')}`.replaceAll('\n', '\r\n');
    const { document } = await openText(two);
    await eventually(() => findingsOf(document).length === 2, 'two findings');
    for (const kind of ['source.fixAll', 'source.fixAll.promptCost']) {
      assert.deepEqual(await actionsAt(document, positionOf(document, 'create('), kind), [], `${kind}, as on save`);
    }
    await apply(
      await actionsAt(document, positionOf(document, 'create(')),
      'Set all 2 missing output limits in this file',
    );
    assert.equal(document.getText().split('max_completion_tokens=1000').length - 1, 2);
    assert.ok(!/[^\r]\n/.test(document.getText()), 'a lone LF came in');
  });

  it('fix all calls that share their options once', async () => {
    const { document } = await openText(
      'from openai import OpenAI\nclient = OpenAI()\noptions = {"model": "gpt-4o", "messages": []}\n' +
        'client.chat.completions.create(**options)\nclient.chat.completions.create(**options)\n',
    );
    await eventually(() => findingsOf(document).length === 2, 'two findings');
    await apply(
      await actionsAt(document, positionOf(document, 'create(')),
      'Set all 2 missing output limits in this file',
    );
    assert.ok(document.getText().includes('{"model": "gpt-4o", "messages": [], "max_completion_tokens": 1000}\n'));
  });

  it('ignore a finding here by a comment', async () => {
    const { document } = await openText(unlimitedCall);
    await eventually(() => findingsOf(document).length === 1, 'one finding');
    await apply(await actionsAt(document, positionOf(document, 'create(')), 'Ignore missing-output-limit here');
    assert.ok(document.getText().includes('\n# prompt-cost-ignore missing-output-limit\nanswer ='));
    await eventually(() => findingsOf(document).length === 0, 'no finding');
  });

  it('mend a comment or delete it, and offer none that silences it', async () => {
    const silenced = unlimitedCall.replace('answer =', '# prompt-cost-ignore missing-output-limit\nanswer =');
    const { document } = await openText(`${silenced}a = 1  # prompt-cost-ignore\nb = 2\n`);
    await eventually(() => findingsOf(document).length === 1, 'one finding');
    const actions = await actionsAt(document, positionOf(document, '# prompt-cost-ignore\n'));
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Delete the comment'],
    );
    await apply(actions, 'Delete the comment');
    assert.ok(document.getText().includes('\na = 1\n'), document.getText());
    await eventually(() => findingsOf(document).length === 0, 'no finding');
  });

  it('offer to change the threshold of an oversize prompt', async () => {
    await configure('maxPromptTokens', 2);
    try {
      const { document } = await openText(unlimitedCall);
      await eventually(() => findingsOf(document).length === 2, 'two findings');
      const titles = (await actionsAt(document, positionOf(document, 'Answer in one'))).map(({ title }) => title);
      assert.ok(titles.includes('Change the threshold'), titles.join());
    } finally {
      await configure('maxPromptTokens', undefined);
    }
  });
});
