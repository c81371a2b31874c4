import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import { previewLink } from '../../src/editor/previewLinks';
import { closeAll, configure, eventually, removeFile, teamFile, writeFile } from './documents';
import { forget, message, preview, shown } from './shown';

const volumes = `{
  "requestsPerDay": 0,
  "endpoints": { "summaries": { "files": "service/app/summaries.py", "requestsPerDay": 3000 } }
}
`;

describe('Find Savings', () => {
  afterEach(async () => {
    await configure('requestsPerDay', 50_000);
    await configure('expectedOutputTokens', 400);
    await closeAll();
    await removeFile(teamFile());
    forget();
  });

  it('lists most first what promptcost.json’s volumes make worth saving, each with its place as a link', async () => {
    await configure('expectedOutputTokens', undefined);
    await writeFile(teamFile(), volumes);
    await vscode.commands.executeCommand(commands.findSavings);
    const report = await preview(/Prompt Cost savings/);
    const rows = report.split('\n').filter((line) => line.startsWith('| **'));
    assert.match(
      rows[0] ?? '',
      /^\| \*\*\$\d+\*\* \| output.limit \| \[service\/app\/summaries\\\.py:18\]\(\/service\/app\/summaries\.py#L18\) \| Set /,
    );
    const days = rows.map((row) => Number(/\$([\d,.]+)/.exec(row)?.[1]?.replaceAll(',', '')));
    assert.deepEqual(
      days,
      days.toSorted((a, b) => b - a),
    );
    assert.ok(
      rows.every((row) => row.includes('summaries')),
      'the only file with requests',
    );
    await message(/^\$\d+ a day can be saved, \$\d+ of it at service\/app\/summaries\.py:18\.$/);
  });

  it('asks for a volume where there is none', async () => {
    await configure('requestsPerDay', undefined);
    await vscode.commands.executeCommand(commands.findSavings);
    await message(
      /^No call has both a price and a volume: set the requests a day first \(Prompt Cost: Set Volume\)\.$/,
    );
    const left = 'Nothing is said of 6 calls without a volume';
    await eventually(async () => (await preview(/Prompt Cost savings/)).includes(left), left);
  });

  it('stops when it is cancelled', async () => {
    shown.cancelProgress = true;
    await vscode.commands.executeCommand(commands.findSavings);
    assert.deepEqual(shown.messages, []);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, undefined);
  });
});

describe('a link of a preview', () => {
  const folder = vscode.Uri.parse('file:///work/desk');
  const cases: [string, string, string | null][] = [
    ['begins at the first folder', 'file:///work/desk/app/a.py', '/app/a.py#L7'],
    ['leads to another folder', 'file:///work/other/a.py', '/../other/a.py#L7'],
    [
      'keeps what means something in an address or in Markdown',
      'file:///work/desk/%23%20(1)/%5Bid%5D.py',
      '/%23%20%281%29/%5Bid%5D.py#L7',
    ],
    ['leads to no other file system', 'vscode-vfs://github/work/desk/a.py', null],
    ['leads to no other machine', 'file://server/work/desk/a.py', null],
  ];
  for (const [what, file, link] of cases) {
    it(what, () => assert.equal(previewLink(folder, vscode.Uri.parse(file), 7), link));
  }
});
