import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, promptsViewId } from '../../src/editor/contributions';
import { promptFormats } from '../../src/core/promptFiles';
import { languages } from '../../src/core/syntax/languages';
import { closeAll, openText } from './documents';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly category: string }[] };
}

const extension = vscode.extensions.getExtension<undefined>('prompt-cost.prompt-cost');
// As the runner found it, before any test opened a document.
const activeAtStart = extension?.isActive;

describe('activation', () => {
  after(closeAll);

  it('waits for a document of a language that is analysed', async () => {
    assert.equal(activeAtStart, false);
    await openText('nothing', 'plaintext');
    assert.equal(extension?.isActive, false);
    await openText('x = 1\n');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('is declared for each of those languages, for files of prompts and a promptcost.json, and for nothing else', () => {
    const manifest: Manifest = extension?.packageJSON;
    const ofLanguages = Object.keys(languages).map((id) => `onLanguage:${id}`);
    const ofFormats = promptFormats.flatMap(({ languageIds = [] }) => languageIds.map((id) => `onLanguage:${id}`));
    const declared = manifest.activationEvents.filter((event) => !/^on(?:Command|View):/.test(event));
    const folders = declared.filter((event) => event.startsWith('workspaceContains:'));
    assert.deepEqual(
      declared.filter((event) => !folders.includes(event)).toSorted(),
      [...ofLanguages, ...ofFormats].toSorted(),
    );
    assert.ok(folders.includes('workspaceContains:**/promptcost.json'));
  });

  it('registers the commands that the manifest declares, and no other', async () => {
    const manifest: Manifest = extension?.packageJSON;
    const declared = manifest.contributes.commands.map(({ command }) => command).toSorted();
    assert.deepEqual(declared, Object.values(commands).toSorted());
    for (const { category } of manifest.contributes.commands) assert.equal(category, 'Prompt Cost');
    assert.doesNotMatch(JSON.stringify(manifest.contributes), /"%[^"]*%"/, 'a text of package.nls.json is missing');
    const registered = await vscode.commands.getCommands(true);
    // VS Code makes some for each view, such as one that shows it.
    const own = registered.filter((name) => name.startsWith('promptCost.') && !name.startsWith(`${promptsViewId}.`));
    assert.deepEqual(own.toSorted(), declared);
  });
});
