import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import { ExactCountStore } from '../../src/editor/exactCountStore';
import { type CountingServer, goodKey, startCountingServer } from '../unit/tokens/countingServer';
import { closeAll, eventually, hoverAt, openText, positionOf, teamFile, writeFile } from './documents';
import { forget, message, preview, shown } from './shown';

const source = `import anthropic
anthropic.Anthropic().messages.create(model="claude-sonnet-4-5", max_tokens=100, system="Answer in exactly one word.", messages=[])
`;

describe('Count Exactly with the Provider', () => {
  let server: CountingServer;
  let editor: vscode.TextEditor;
  const { fetch: realFetch } = globalThis;

  const hover = () => hoverAt(editor.document, positionOf(editor.document, 'Answer in exactly'));
  const count = () => vscode.commands.executeCommand(commands.countExactly);
  const setKey = async (key: string) => {
    shown.pick = 'Anthropic';
    shown.answer = key;
    await vscode.commands.executeCommand(commands.setProviderKey);
    shown.pick = shown.answer = undefined;
  };

  before(async () => {
    server = await startCountingServer();
    // The provider's address is fixed, so that no workspace can have a key sent elsewhere.
    globalThis.fetch = (input, init) => {
      const { host, pathname } = new URL(input instanceof Request ? input.url : input);
      assert.equal(host, 'api.anthropic.com');
      return realFetch(`${server.address}${pathname}`, init);
    };
  });

  beforeEach(async () => {
    editor = await openText(source);
    const place = positionOf(editor.document, 'Answer in exactly');
    editor.selection = new vscode.Selection(place, place);
    server.asked.length = 0;
  });

  afterEach(async () => {
    await closeAll();
    forget();
  });

  after(async () => {
    globalThis.fetch = realFetch;
    await setKey('');
    await server.close();
    forget();
  });

  it('asks for a key, and sends nothing without one', async () => {
    await count();
    assert.deepEqual(
      shown.inputBoxes.map(({ title, password }) => [title, password]),
      [['Key of Anthropic', true]],
    );
    assert.equal(server.asked.length, 0);
  });

  it('says that a key is wrong, and asks for another one', async () => {
    await setKey('sk-bad');
    shown.button = 'Set Key';
    await count();
    await message(/^Nothing was counted: Anthropic does not accept the key/);
    assert.equal(shown.inputBoxes.length, 2);
  });

  it('shows the provider’s count as exact, also when the document is opened again', async () => {
    assert.match(await hover(), /\*\*≈\d+ tokens\*\*/);
    assert.match(await hover(), /\[Count exactly\]\(command:promptCost\.countExactly\?/);
    await setKey(goodKey);
    await count();
    await message(/^27 tokens of claude-sonnet-4-5, counted by Anthropic\.$/);
    assert.match(await hover(), /\*\*27 tokens\*\* .*\(counted by Anthropic, exact\)/);
    assert.doesNotMatch(await hover(), /Count exactly/);
    await closeAll();
    editor = await openText(source);
    assert.match(await hover(), /\*\*27 tokens\*\*/);
    assert.equal(server.asked.length, 2);
    // What is known needs no key, and nobody is asked again.
    await setKey('');
    forget();
    const place = positionOf(editor.document, 'Answer in exactly');
    editor.selection = new vscode.Selection(place, place);
    await count();
    await message(/^27 tokens of claude-sonnet-4-5, counted by Anthropic\.$/);
    assert.deepEqual([server.asked.length, shown.inputBoxes.length], [2, 0]);
  });

  it('is exact in a scan of so many files that other threads read them', async () => {
    const folder = vscode.Uri.joinPath(teamFile(), '..', 'many');
    const scan = async (tokens: RegExp) => {
      await vscode.commands.executeCommand(commands.scanWorkspace);
      // An earlier report may stand there for a moment.
      const row = async () =>
        (await preview(/Prompt Cost scan/)).split('\n').find((line) => line.includes('many/called'));
      await eventually(async () => tokens.test((await row()) ?? ''), `a call with ${String(tokens)} in the report`);
      await closeAll();
    };
    const text = source.replace('in exactly one word', 'in at most two words');
    await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        writeFile(
          vscode.Uri.joinPath(folder, `${index === 119 ? 'called' : `empty${index}`}.py`),
          index === 119 ? text : '',
        ),
      ),
    );
    try {
      await scan(/\| ≈\d+ \|/);
      await setKey(goodKey);
      editor = await openText(text);
      const place = positionOf(editor.document, 'Answer in at most');
      editor.selection = new vscode.Selection(place, place);
      await count();
      await message(/counted by Anthropic\.$/);
      await scan(/\| \d+ \|/);
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it('keeps what another window has kept meanwhile', async () => {
    const folder = vscode.Uri.file(mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-counts-')));
    const log = vscode.window.createOutputChannel('counts', { log: true });
    const one = (text: string) => ({
      provider: 'openai',
      model: 'gpt-6',
      text,
      tokens: 1,
      method: 'counted by OpenAI',
    });
    try {
      const windows = [new ExactCountStore(folder, log), new ExactCountStore(folder, log)] as const;
      assert.deepEqual(await windows[0].read(), []);
      await windows[0].add([one('a')]);
      await Promise.all([windows[1].add([one('b')]), windows[1].add([one('c')])]);
      assert.deepEqual(await windows[0].add([one('a')]), [one('b'), one('c'), one('a')]);
      assert.deepEqual(await windows[1].read(), [one('b'), one('c'), one('a')]);
      assert.deepEqual(readdirSync(folder.fsPath), ['exact-counts.json']);
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'file'), new Uint8Array());
      await assert.rejects(new ExactCountStore(vscode.Uri.joinPath(folder, 'file'), log).add([one('d')]));
    } finally {
      log.dispose();
      rmSync(folder.fsPath, { recursive: true });
    }
  });

  it('says what to do where there is no prompt', async () => {
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await count();
    await message(/^Put the cursor into a prompt or a call first\.$/);
  });

  it('sends nothing from a workspace that is not trusted', async () => {
    const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    assert.ok(trusted);
    Object.defineProperty(vscode.workspace, 'isTrusted', { value: false, configurable: true });
    try {
      await count();
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', trusted);
    }
    await message(/nothing is sent from a workspace that is not trusted/);
    assert.equal(server.asked.length, 0);
  });
});
