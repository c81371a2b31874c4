import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ScanReport } from '../../../src/core/report';
import { promptCostHere } from './inProcess';

const support = `---
name: Support
# prompt-cost: requests/day=1000 output=100
model:
  configuration: { type: openai, name: gpt-4.1 }
  parameters:
    temperature: 0.2
---
system:
You are a support assistant of {{company}}.
user:
{{question}}
`;

describe('prompt-cost on prompt files', function () {
  this.timeout(20_000);

  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-files-'));
    const write = (name: string, text: string) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    };
    write('support.prompty', support);
    write('AGENTS.md', `# Working here\n\n${'Run the tests before each commit. '.repeat(900)}\n`);
    write('.cursor/rules/style.mdc', '---\nalwaysApply: true\n---\nKeep functions short.\n');
    write('deploy/tasks.yaml', '- name: Install nginx\n  package:\n    name: nginx\n');
    write('templates/nginx.conf.j2', 'server_name {{ prompt_host }};\n');
    write('README.md', '# You are a reader\n');
    write('broken.prompty', '---\nmodel: [[[\n');
    write('promptcost.json', '{ "placeholders": { "question": 80 }, "maxInstructionTokens": 5500 }\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function scanned(...more: string[]): Promise<ScanReport> {
    const { stdout } = await promptCostHere(['scan', '--format', 'json', '--at', '2026-09-01', ...more], {
      cwd: folder,
    });
    return JSON.parse(stdout);
  }

  it('scans them by name and text, and passes over what is none', async () => {
    const report = await scanned();
    assert.deepEqual(
      report.prompts.map(({ file, line, role }) => [file, line, role]),
      [
        ['.cursor/rules/style.mdc', 4, 'file'],
        ['AGENTS.md', 1, 'file'],
        ['support.prompty', 10, 'system'],
        ['support.prompty', 12, 'user'],
      ],
    );
    assert.deepEqual(report.skipped, [{ file: 'broken.prompty', reason: 'its header has no closing ---' }]);
    const [call] = report.calls;
    assert.equal(call?.line, 4);
    assert.equal(call.model, 'gpt-4.1');
    assert.equal(call.cost?.requestsPerDay, 1000);
    assert.equal(call.input.placeholderTokens, 80);
    assert.deepEqual(
      call.input.unknown.map(({ reason }) => reason),
      ["the value of `company` isn't in the file"],
    );
  });

  it('holds instructions for agents to a threshold of their own', async () => {
    const report = await scanned();
    assert.deepEqual(
      report.findings.map(({ file, line, endLine, rule, severity }) => [file, line, endLine, rule, severity]),
      [
        ['AGENTS.md', 1, 1, 'oversize-prompt', 'information'],
        ['support.prompty', 4, 4, 'missing-output-limit', 'warning'],
      ],
    );
    assert.match(
      report.findings[0]?.message ?? '',
      /above the threshold of 5,500; a coding agent sends them with every request\.$/,
    );
    const raised = await scanned('--max-instruction-tokens', '9000', '--max-prompt-tokens', '1');
    assert.deepEqual(
      raised.findings.map(({ file, rule }) => [file, rule]),
      [
        ['support.prompty', 'missing-output-limit'],
        ['support.prompty', 'oversize-prompt'],
      ],
    );
  });

  it('sets a missing limit where the file has its parameters', async () => {
    const { findings } = await scanned('support.prompty');
    const edit = findings.find(({ rule }) => rule === 'missing-output-limit')?.fix?.edits[0];
    assert.equal(edit?.line, 7);
    assert.equal(edit.column, 1);
    assert.match(edit.newText, /^ {4}max_tokens: \d+\n$/);
  });

  it('compares the prompt at a line on other models', async () => {
    const { exitCode, stdout } = await promptCostHere(
      ['compare', 'support.prompty:10', '--models', 'gpt-4.1,gpt-4o-mini', '--format', 'json', '--at', '2026-09-01'],
      { cwd: folder },
    );
    assert.equal(exitCode, 0);
    const { rows } = JSON.parse(stdout);
    assert.deepEqual(
      rows.map(({ model, current }: { model: string; current: boolean }) => [model, current]),
      [
        ['gpt-4o-mini', false],
        ['gpt-4.1', true],
      ],
    );
  });
});
