import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cellLink } from '../../src/editor/cellLinks';
import { commands } from '../../src/editor/contributions';
import {
  closeAll,
  configure,
  eventually,
  findingsOf,
  hintsOf,
  hoverAt,
  pause,
  positionOf,
  removeFile,
  replaceText,
  ruleOf,
  writeFile,
} from './documents';
import { forget, message, preview, shown, status } from './shown';

const cells = [
  '%pip install openai\nfrom openai import OpenAI\n\nclient = OpenAI()\nMODEL = "gpt-4o"',
  '%%bash\necho "a prompt"',
  'SUPPORT_PROMPT = "You answer the questions of customers, shortly and kindly."',
  'answer = client.chat.completions.create(\n    model=MODEL,\n    messages=[{"role": "system", "content": SUPPORT_PROMPT}],\n)',
];

/** Of the test's notebook: VS Code goes on with the cells of one that was open under the same name a moment ago. */
let file: vscode.Uri;
let opened = 0;

/** The notebook as Jupyter writes it, its cells each after a title. */
function written(sources: readonly string[]): string {
  const lines = (text: string) => text.split(/(?<=\n)/);
  const cells = sources.flatMap((text) => [
    { cell_type: 'markdown', metadata: {}, source: ['# Title'] },
    { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: lines(text) },
  ]);
  const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 4 }, null, 1)}\n`;
}

async function open(sources: readonly string[] = cells): Promise<vscode.NotebookDocument> {
  await writeFile(file, written(sources));
  const notebook = await vscode.workspace.openNotebookDocument(file);
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

/** The document of a cell that holds a text. */
function cellWith(notebook: vscode.NotebookDocument, text: string): vscode.TextDocument {
  const cell = notebook.getCells().find(({ document }) => document.getText().includes(text));
  assert.ok(cell, text);
  return cell.document;
}

async function editCells(notebook: vscode.NotebookDocument, edit: vscode.NotebookEdit): Promise<void> {
  const all = new vscode.WorkspaceEdit();
  all.set(notebook.uri, [edit]);
  assert.ok(await vscode.workspace.applyEdit(all));
}

/** Puts the cursor into a cell. */
async function editorOf(notebook: vscode.NotebookDocument, cell: vscode.TextDocument): Promise<vscode.TextEditor> {
  const index = notebook.getCells().findIndex(({ document }) => document === cell);
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(index, index + 1)] });
  await eventually(async () => {
    await vscode.commands.executeCommand('notebook.cell.edit');
    return vscode.window.activeTextEditor?.document === cell;
  }, 'the cell in an editor');
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  return editor;
}

async function rules(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  await eventually(
    () => findingsOf(document).map(ruleOf).join() === expected.join(),
    `${expected.join()} in ${document.getText().slice(0, 40)}`,
  );
}

describe('notebooks', () => {
  beforeEach(() => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    file = vscode.Uri.joinPath(folder.uri, `support${++opened}.ipynb`);
  });

  afterEach(async () => {
    // VS Code keeps a notebook that was opened by an extension, with its unsaved changes, though its editor is closed.
    for (const notebook of vscode.workspace.notebookDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showNotebookDocument(notebook);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await eventually(() => !notebook.isDirty, 'the notebook as it was saved');
    }
    await closeAll();
    await eventually(async () => {
      await removeFile(file);
      await pause(200);
      return (await vscode.workspace.findFiles('support*.ipynb')).length === 0;
    }, 'the notebook removed');
    await configure('requestsPerDay', 50_000);
    forget();
  });

  it('show in each cell what its calls and prompts cost, with names from the cells above', async () => {
    const notebook = await open();
    const call = cellWith(notebook, 'create(');
    await rules(call, ['missing-output-limit']);
    const [finding] = findingsOf(call);
    assert.equal(call.getText(finding?.range), 'create');
    const hover = await hoverAt(call, positionOf(call, 'create('));
    assert.match(hover, /gpt\\-4o \(o200k_base, exact\)/);
    assert.match(hover, /\$/);
    const prompt = cellWith(notebook, 'SUPPORT_PROMPT =');
    assert.equal((await hintsOf(prompt)).length, 1);
    assert.match(await hoverAt(prompt, positionOf(prompt, 'answer the')), /gpt\\-4o/);
    for (const other of ['OpenAI()', '%%bash', '# Title']) {
      const document = cellWith(notebook, other);
      assert.deepEqual(findingsOf(document), [], other);
      assert.deepEqual(await hintsOf(document), [], other);
    }
  });

  it('fix a finding in its cell, and all of them in all cells', async () => {
    const other = 'client.responses.create(model=MODEL, input="Say hello to the customer")';
    const notebook = await open([...cells, other]);
    const call = cellWith(notebook, 'chat.completions');
    const second = cellWith(notebook, 'responses');
    await rules(call, ['missing-output-limit']);
    await rules(second, ['missing-output-limit']);
    await editorOf(notebook, call);
    const at = positionOf(call, 'create(');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      call.uri,
      new vscode.Range(at, at),
    );
    const ignore = actions.find(({ title }) => title.startsWith('Ignore missing-output-limit'));
    assert.ok(ignore?.edit && (await vscode.workspace.applyEdit(ignore.edit)));
    assert.match(call.getText(), /^# prompt-cost-ignore missing-output-limit\n/);
    await rules(call, []);
    await replaceText(call, '# prompt-cost-ignore missing-output-limit\n', '');
    await rules(call, ['missing-output-limit']);
    const all = actions.find(({ title }) => title.startsWith('Set all 2'));
    assert.ok(all?.edit && (await vscode.workspace.applyEdit(all.edit)), actions.map(({ title }) => title).join());
    assert.match(call.getText(), /max_completion_tokens=/);
    assert.match(second.getText(), /max_output_tokens=/);
    await rules(call, []);
    await rules(second, []);
  });

  it('set a limit by the light bulb, with its number selected', async () => {
    const notebook = await open();
    const call = cellWith(notebook, 'create(');
    await rules(call, ['missing-output-limit']);
    const editor = await editorOf(notebook, call);
    const at = positionOf(call, 'create(');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('editor.action.autoFix');
    await rules(call, []);
    assert.match(call.getText(), /,\n {4}max_completion_tokens=1000,\n\)$/);
  });

  it('follow the cells above as they change, move and go, and cells that become another language', async () => {
    const notebook = await open();
    const first = cellWith(notebook, 'OpenAI()');
    const call = cellWith(notebook, 'create(');
    await rules(call, ['missing-output-limit']);
    await replaceText(first, '"gpt-4o"', '"gpt-4o-mini"');
    await eventually(async () => (await hoverAt(call, positionOf(call, 'create('))).includes('mini'), 'the new model');

    const limited = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Code,
      'client = OpenAI()\n# prompt-cost-ignore-file missing-output-limit: a draft',
      'python',
    );
    await editCells(notebook, vscode.NotebookEdit.insertCells(0, [limited]));
    const added = notebook.cellAt(0).document;
    await replaceText(added, 'client = OpenAI()\n', '');
    await rules(call, []);
    await editCells(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1)));
    await rules(call, ['missing-output-limit']);

    await vscode.languages.setTextDocumentLanguage(first, 'plaintext');
    await eventually(
      async () => !(await hoverAt(call, positionOf(call, 'create('))).includes('mini'),
      'no model from a cell of another language',
    );
    const again = cellWith(notebook, 'OpenAI()');
    await vscode.languages.setTextDocumentLanguage(again, 'python');
    await eventually(
      async () => (await hoverAt(call, positionOf(call, 'create('))).includes('mini'),
      'the model of the Python cell',
    );
    await editCells(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 2)));
    await eventually(
      async () => !(await hoverAt(call, positionOf(call, 'create('))).includes('mini'),
      'no model from a cell that is gone',
    );
  });

  it('are named in the status, in projections and in what Compare Models shows', async () => {
    const notebook = await open();
    const call = cellWith(notebook, 'create(');
    await rules(call, ['missing-output-limit']);
    const editor = await editorOf(notebook, call);
    await status(/^1 call · .* a day$/);
    const at = positionOf(call, 'create(');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand(commands.projectCost);
    assert.match(await preview(/Cost of/), /support\d\\\.ipynb, cell 8:1/);
    const place = { line: 0, character: call.lineAt(0).text.indexOf('create') };
    const count = shown.pages.length;
    await vscode.commands.executeCommand(commands.compareModels, call.uri.toString(), place);
    await eventually(() => (shown.pages[count]?.sent.length ?? 0) > 0, 'a page');
    const [first] = shown.pages[count]?.sent ?? [];
    assert.match(JSON.stringify(first), /support\d\.ipynb, cell 8/);
  });

  it('open at a cell from the links of a report, if they are of the workspace', async () => {
    const notebook = await open();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const link = cellLink(file, 3, vscode.UIKind.Desktop) ?? '';
    assert.doesNotMatch(link, /[()\s]/);
    await shown.uriHandler?.handleUri(vscode.Uri.parse(link));
    const editor = vscode.window.activeNotebookEditor;
    assert.equal(editor?.notebook.uri.toString(), notebook.uri.toString());
    assert.equal(editor.selection.start, 3);
    assert.equal(cellLink(file, 3, vscode.UIKind.Web), null);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const gone = vscode.Uri.joinPath(file, '..', 'gone.ipynb');
    const elsewhere = cellLink(vscode.Uri.file('/elsewhere/a.ipynb'), 0, vscode.UIKind.Desktop) ?? '';
    const broken = link.replace(/%5B.*/, '%5B');
    for (const other of [elsewhere, broken, link.replace('/cell?', '/other?')]) {
      await shown.uriHandler?.handleUri(vscode.Uri.parse(other));
      assert.equal(vscode.window.activeNotebookEditor, undefined, other);
    }
    await shown.uriHandler?.handleUri(vscode.Uri.parse(cellLink(gone, 0, vscode.UIKind.Desktop) ?? ''));
    await message(/^gone\.ipynb could not be opened: /);
  });

  it('are in a scan of the workspace, as they stand in their editors', async () => {
    const notebook = await open();
    const call = cellWith(notebook, 'create(');
    await rules(call, ['missing-output-limit']);
    await vscode.commands.executeCommand(commands.scanWorkspace);
    await message(/^7 calls · 3 without an output limit/);
    // A preview of the same title may still have its former text.
    await eventually(
      async () => /support\d\\\.ipynb \\\(cell 8, line 1\\\)/.test(await preview(/Prompt Cost scan/)),
      'the cell in the report',
    );
    shown.messages.length = 0;
    await replaceText(call, 'model=MODEL,', 'model=MODEL, max_completion_tokens=5,');
    await vscode.commands.executeCommand(commands.scanWorkspace);
    await message(/^7 calls · 2 without an output limit/);
  });
});
