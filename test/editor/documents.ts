import * as vscode from 'vscode';

/** One file of the sample workspace, shown in an editor. */
export async function openSample(path: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('the tests run on the sample workspace');
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path)));
}

/** An untitled document with this text, shown in an editor. */
export async function openText(content: string, language = 'python'): Promise<vscode.TextEditor> {
  for (;;) {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
    if (plain(editor.document.getText()) === plain(content)) return editor;
    // It got the name of one that was closed a moment ago, and VS Code restored that one's text from its backup.
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  }
}

/** Text without what VS Code keeps beside it: the byte order mark and the kind of line ends. */
function plain(text: string): string {
  return text.replace('\uFEFF', '').replaceAll('\r\n', '\n');
}

export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${document.uri.toString()} has no ${text}`);
  return document.positionAt(offset + 1);
}

/** Every hover at a place, as one Markdown text without the padding of its table. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)))
    .join('\n')
    .replaceAll('&nbsp;', '');
}

export async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const range = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    range,
  );
  return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

/** The findings of a document, but for what is said of a model from some day on. */
export function findingsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Prompt Cost');
  return all.filter((finding) => ruleOf(finding) !== 'retired-model');
}

/** The id of the rule that made a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** Waits until `check` holds; fails with what it says by then. */
export async function eventually(check: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await check()) return;
    await pause(100);
  }
  throw new Error(`not within 10 seconds: ${what}`);
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Sets a setting of the workspace for one test; undefined removes it. */
export async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('promptCost').update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** A promptcost.json of the sample workspace, at its root or in a folder of it; the suite starts without any. */
export function teamFile(folder = '.'): vscode.Uri {
  const workspace = vscode.workspace.workspaceFolders?.[0];
  if (workspace === undefined) throw new Error('the tests run on the sample workspace');
  return vscode.Uri.joinPath(workspace.uri, folder, 'promptcost.json');
}

export async function readFile(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export async function writeFile(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Removes a file if it is there, when no editor has it open any more. */
export async function removeFile(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri).then(undefined, (error: unknown) => {
    if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
  });
}

/** Replaces the first occurrence of a text in an open document, which then has unsaved changes. */
export async function replaceText(document: vscode.TextDocument, text: string, replacement: string): Promise<void> {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`${document.uri.toString()} has no ${text}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
  edit.replace(document.uri, range, replacement);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

/** Closes every editor. The next untitled document may get the address of the last, so that must be gone by then. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await eventually(
    () => vscode.workspace.textDocuments.every(({ uri }) => uri.scheme !== 'untitled'),
    'no untitled document',
  );
}

/** A call of gpt-4o without an output limit. */
export const unlimitedCall = `from openai import OpenAI

client = OpenAI()
answer = client.chat.completions.create(
    model="gpt-4o",
    messages=[{"role": "system", "content": "Answer in one word."}],
)
`;
