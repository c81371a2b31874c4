import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, promptsViewId } from '../../src/editor/contributions';
import { closeAll, configure, eventually, openSample, removeFile, replaceText, teamFile, writeFile } from './documents';
import { forget, shown, type Tree } from './shown';

function tree(): Tree {
  const found = shown.trees.get(promptsViewId);
  assert.ok(found, 'there is no Prompts view');
  return found;
}

async function childrenOf(node?: unknown): Promise<unknown[]> {
  return (await tree().provider.getChildren(node)) ?? [];
}

async function itemOf(node: unknown): Promise<vscode.TreeItem> {
  return tree().provider.getTreeItem(node);
}

function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}

/** Every node as `label: description`, those below it indented. */
async function lines(node?: unknown, indent = ''): Promise<string[]> {
  const all: string[] = [];
  for (const child of await childrenOf(node)) {
    const item = await itemOf(child);
    all.push(`${indent}${labelOf(item)}: ${String(item.description)}`, ...(await lines(child, `${indent}  `)));
  }
  return all;
}

async function eventuallyLine(expected: RegExp): Promise<void> {
  let last: string[] = [];
  const check = async () => (last = await lines()).some((line) => expected.test(line));
  await eventually(check, `a line like ${String(expected)}`).catch((error: unknown) => {
    throw new Error(`the view shows\n${last.join('\n')}`, { cause: error });
  });
}

/** The first node with this label, at any depth. */
async function nodeOf(label: string, node?: unknown): Promise<unknown> {
  for (const child of await childrenOf(node)) {
    if ((await itemOf(child)).label === label) return child;
    const below = await nodeOf(label, child);
    if (below !== undefined) return below;
  }
  return undefined;
}

describe('the Prompts view', function () {
  this.timeout(60_000);
  const added = () => vscode.Uri.joinPath(teamFile(), '..', 'added.py');

  before(async () => {
    await configure('requestsPerDay', 50_000);
    await vscode.commands.executeCommand(`${promptsViewId}.focus`);
    await eventually(async () => (await childrenOf()).length > 0, 'prompts in the view');
  });

  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await removeFile(added());
    await closeAll();
    forget();
  });

  it('shows files, their calls and prompts, what costs most first', async () => {
    const groups = await childrenOf();
    const items = await Promise.all(groups.map(itemOf));
    const days = items.map(({ description }) =>
      Number(/^\$([\d,.]+) a day/.exec(String(description))?.[1]?.replaceAll(',', '') ?? -1),
    );
    assert.deepEqual(
      days,
      days.toSorted((a, b) => b - a),
    );
    assert.ok(days[0]! > 0);
    const all = await lines();
    assert.ok(
      all.some((line) => /^summaries\.py: \$[\d,.]+ a day · 2 calls · service\/app$/.test(line)),
      all.join('\n'),
    );
    assert.ok(
      all.some((line) => /^ {2}chat\.completions\.create: \$[\d,.]+ a day · \d+\+? tokens · gpt-4\.1$/.test(line)),
      all.join('\n'),
    );
    for (const item of items) assert.match(item.accessibilityInformation?.label ?? '', /, \d+ (?:call|prompt)/);
  });

  it('opens the place of a node, and says of it what the hover says', async () => {
    const file = await nodeOf('summaries.py');
    const [call] = await childrenOf(file);
    const item = await itemOf(call);
    assert.ok(item.command);
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? '', /summaries\.py$/);
    assert.match(editor?.document.lineAt(editor.selection.active.line).text ?? '', /create\(/);
    const resolved = await tree().provider.resolveTreeItem?.(item, call, new vscode.CancellationTokenSource().token);
    const tooltip = resolved?.tooltip;
    assert.match(
      tooltip instanceof vscode.MarkdownString ? tooltip.value : '',
      /chat\.completions\.create[\s\S]*a request/,
    );
  });

  it('runs Compare Models and Set Volume at a node', async () => {
    const [call] = await childrenOf(await nodeOf('summaries.py'));
    const before = shown.pages.length;
    await vscode.commands.executeCommand(commands.comparePrompt, call);
    await eventually(() => shown.pages.length > before, 'the page of Compare Models');
    await vscode.commands.executeCommand(commands.setPromptVolume, call);
    assert.equal(shown.inputBoxes.length, 1);
  });

  it('follows unsaved documents', async () => {
    const { document } = await openSample('service/app/summaries.py');
    await replaceText(document, 'model="gpt-4.1"', 'model="gpt-4.1-nano"');
    await eventuallyLine(/^ {2}chat\.completions\.create: .* · gpt-4\.1-nano$/);
    await replaceText(document, 'model="gpt-4.1-nano"', 'model="gpt-4.1"');
    await eventuallyLine(/^ {2}chat\.completions\.create: .* · gpt-4\.1$/);
    await document.save();
  });

  it('follows files that come and go', async () => {
    await writeFile(added(), 'import openai\nopenai.OpenAI().responses.create(model="gpt-5", input="Hello")\n');
    await eventuallyLine(/^added\.py: .*1 call/);
    await removeFile(added());
    await eventually(async () => (await nodeOf('added.py')) === undefined, 'the file gone');
  });

  it('follows settings and promptcost.json', async () => {
    await configure('requestsPerDay', undefined);
    await eventuallyLine(/^ {2}chat\.completions\.create: .* a request · .* · gpt-4\.1$/);
    const team = { endpoints: { summaries: { files: ['service/app/summaries.py'], requestsPerDay: 10 } } };
    await writeFile(teamFile(), JSON.stringify(team));
    try {
      await eventuallyLine(/^summaries: \$[\d.]+ a day · \d+ calls?$/);
    } finally {
      await removeFile(teamFile());
    }
    await eventually(async () => (await nodeOf('summaries')) === undefined, 'no endpoint');
  });

  it('is read anew when it is asked to', async () => {
    await eventuallyLine(/^summaries\.py: \$[\d,.]+ a day/);
    const before = await lines();
    await vscode.commands.executeCommand(commands.refreshPrompts);
    assert.deepEqual(await lines(), before);
  });
});
