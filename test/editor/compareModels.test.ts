import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import type { CompareStart } from '../../src/pages/compare/protocol';
import {
  closeAll,
  configure,
  eventually,
  openSample,
  openText,
  positionOf,
  readFile,
  removeFile,
  teamFile,
  unlimitedCall,
  writeFile,
} from './documents';
import { forget, message, type Page, shown } from './shown';

/** Opens the page for the prompt or call at a text, and waits until the page has asked for its content and got it. */
async function openPage(editor: vscode.TextEditor, at: string): Promise<Page> {
  const place = positionOf(editor.document, at);
  editor.selection = new vscode.Selection(place, place);
  const count = shown.pages.length;
  await vscode.commands.executeCommand(commands.compareModels);
  await eventually(() => (shown.pages[count]?.sent.length ?? 0) > 0, 'the page’s first content');
  const page = shown.pages[count];
  assert.ok(page);
  return page;
}

function lastStart({ sent }: Page): CompareStart {
  const starts = sent.filter(
    (each): each is { kind: 'start'; start: CompareStart } =>
      typeof each === 'object' && each !== null && 'kind' in each && each.kind === 'start',
  );
  const last = starts.at(-1);
  assert.ok(last, 'a start was sent');
  return last.start;
}

function isDone(sent: unknown, text: string): boolean {
  return JSON.stringify(sent) === JSON.stringify({ kind: 'done', text });
}

