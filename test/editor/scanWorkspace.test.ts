import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import { closeAll, configure, eventually, openSample, positionOf } from './documents';
import { forget, message, preview, shown } from './shown';

/** A folder whose contents nobody may read, as VS Code reports it. */
class LockedFolder implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = () => new vscode.Disposable(() => undefined);
  stat = () => ({ type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 });
  readDirectory = (uri: vscode.Uri): never => this.refuse(uri);
  readFile = (uri: vscode.Uri): never => this.refuse(uri);
  writeFile = (uri: vscode.Uri): never => this.refuse(uri);
  createDirectory = (uri: vscode.Uri): never => this.refuse(uri);
  delete = (uri: vscode.Uri): never => this.refuse(uri);
  rename = (uri: vscode.Uri): never => this.refuse(uri);

  private refuse(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

describe('Scan Workspace', () => {
  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await closeAll();
    forget();
  });

  it('reports every call by its cost, the findings, and a summary', async () => {
    await vscode.commands.executeCommand(commands.scanWorkspace);
    await message(/^6 calls · 2 without an output limit · \$[\d,]+ a day$/);
    // A preview of the same title may still have its former text.
    let report = '';
    await eventually(async () => {
      report = await preview(/Prompt Cost scan/);
      return /^6 calls/m.test(report);
    }, 'the report');
    assert.match(report, /^6 calls and \d+ prompts in \d+ files · \*\*\$[\d,]+ a day\*\*/m);
    assert.match(report, /\[service\/app\/summaries\\\.py:18\]\(\/service\/app\/summaries\.py#L18\)/);
    assert.match(report, /replyDraft\\\.ts:\d+/);
    const days = [...report.matchAll(/\| ≤?\$([\d,.]+) \|$/gm)].map(([, day]) => Number(day?.replaceAll(',', '')));
    assert.equal(days.length, 6);
    assert.deepEqual(
      days,
      days.toSorted((a, b) => b - a),
    );
    for (const rule of ['missing-output-limit', 'oversize-prompt']) assert.ok(report.includes(`\`${rule}\``), rule);
  });

  it('reads files as they stand in their editors', async () => {
    const editor = await openSample('service/app/summaries.py');
    const { document } = editor;
    const text = document.getText();
    const place = positionOf(document, 'model="gpt-4.1"').translate(0, -1);
    await editor.edit((edit) => edit.insert(place, 'max_completion_tokens=5, '));
    await vscode.commands.executeCommand(commands.scanWorkspace);
    await message(/^6 calls · 1 without an output limit/);
    const restored = new vscode.WorkspaceEdit();
    restored.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(restored);
    await document.save();
  });

  it('stops when it is cancelled', async () => {
    shown.cancelProgress = true;
    await vscode.commands.executeCommand(commands.scanWorkspace);
    assert.deepEqual(shown.messages, []);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, undefined);
  });

  it('says when there is no workspace, and when a folder can’t be read', async () => {
    await inWorkspace(undefined, async () => {
      await vscode.commands.executeCommand(commands.scanWorkspace);
      await message(/^Open a folder first/);
    });
    const locked = vscode.workspace.registerFileSystemProvider('locked', new LockedFolder());
    try {
      await inWorkspace([vscode.Uri.from({ scheme: 'locked', path: '/folder' })], async () => {
        await vscode.commands.executeCommand(commands.scanWorkspace);
        await message(/^The workspace could not be scanned: \/folder: permission denied$/);
      });
      const readable = vscode.workspace.workspaceFolders?.[0]?.uri;
      assert.ok(readable);
      await inWorkspace([vscode.Uri.from({ scheme: 'locked', path: '/folder' }), readable], async () => {
        await vscode.commands.executeCommand(commands.scanWorkspace);
        await message(/^6 calls · /);
        const passedOver = /^## Passed over\n\n- \/folder: permission denied$/m;
        await eventually(async () => passedOver.test(await preview(/Prompt Cost scan/)), 'the folder passed over');
      });
    } finally {
      locked.dispose();
    }
  });
});

/** Runs with other workspace folders: really changing them would restart the extension host. */
async function inWorkspace(uris: readonly vscode.Uri[] | undefined, run: () => Promise<void>): Promise<void> {
  const folders = uris?.map((uri, index) => ({ uri, index, name: uri.path.slice(1) }));
  const original = Object.getOwnPropertyDescriptor(vscode.workspace, 'workspaceFolders');
  assert.ok(original);
  Object.defineProperty(vscode.workspace, 'workspaceFolders', { ...original, get: () => folders });
  try {
    await run();
  } finally {
    Object.defineProperty(vscode.workspace, 'workspaceFolders', original);
  }
}
