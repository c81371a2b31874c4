import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, pause, removeFile, ruleOf, teamFile, writeFile } from './documents';
import { forget } from './shown';

/** Mistakes that only promptcost.json has, one a line from the third on, and how each begins. */
const mistakes = [
  ['"defaultModl": "gpt-4o",', '`defaultModl` isn’t known here; did you mean `defaultModel`?'],
  ['"requestsPerDay": -5,', '`requestsPerDay` takes a number of 0 or more, not `-5`.'],
  ['"cacheHitRate": 80,', '`cacheHitRate` takes a share from 0 to 1, such as 0.8 for 80%, not `80`.'],
  ['"models": { "x": 7 },', '`x` takes the name of a model, or an object `{ … }`, not `7`.'],
  [
    '"rules": { "oversize-prompt": "loud" },',
    '`oversize-prompt` takes error, warning, information, hint or off, not "loud".',
  ],
  [
    '"endpoints": { "chat": { "files": 5 } },',
    '`files` takes a glob such as `src/**/*.py`, or a list of them, not `5`.',
  ],
] as const;

const text = `{
  // What the team agreed on.
${mistakes.map(([line]) => `  ${line}`).join('\n')}
}
`;

async function open(content: string): Promise<vscode.TextDocument> {
  await writeFile(teamFile(), content);
  const { document } = await vscode.window.showTextDocument(teamFile());
  return document;
}

/** Everything that anybody says of a document, in its order. */
function said({ uri }: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .toSorted((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ range, message }) => `${range.start.line + 1}: ${message.replaceAll("'", '’')}`);
}

/** Waits until something is said, and what says it has come to rest. */
async function settled(document: vscode.TextDocument): Promise<string[]> {
  let last: string[] = [];
  await eventually(async () => {
    last = said(document);
    await pause(1000);
    return last.length > 0 && JSON.stringify(last) === JSON.stringify(said(document));
  }, 'mistakes');
  return last;
}

describe('mistakes in promptcost.json', () => {
  afterEach(async () => {
    await closeAll();
    await removeFile(teamFile());
    forget();
  });

  it('are each told once, where they stand, with what to write instead', async () => {
    const document = await open(text);
    assert.deepEqual(
      await settled(document),
      mistakes.map(([, message], index) => `${index + 3}: ${message}`),
    );
    for (const diagnostic of vscode.languages.getDiagnostics(document.uri)) {
      assert.equal(diagnostic.source, 'Prompt Cost');
      assert.equal(ruleOf(diagnostic), 'invalid-config');
      assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
      assert.ok(typeof diagnostic.code === 'object');
      assert.match(diagnostic.code.target.path, /\/docs\/configuration\.md$/);
    }
  });

  it('are left to VS Code where any JSON has them', async () => {
    const document = await open('{\n  "budget": {}, "budget": {},\n  "turns": 3\n  "maxTokens": 50\n');
    const places = (await settled(document)).map((line) => line.split(':')[0]);
    assert.deepEqual(places, ['2', '2', '4', '4']);
    assert.deepEqual(
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Prompt Cost'),
      [],
    );
    const configuration = vscode.workspace.getConfiguration('json', document.uri);
    await configuration.update('validate.enable', false, vscode.ConfigurationTarget.Workspace);
    try {
      const told = [
        '2: `budget` is given twice; the first counts.',
        '4: A comma is expected here.',
        '5: A closing brace is expected here.',
      ];
      await eventually(() => said(document).join() === told.join(), told.join(' | ')).catch((error: unknown) => {
        throw new Error(said(document).join(' | '), { cause: error });
      });
    } finally {
      await configuration.update('validate.enable', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('say what to write for a number with separators', async () => {
    const document = await open('{ "requestsPerDay": 50,000 }\n');
    const told = '1: Numbers are written without separators: 50000.';
    await eventually(() => said(document).includes(told), told);
  });
});
