import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeAll,
  eventually,
  findingsOf,
  hoverAt,
  positionOf,
  removeFile,
  replaceText,
  ruleOf,
  teamFile,
  writeFile,
} from './documents';

const text = `{
  // What the team agreed on
  "endpoints": { "chat": { "files": "service/**", "requestsPerDay": 20000 } },
  "budget": {  },
}
`;

describe('promptcost.json in the editor', function () {
  this.timeout(30_000);

  afterEach(async () => {
    await closeAll();
    await removeFile(teamFile());
  });

  async function open(): Promise<vscode.TextDocument> {
    await writeFile(teamFile(), text);
    const document = await vscode.workspace.openTextDocument(teamFile());
    await vscode.window.showTextDocument(document);
    return document;
  }

  it('may hold comments and trailing commas', async () => {
    const document = await open();
    assert.equal(document.languageId, 'jsonc');
  });

  it('is completed, and says what its keys mean', async () => {
    const document = await open();
    const inBudget = positionOf(document, '{  }');
    await eventually(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        inBudget.translate(0, 1),
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return ['perDayUsd', 'perMonthUsd', 'alertShare'].every((key) => labels.includes(key));
    }, 'the keys of a budget');
    await eventually(
      async () => (await hoverAt(document, positionOf(document, '"requestsPerDay"'))).includes('Requests a day.'),
      'what requestsPerDay means',
    );
  });

  it('has its mistakes underlined where they stand, until they are mended', async () => {
    const document = await open();
    await eventually(() => findingsOf(document).length === 0, 'no mistake in the file as it was opened');
    await replaceText(document, '20000', '-5');
    await eventually(() => findingsOf(document).length === 1, 'one mistake');
    const [mistake] = findingsOf(document);
    assert.ok(mistake);
    assert.equal(ruleOf(mistake), 'invalid-config');
    assert.equal(document.getText(mistake.range), '-5');
    assert.equal(mistake.message, '`requestsPerDay` takes a number of 0 or more, not `-5`.');
    await replaceText(document, '-5', '5');
    await eventually(() => findingsOf(document).length === 0, 'no mistake');
  });
});
