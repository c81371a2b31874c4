import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ReadOnlyDocuments } from '../../src/editor/readOnlyDocuments';
import { closeAll, eventually, pause } from './documents';
import { preview } from './shown';

describe('read-only documents', () => {
  const documents = new ReadOnlyDocuments();
  const textOf = (title: string) =>
    documents.provideTextDocumentContent(vscode.Uri.from({ scheme: 'prompt-cost', path: `/${title}.md` }));
  after(() => documents.dispose());
  afterEach(closeAll);

  it('keep a text while its tab is there, shown or not, and forget it when it is closed', async () => {
    await documents.preview('First words', '# One');
    await preview(/First words/);
    await documents.preview('Other words', '# Two');
    await preview(/Other words/);
    await pause(500);
    assert.equal(textOf('Other words'), '# Two');
    await closeAll();
    await eventually(() => textOf('First words') === '' && textOf('Other words') === '', 'no text');
    await documents.preview('First words', '# Three');
    await preview(/First words/);
    assert.equal(textOf('First words'), '# Three');
  });
});