describe('Compare Models', () => {
  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await configure('comparisonModels', undefined);
    await closeAll();
    forget();
  });

  it('shows a page under a strict content security policy, whose script runs', async () => {
    const page = await openPage(await openSample('service/app/support_chat.py'), 'Workshop questions');
    assert.deepEqual(page.received[0], { kind: 'ready' });
    assert.equal(page.panel.title, 'Compare Models: SUPPORT_PROMPT');
    const { html, options } = page.panel.webview;
    assert.match(html, /default-src 'none'; style-src [^;]+; script-src 'nonce-[\da-f]{32}';/);
    assert.doesNotMatch(html, /unsafe|<style|style=|onclick/);
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').at(-1)),
      ['pages', 'media'],
    );
  });

  it('starts from the prompt’s model, tokens and assumptions', async () => {
    const page = await openPage(await openSample('web/src/server/replyDraft.ts'), 'Write only the reply');
    const start = lastStart(page);
    assert.ok(start.currentModel.known);
    assert.equal(start.currentModel.value.id, 'claude-sonnet-4-5');
    assert.equal(start.place.name, 'draftPrompt');
    assert.equal(start.place.file, 'web/src/server/replyDraft.ts');
    assert.equal(start.assumptions.requestsPerDay?.value, 50_000);
    assert.equal(start.assumptions.expectedOutputTokens?.origin, 'setting');
    assert.equal(start.assumptions.maxTokens?.value, 800);
    assert.equal(start.assumptions.maxTokens.origin, 'code');
    assert.ok(start.candidates.length > 8, 'about twelve models');
  });

  it('follows settings and the text while it is open', async () => {
    const editor = await openText(unlimitedCall);
    const page = await openPage(editor, 'Answer in one');
    await configure('requestsPerDay', 9);
    await eventually(() => lastStart(page).assumptions.requestsPerDay?.value === 9, 'the new volume');
    await configure('comparisonModels', ['gpt-4o-mini']);
    await eventually(() => lastStart(page).candidates.length === 2, 'gpt-4o and the one model compared with it');
  });

  it('writes what is typed to the endpoint in promptcost.json, and shows what holds then', async () => {
    const text = '{\n  "endpoints": { "drafts": { "files": "web/**", "requestsPerDay": 3 } } // both\n}\n';
    await writeFile(teamFile(), text);
    try {
      const page = await openPage(await openSample('web/src/server/replyDraft.ts'), 'Write only the reply');
      await eventually(() => lastStart(page).assumptions.requestsPerDay?.value === 3, 'the volume of promptcost.json');
      assert.deepEqual(lastStart(page).keptIn, {
        origin: 'promptcost.json',
        file: 'promptcost.json',
        endpoint: 'drafts',
      });
      page.receive({ kind: 'write', values: { requestsPerDay: 4, otherInputTokens: 70 } });
      await eventually(() => lastStart(page).assumptions.requestsPerDay?.value === 4, 'the new volume');
      assert.deepEqual(lastStart(page).assumptions.otherInputTokens, {
        value: 70,
        origin: 'promptcost.json',
        line: null,
      });
      assert.equal(
        await readFile(teamFile()),
        text.replace('"requestsPerDay": 3 }', '"requestsPerDay": 4, "otherInputTokens": 70 }'),
      );
      await eventually(() => page.sent.some((sent) => isDone(sent, 'Written to promptcost.json.')), 'word of it');
      await writeFile(teamFile(), text.replace(': 3', ': 3,5'));
      page.receive({ kind: 'write', values: { requestsPerDay: 9 } });
      await message(/^Nothing was written: promptcost\.json:2 has to be mended first\. /);
    } finally {
      await removeFile(teamFile());
    }
  });

  it('writes to the settings outside of the workspace’s folders', async () => {
    const page = await openPage(await openText(unlimitedCall), 'Answer in one');
    assert.deepEqual(lastStart(page).keptIn, { origin: 'setting', file: null, endpoint: null });
    page.receive({ kind: 'write', values: { requestsPerDay: 11 } });
    await eventually(() => lastStart(page).assumptions.requestsPerDay?.value === 11, 'the new volume');
    await eventually(() => page.sent.some((sent) => isDone(sent, 'Written to your settings.')), 'word of it');
  });

  it('keeps to its own prompt where several are written in place', async () => {
    const second = unlimitedCall.replace('one word', 'no more than two words').replace('gpt-4o', 'gpt-4.1');
    const editor = await openText(unlimitedCall + second);
    const first = await openPage(editor, 'Answer in one');
    const page = await openPage(await vscode.window.showTextDocument(editor.document), 'Answer in no more');
    assert.notEqual(page, first);
    await configure('requestsPerDay', 9);
    for (const [each, model] of [
      [first, 'gpt-4o'],
      [page, 'gpt-4.1'],
    ] as const) {
      await eventually(() => lastStart(each).assumptions.requestsPerDay?.value === 9, `the new volume for ${model}`);
      const { currentModel } = lastStart(each);
      assert.ok(currentModel.known);
      assert.equal(currentModel.value.id, model);
    }
  });

  it('brings an open page back rather than a second one', async () => {
    const editor = await openSample('service/app/support_chat.py');
    await openPage(editor, 'Workshop questions');
    const count = shown.pages.length;
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand(commands.compareModels);
    await eventually(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Compare Models: SUPPORT_PROMPT',
      'the page in front',
    );
    assert.equal(shown.pages.length, count);
  });

  it('opens for the place that a link names, and for the first call where the cursor is on none', async () => {
    const { document } = await openSample('service/app/summaries.py');
    const { line, character } = positionOf(document, 'Cover every message');
    await closeAll();
    const count = shown.pages.length;
    await vscode.commands.executeCommand(commands.compareModels, document.uri.toString(), { line, character });
    await eventually(() => shown.pages.length > count, 'a page');
    assert.equal(shown.pages[count]?.panel.title, 'Compare Models: SUMMARY_PROMPT');
    const page = await openPage(await openText(unlimitedCall), 'from openai');
    assert.ok(lastStart(page).currentModel.known);
  });

  it('says what is missing where there is nothing to compare', async () => {
    const count = shown.pages.length;
    await closeAll();
    await vscode.commands.executeCommand(commands.compareModels);
    await message(/^Put the cursor on a prompt or an LLM call first/);
    await openText('x = 1\n');
    await vscode.commands.executeCommand(commands.compareModels);
    await message(/^No prompt or LLM call was found in /);
    assert.equal(shown.pages.length, count);
  });
});
