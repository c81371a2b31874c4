import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeAll,
  eventually,
  findingsOf,
  hintsOf,
  hoverAt,
  openSample,
  positionOf,
  removeFile,
  replaceText,
  ruleOf,
  teamFile,
  writeFile,
} from './documents';
import { forget, shown, status } from './shown';

const summaries = 'service/app/summaries.py';

const config = `{
  "models": { "gpt-4.1": { "usdPerMTok": { "input": 1, "output": 2 } } },
  "endpoints": { "summaries": { "files": "service/**", "requestsPerDay": 10 } },
  "rules": { "missing-output-limit": "error" }
}
`;

async function hoverOn({ document }: vscode.TextEditor): Promise<string> {
  return hoverAt(document, positionOf(document, 'Cover every message'));
}

function limitFindings({ document }: vscode.TextEditor): vscode.Diagnostic[] {
  return findingsOf(document).filter((finding) => ruleOf(finding) === 'missing-output-limit');
}

describe('what promptcost.json says', () => {
  afterEach(async () => {
    await closeAll();
    for (const folder of ['.', 'service']) await removeFile(teamFile(folder));
    forget();
  });

  it('is in the hover, with its origin, the endpoint and the contract’s price', async () => {
    await writeFile(teamFile(), config);
    const editor = await openSample(summaries);
    await eventually(async () => (await hoverOn(editor)).includes('endpoint summaries'), 'the endpoint');
    assert.match(
      await hoverOn(editor),
      /\*endpoint summaries · 10 requests a day from promptcost\.json \(otherwise 50,000 from the setting\) · 400 output tokens expected from the setting · .*contract price from promptcost\\\.json\*/,
    );
  });

  it('follows the file as it is written, removed, and put deeper', async () => {
    const editor = await openSample(summaries);
    await eventually(async () => (await hoverOn(editor)).includes('50,000 requests a day from the setting'), 'no file');
    await writeFile(teamFile(), config);
    await eventually(async () => (await hoverOn(editor)).includes('10 requests a day from promptcost'), 'the file');
    await writeFile(teamFile('service'), '{ "requestsPerDay": 7 }');
    await eventually(async () => (await hoverOn(editor)).includes('7 requests a day from promptcost'), 'the nearest');
    await removeFile(teamFile('service'));
    await removeFile(teamFile());
    await eventually(async () => (await hoverOn(editor)).includes('50,000 requests a day from the setting'), 'no file');
  });

  it('follows unsaved changes in its editor: hover, hints and diagnostics, until they are dropped', async () => {
    await writeFile(teamFile(), config);
    const { document: team } = await vscode.window.showTextDocument(teamFile(), { preview: false });
    const editor = await openSample(summaries);
    await eventually(() => limitFindings(editor)[0]?.severity === vscode.DiagnosticSeverity.Error, 'an error');
    const [before] = await hintsOf(editor.document);
    await replaceText(team, '"error"', '"off"');
    await replaceText(team, '10 }', '2000 }');
    await eventually(() => limitFindings(editor).length === 0, 'no finding');
    assert.match(await hoverOn(editor), /2,000 requests a day from promptcost\.json/);
    const [after] = await hintsOf(editor.document);
    assert.ok(Math.abs(perDay(after) / perDay(before) - 200) < 1, `${after} after ${before}`);
    await vscode.window.showTextDocument(team);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(() => limitFindings(editor)[0]?.severity === vscode.DiagnosticSeverity.Error, 'the saved file');
  });

  it('is told wrong in the language status and the log, in one line with the place', async () => {
    await writeFile(teamFile(), config.replace('"requestsPerDay"', '"requestPerDay"'));
    await openSample(summaries);
    const told = "promptcost.json:3: `requestPerDay` isn't known here; did you mean `requestsPerDay`?";
    const item = await status(/^promptcost\.json:3 has a mistake$/);
    assert.equal(item.severity, vscode.LanguageStatusSeverity.Warning);
    assert.deepEqual(shown.warnings, [told]);
    assert.equal(item.command?.title, 'Open');
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const front = vscode.window.activeTextEditor;
    assert.equal(front?.document.uri.toString(), teamFile().toString());
    const { active } = front.selection;
    assert.match(front.document.lineAt(active).text.slice(active.character), /^"requestPerDay"/);
    await replaceText(front.document, 'requestPerDay', 'requestsPerDay');
    await front.document.save();
    await openSample(summaries);
    await status(/^2 calls · \d+ prompt tokens · \$[\d.]+ a day$/);
    assert.equal(item.command?.title, 'Project cost');
    assert.deepEqual(shown.warnings, [told]);
  });

  it('counts the mistakes, and names a file that can’t be read', async () => {
    await writeFile(teamFile(), '{ "a": 1, "b": 2 }');
    await openSample(summaries);
    await status(/^promptcost\.json:1 has the first of 2 mistakes$/);
    assert.match(
      shown.warnings.at(-1) ?? '',
      /^promptcost\.json:1: `a` isn't known here; .* This is the first of 2 mistakes\.$/,
    );
    await writeFile(teamFile(), `{}${' '.repeat(1_000_000)}`);
    await status(/^promptcost\.json could not be read$/);
    assert.equal(shown.warnings.at(-1), 'promptcost.json could not be read: larger than 1 MB.');
  });
});

/** The cost a day in a hint's text. */
function perDay(hint = ''): number {
  const amount = /\$([\d.,]+)\/day/.exec(hint)?.[1];
  assert.ok(amount, hint);
  return Number(amount.replaceAll(',', ''));
}
