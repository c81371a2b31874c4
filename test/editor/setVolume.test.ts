import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import {
  closeAll,
  configure,
  eventually,
  hintsOf,
  hoverAt,
  openSample,
  openText,
  positionOf,
  readFile,
  removeFile,
  replaceText,
  teamFile,
  unlimitedCall,
  writeFile,
} from './documents';
import { forget, message, shown } from './shown';

async function setVolume(answer: string | undefined, ...link: unknown[]): Promise<vscode.InputBoxOptions> {
  shown.answer = answer;
  await vscode.commands.executeCommand(commands.setVolume, ...link);
  const box = shown.inputBoxes.at(-1);
  assert.ok(box, 'an input box was shown');
  return box;
}

/** Puts the cursor on the first occurrence of a text in a file of the sample workspace. */
async function openAt(path: string, text: string): Promise<vscode.TextEditor> {
  const editor = await openSample(path);
  const place = positionOf(editor.document, text);
  editor.selection = new vscode.Selection(place, place);
  return editor;
}

/** Waits until promptcost.json's values hold where the file is looked at. */
async function holds(editor: vscode.TextEditor, words: RegExp): Promise<void> {
  const place = positionOf(editor.document, 'create(');
  await eventually(async () => words.test(await hoverAt(editor.document, place)), `a hover with ${String(words)}`);
}

const summaries = 'service/app/summaries.py';
const commented = `{
  // Requests of October.
  "endpoints": {
    "summaries": {
      "files": "service/app/summaries.py", // those of the batch job
      "requestsPerDay": 3000 // from the gateway
    },
  },
  "requestsPerDay": 500,
}
`;

