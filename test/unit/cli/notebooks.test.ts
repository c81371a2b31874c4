import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ScanReport } from '../../../src/core/report';
import type { SavingsReport } from '../../../src/workspace/savings';
import { promptCostHere } from './inProcess';

const cells = [
  ['%pip install openai\n', 'from openai import OpenAI\n', 'client = OpenAI()'],
  [
    'answer = client.chat.completions.create(\n',
    '    model="gpt-4o",\n',
    '    messages=[{"role": "user", "content": text}])',
  ],
];

function notebook(language: string): string {
  const written = cells.map((source) => ({ cell_type: 'code', metadata: {}, outputs: ['A'.repeat(60_000)], source }));
  return JSON.stringify({ cells: written, metadata: { kernelspec: { language } } }, null, 1);
}

describe('notebooks on the command line', () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-notebooks-'));
    const write = (name: string, text: string) => writeFileSync(path.join(cwd, name), text);
    write('chat.ipynb', notebook('python'));
    write('other.ipynb', notebook('R'));
    write('cut.ipynb', notebook('python').slice(0, -20));
    write('data.ipynb', '{"rows": []}');
    write('new.ipynb', '');
    write('draft.ipynb', notebook('python'));
    write(
      'promptcost.json',
      JSON.stringify({ ignore: ['draft*'], endpoints: { chat: { files: 'chat.ipynb', requestsPerDay: 500 } } }),
    );
  });
  after(() => rmSync(cwd, { recursive: true }));

  const json = async <Report>(...args: string[]): Promise<Report> => {
    const { stdout, stderr } = await promptCostHere([...args, '--format', 'json', '--at', '2026-09-01'], { cwd });
    assert.equal(stderr, '');
    return JSON.parse(stdout);
  };

  it('are walked, and what isn’t one is told', async () => {
    const { calls, skipped, findings, files } = await json<ScanReport>('scan', '.');
    assert.deepEqual(
      calls.map(({ file, line, cell, cellLine, cost }) => [file, line, cell, cellLine, cost?.requestsPerDay]),
      [['chat.ipynb', 22, 1, 1, 500]],
    );
    assert.deepEqual(
      findings.map(({ rule, cell, cellLine }) => [rule, cell, cellLine]),
      [['missing-output-limit', 1, 1]],
    );
    assert.deepEqual(skipped, [
      { file: 'cut.ipynb', reason: 'a notebook that isn’t valid JSON' },
      { file: 'data.ipynb', reason: 'a notebook without a list of cells' },
    ]);
    assert.equal(files, 2);
  });

  it('are told to be of another language where they are named', async () => {
    const { skipped } = await json<ScanReport>('scan', 'other.ipynb');
    assert.deepEqual(skipped, [{ file: 'other.ipynb', reason: 'not a language that is analysed' }]);
  });

  it('have their cell beside their line in tables, and in SARIF the place in the file', async () => {
    const { stdout } = await promptCostHere(['scan', 'chat.ipynb', '--at', '2026-09-01'], { cwd });
    assert.match(stdout, /chat\.ipynb:22:\d+ \(cell 2, line 1\)/);
    const sarif = await promptCostHere(['scan', 'chat.ipynb', '--format', 'sarif', '--at', '2026-09-01'], { cwd });
    assert.match(sarif.stdout, /"startLine": 22/);
  });

  it('are read by savings and by compare', async () => {
    const { rows } = await json<SavingsReport>('savings', 'chat.ipynb');
    assert.ok(rows.length > 0);
    for (const { file, line, cell, cellLine } of rows) {
      assert.deepEqual([file, line, cell, cellLine], ['chat.ipynb', 22, 1, 1]);
    }
    const table = await promptCostHere(['savings', 'chat.ipynb', '--at', '2026-09-01'], { cwd });
    assert.match(table.stdout, /chat\.ipynb:22 \(cell 2, line 1\)/);
    const compared = await promptCostHere(['compare', 'chat.ipynb:22', '--models', 'gpt-4o-mini', '--format', 'json'], {
      cwd,
    });
    assert.equal(compared.exitCode, 0, compared.stderr);
    const nowhere = await promptCostHere(['compare', 'cut.ipynb:22'], { cwd });
    assert.equal(nowhere.exitCode, 2);
    assert.match(nowhere.stderr, /cut\.ipynb: a notebook that isn’t valid JSON/);
  });
});
