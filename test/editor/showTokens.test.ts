import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, contexts } from '../../src/editor/contributions';
import { closeAll, eventually, hoverAt, openSample, openText, positionOf, replaceText } from './documents';
import { forget, message, shown } from './shown';

const paragraph = (about: string) => `Always tell the customer about ${about}, in a friendly and patient tone.`;
const source = `from openai import OpenAI
FIRST = """${paragraph('the first matter')}

${paragraph('what comes after it')}"""
SECOND = """${paragraph('something else')}"""
client = OpenAI()
for prompt in ["a", "b"]:
    client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": FIRST}])
    client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": SECOND}])
`;

// What is shaded no API reads back: here it is what editors are asked to show; the tests of the real UI look at it.
describe('Show Where the Tokens Are', () => {
  /** The first words of each line with a label, by the address of the document. */
  const labelled = new Map<string, string[]>();
  let isTold: unknown;
  const { executeCommand } = vscode.commands;
  const editors = Object.getOwnPropertyDescriptor(vscode.window, 'visibleTextEditors');

  const watched = (editor: vscode.TextEditor) => ({
    document: editor.document,
    setDecorations(type: vscode.TextEditorDecorationType, given: readonly vscode.Range[] | vscode.DecorationOptions[]) {
      const places = given.flatMap((one) =>
        'renderOptions' in one && one.renderOptions !== undefined ? one.range : [],
      );
      const texts = places.map(
        ({ start }) => /about ([\w ]+)/.exec(editor.document.lineAt(start.line).text)?.[1] ?? '',
      );
      if (given.length === 0 || places.length > 0) labelled.set(editor.document.uri.toString(), texts);
      editor.setDecorations(type, given);
    },
  });
  const place = (editor: vscode.TextEditor, text: string) => {
    const at = positionOf(editor.document, text);
    editor.selection = new vscode.Selection(at, at);
  };
  const show = (...place: unknown[]) => vscode.commands.executeCommand(commands.showTokens, ...place);
  const shades = async (editor: vscode.TextEditor, expected: readonly string[], told = expected.length > 0) => {
    const found = () => labelled.get(editor.document.uri.toString()) ?? [];
    const isSo = () => JSON.stringify(found()) === JSON.stringify(expected) && isTold === told;
    await eventually(isSo, `${expected.join()} shaded`).catch((error: unknown) => {
      throw new Error(`shaded is ${found().join() || 'nothing'}, and told ${String(isTold)}`, { cause: error });
    });
  };

  before(async () => {
    await vscode.extensions.getExtension('prompt-cost.prompt-cost')?.activate();
    assert.ok(editors);
    Object.defineProperty(vscode.window, 'visibleTextEditors', {
      ...editors,
      get: () => (editors.get?.call(vscode.window) ?? editors.value).map(watched),
    });
    Object.defineProperty(vscode.commands, 'executeCommand', {
      configurable: true,
      writable: true,
      value: (command: string, ...given: unknown[]) => {
        if (command === 'setContext' && given[0] === contexts.showsTokens) isTold = given[1];
        return executeCommand(command, ...given);
      },
    });
  });

  afterEach(async () => {
    await closeAll();
    labelled.clear();
    isTold = undefined;
    forget();
  });

  after(() => {
    Object.defineProperty(vscode.window, 'visibleTextEditors', editors!);
    Object.defineProperty(vscode.commands, 'executeCommand', {
      configurable: true,
      writable: true,
      value: executeCommand,
    });
  });

  it('is offered in the hover of a prompt, for its place', async () => {
    const { document } = await openSample('service/app/summaries.py');
    const prompt = await hoverAt(document, positionOf(document, 'Cover every message'));
    assert.match(prompt, /\[Show where the tokens are\]\(command:promptCost\.showTokens\?/);
    assert.doesNotMatch(await hoverAt(document, positionOf(document, 'create(')), /showTokens/);
  });

  it('says so where there is no prompt', async () => {
    await openText('x = 1\n');
    await show();
    await message(/has no prompt that Prompt Cost can see/);
  });

  it('shades all prompts where the cursor is in none, until it is asked again', async () => {
    const editor = await openText(source);
    await show();
    await shades(editor, ['the first matter', 'what comes after it', 'something else']);
    place(editor, 'something else');
    await show();
    await shades(editor, []);
    assert.deepEqual(shown.messages, []);
  });

  it('shades the prompt at the cursor alone, and another one when asked there', async () => {
    const editor = await openText(source);
    place(editor, 'the first matter');
    await show();
    await shades(editor, ['the first matter', 'what comes after it']);
    const { line, character } = positionOf(editor.document, 'something else');
    await show(editor.document.uri.toString(), { line, character });
    await shades(editor, ['something else']);
    place(editor, 'something else');
    await show();
    await shades(editor, []);
  });

  it('keeps to its prompt while the text before it and in it changes', async () => {
    const editor = await openText(source);
    place(editor, 'something else');
    await show();
    await shades(editor, ['something else']);
    await replaceText(editor.document, paragraph('the first matter'), `Short.\n\n${paragraph('a new matter')}`);
    await replaceText(editor.document, 'something else', 'something that is quite another matter');
    await shades(editor, ['something that is quite another matter']);
  });

  it('goes by the command that Escape is bound to, in the editor that shows it alone', async () => {
    const other = await openText('x = 1\n');
    const editor = await openText(source);
    await show();
    await shades(editor, ['the first matter', 'what comes after it', 'something else']);
    await vscode.window.showTextDocument(other.document);
    await shades(editor, ['the first matter', 'what comes after it', 'something else'], false);
    await vscode.commands.executeCommand(commands.hideTokens);
    await vscode.window.showTextDocument(editor.document);
    await shades(editor, ['the first matter', 'what comes after it', 'something else']);
    await vscode.commands.executeCommand(commands.hideTokens);
    await shades(editor, []);
  });

  it('binds Escape only while it shows something, and nothing else wants it', () => {
    const { keybindings } = vscode.extensions.getExtension('prompt-cost.prompt-cost')?.packageJSON.contributes ?? {};
    assert.equal(keybindings.length, 1);
    const [{ command, key, when }] = keybindings;
    assert.deepEqual([command, key], [commands.hideTokens, 'escape']);
    const conditions = new Set(String(when).split(' && '));
    for (const condition of [
      'editorTextFocus',
      contexts.showsTokens,
      '!suggestWidgetVisible',
      '!findWidgetVisible',
      '!inSnippetMode',
      '!editorHasSelection',
      '!editorHasMultipleSelections',
      '!renameInputVisible',
      '!parameterHintsVisible',
      '!inlineSuggestionVisible',
      "(!vim.active || vim.mode == 'Normal')",
    ])
      assert.ok(conditions.has(condition), condition);
  });
});