describe('Set Volume in a workspace folder', () => {
  afterEach(async () => {
    await closeAll();
    for (const folder of ['.', 'service/app']) await removeFile(teamFile(folder));
    forget();
  });

  it('creates promptcost.json at the folder’s root, and the hints follow', async () => {
    const { document } = await openAt(summaries, 'Cover every message');
    const { title, prompt, value } = await setVolume('1,234');
    assert.equal(title, 'Prompt Cost: requests a day');
    assert.equal(
      prompt,
      'How many requests a day are sent? Written to promptcost.json; leave empty to remove it there.',
    );
    assert.equal(value, '50000');
    assert.equal(await readFile(teamFile()), '{\n  "requestsPerDay": 1234\n}\n');
    await message(/^Now 1,234 requests a day, from promptcost\.json\.$/);
    await eventually(async () => /\/req · \$[\d.]+\/day$/.test((await hintsOf(document))[0] ?? ''), 'a cost a day');
    const [, request, day] = /\$([\d.]+)\/req · \$([\d.]+)\/day$/.exec((await hintsOf(document))[0] ?? '') ?? [];
    assert.ok(Math.abs(Number(request) * 1234 - Number(day)) < 0.01, `${request} a request, ${day} a day`);
  });

  it('writes to the endpoint of the call at the cursor, keeping comments and format', async () => {
    await writeFile(teamFile(), commented);
    const editor = await openAt(summaries, 'Cover every message');
    const { title, value } = await setVolume('4000');
    assert.equal(title, 'Prompt Cost: requests a day of summaries');
    assert.equal(value, '3000');
    assert.equal(await readFile(teamFile()), commented.replace('3000', '4000'));
    await message(/^Now 4,000 requests a day of summaries, from promptcost\.json\.$/);
    await holds(editor, /\*endpoint summaries · 4,000 requests a day from promptcost\.json/);
  });

  it('writes to the file’s endpoint where the cursor is on no call, and to the top level where it has none', async () => {
    await writeFile(teamFile(), commented);
    await openAt(summaries, 'import');
    await setVolume('1');
    await openAt('service/app/returns.py', 'import');
    const { title, value } = await setVolume('2');
    assert.equal(title, 'Prompt Cost: requests a day');
    assert.equal(value, '500');
    assert.equal(await readFile(teamFile()), commented.replace('3000', '1').replace('500', '2'));
  });

  it('takes the place that the hover’s link names', async () => {
    await writeFile(teamFile(), commented);
    const { document } = await openSample(summaries);
    const hover = await hoverAt(document, positionOf(document, 'Cover every message'));
    const link = /command:promptCost\.setVolume\?([^)]+)/.exec(hover)?.[1];
    assert.ok(link, hover);
    await openSample('service/app/returns.py');
    const args: unknown = JSON.parse(decodeURIComponent(link));
    assert.ok(Array.isArray(args));
    const { title } = await setVolume('6', ...args);
    assert.equal(title, 'Prompt Cost: requests a day of summaries');
    assert.equal(await readFile(teamFile()), commented.replace('3000', '6'));
  });

  it('takes the nearest promptcost.json, and the folder’s where nothing is open', async () => {
    await writeFile(teamFile(), '{}\n');
    await writeFile(teamFile('service/app'), '{}\n');
    await openAt(summaries, 'Cover every message');
    await setVolume('8');
    assert.equal(await readFile(teamFile('service/app')), '{\n  "requestsPerDay": 8\n}\n');
    await closeAll();
    const { prompt } = await setVolume('9');
    assert.match(prompt ?? '', /Written to promptcost\.json;/);
    assert.equal(await readFile(teamFile()), '{\n  "requestsPerDay": 9\n}\n');
  });

  it('removes the volume when nothing is typed, and says what holds then', async () => {
    await writeFile(teamFile(), commented);
    await openAt(summaries, 'Cover every message');
    await setVolume('');
    assert.doesNotMatch(await readFile(teamFile()), /3000/);
    await message(/^Now 500 requests a day of summaries, from promptcost\.json\.$/);
    await openAt('service/app/returns.py', 'import');
    await setVolume('');
    assert.doesNotMatch(await readFile(teamFile()), /500/);
    await message(/^Now 50,000 requests a day, from the setting\.$/);
    const rest = await readFile(teamFile());
    await setVolume('');
    assert.equal(await readFile(teamFile()), rest);
  });

  it('creates nothing for an empty answer, or on Escape', async () => {
    await openAt(summaries, 'Cover every message');
    await setVolume(undefined);
    assert.deepEqual(shown.messages, []);
    await setVolume('');
    await assert.rejects(readFile(teamFile()));
  });

  it('says so when a comment at the call is stronger, and what it is about', async () => {
    await writeFile(teamFile(), commented);
    const editor = await openSample(summaries);
    const text = editor.document.getText();
    try {
      await replaceText(editor.document, 'completion =', '# prompt-cost: requests/day=77\n    completion =');
      const place = positionOf(editor.document, 'create(');
      editor.selection = new vscode.Selection(place, place);
      const { prompt, value } = await setVolume('12');
      assert.match(prompt ?? '', / 77 requests a day, from the comment at the call, hold here\.$/);
      assert.equal(value, '3000');
      assert.equal(await readFile(teamFile()), commented.replace('3000', '12'));
      await message(
        /^Written to promptcost\.json, but 77 requests a day, from the comment at the call, still hold here\.$/,
      );
    } finally {
      await replaceText(editor.document, editor.document.getText(), text);
      await editor.document.save();
    }
  });

  it('goes through the editor where the file is open, and saves only what was saved', async () => {
    await writeFile(teamFile(), commented);
    const { document } = await vscode.window.showTextDocument(teamFile(), { preview: false });
    await openAt(summaries, 'Cover every message');
    await setVolume('21');
    assert.equal(document.isDirty, false);
    assert.equal(document.getText(), commented.replace('3000', '21'));
    await replaceText(document, 'October', 'November');
    await openAt(summaries, 'Cover every message');
    await setVolume('22');
    assert.equal(document.isDirty, true);
    assert.match(document.getText(), /November[^]*"requestsPerDay": 22 /);
    assert.equal(await readFile(teamFile()), commented.replace('3000', '21'));
    await message(/^Now 22 requests a day of summaries, from promptcost\.json\.$/);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('tries again where the editor got another text while the change was on its way', async () => {
    await writeFile(teamFile(), commented);
    const { document } = await vscode.window.showTextDocument(teamFile(), { preview: false });
    await openAt(summaries, 'Cover every message');
    const { applyEdit } = vscode.workspace;
    let refusals = 0;
    vscode.workspace.applyEdit = async () => {
      vscode.workspace.applyEdit = applyEdit;
      refusals++;
      await replaceText(document, 'October', 'November');
      await document.save();
      return false;
    };
    try {
      await setVolume('23');
    } finally {
      vscode.workspace.applyEdit = applyEdit;
    }
    assert.equal(refusals, 1);
    assert.equal(await readFile(teamFile()), commented.replace('October', 'November').replace('3000', '23'));
    await message(/^Now 23 requests a day of summaries, from promptcost\.json\.$/);
  });

  it('writes nothing to a file with mistakes, and opens it there', async () => {
    const broken = commented.replace('3000 //', '3,000 //');
    await writeFile(teamFile(), broken);
    await openAt(summaries, 'Cover every message');
    shown.button = 'Open promptcost.json';
    await setVolume('5');
    assert.equal(await readFile(teamFile()), broken);
    await message(
      /^Nothing was written: promptcost\.json:6 has to be mended first\. Numbers are written without separators/,
    );
    await eventually(
      () => vscode.window.activeTextEditor?.document.uri.toString() === teamFile().toString(),
      'promptcost.json in front',
    );
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 5);
  });

  it('says why promptcost.json can’t be written', async () => {
    await vscode.workspace.fs.writeFile(teamFile('service/app'), new Uint8Array([0x7b, 0x7d, 0xff]));
    await openAt(summaries, 'Cover every message');
    await setVolume('5');
    await message(/^Nothing was written to service\/app\/promptcost\.json: it is not written in UTF-8\.$/);
  });

  it('says what is wrong with what is typed', async () => {
    await openAt(summaries, 'Cover every message');
    const box = await setVolume(undefined);
    assert.equal(await box.validateInput?.('50_000'), undefined);
    for (const wrong of ['many', '-1', '1e9', '5,0.0.0']) {
      assert.equal(await box.validateInput?.(wrong), 'Enter a number, 0 or more, such as 50000 or 50,000.');
    }
  });
});

describe('Set Volume outside of the workspace’s folders', () => {
  const volume = () => vscode.workspace.getConfiguration('promptCost').inspect('requestsPerDay')?.workspaceValue;

  beforeEach(() => openText(unlimitedCall));

  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await closeAll();
    forget();
  });

  it('offers what is set, and writes what is typed to the settings', async () => {
    const { title, prompt, value } = await setVolume('1,234');
    assert.equal(title, 'Prompt Cost: requests a day');
    assert.equal(prompt, 'How many requests a day are sent? Leave empty to show no cost a day.');
    assert.equal(value, '50000');
    assert.equal(volume(), 1234);
    await message(/^Now 1,234 requests a day, from the setting\.$/);
    await assert.rejects(readFile(teamFile()));
  });

  it('removes the volume when nothing is typed, and tells a weaker one that remains', async () => {
    await setVolume('');
    assert.equal(volume(), undefined);
    await message(/^No volume is set now\.$/);
    const configuration = vscode.workspace.getConfiguration('promptCost');
    await configuration.update('requestsPerDay', 7, vscode.ConfigurationTarget.Global);
    try {
      await setVolume('');
      await message(/^Now 7 requests a day, from the setting\.$/);
    } finally {
      await configuration.update('requestsPerDay', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
