import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ScanReport } from '../../../src/core/report';
import { promptCost, sampleWorkspace, scanJson } from './prompt-cost';

/** A day on which none of the sample's models is about to be retired. */
const day = ['--at', '2026-09-01'];
const volume = ['--requests-per-day', '50000', '--output-tokens', '400', ...day];

describe('prompt-cost scan', function () {
  this.timeout(20_000);

  let report: ScanReport;
  before(() => (report = scanJson(['scan', ...volume])));

  it('finds the calls of the sample workspace, in order', () => {
    assert.deepEqual(
      report.calls.map(({ file, method, model, outputLimit }) => [file, method, model, outputLimit.state]),
      [
        ['service/app/returns.py', 'responses.create', 'gpt-4.1-mini', 'present'],
        ['service/app/summaries.py', 'chat.completions.create', 'gpt-4.1', 'missing'],
        ['service/app/summaries.py', 'chat.completions.create', 'gpt-4o-mini', 'present'],
        ['service/app/support_chat.py', 'chat.completions.create', 'gpt-4o', 'present'],
        ['web/src/server/mailTriage.ts', 'messages.create', 'claude-haiku-4-5', 'missing'],
        ['web/src/server/replyDraft.ts', 'messages.create', 'claude-sonnet-4-5', 'present'],
      ],
    );
  });

  it('finds what is wrong with it', () => {
    assert.deepEqual(
      report.findings.map(({ file, rule, severity }) => [file, rule, severity]),
      [
        ['service/app/returns.py', 'oversize-prompt', 'warning'],
        ['service/app/summaries.py', 'missing-output-limit', 'warning'],
        ['web/src/server/mailTriage.ts', 'missing-output-limit', 'error'],
      ],
    );
    assert.deepEqual(report.totals.findings, { error: 1, warning: 2, information: 0, hint: 0 });
    assert.deepEqual(report.totals.limit, { present: 4, missing: 2, unknown: 0 });
  });

  it('joins calls, prompts and findings by index', () => {
    for (const [index, call] of report.calls.entries()) {
      for (const prompt of call.prompts) assert.ok(report.prompts[prompt]?.calls.includes(index));
    }
    for (const { call, file } of report.findings) {
      if (call !== null) assert.equal(report.calls[call]?.file, file);
    }
  });

  it('counts what runs locally for no call without a price', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-'));
    try {
      const local = 'import ollama\nollama.chat(model="llama3.2", messages=[])\n';
      const tuned =
        'from openai import OpenAI\nOpenAI().responses.create(model="ft:gpt-4o:acme::a", max_output_tokens=9)\n';
      writeFileSync(path.join(folder, 'local.py'), local);
      writeFileSync(path.join(folder, 'tuned.py'), tuned);
      const { calls, totals } = scanJson(['scan', ...day, folder]);
      assert.deepEqual(
        calls.map(({ costReason }) => costReason),
        [
          'runs locally, so it has no token price',
          '“ft:gpt-4o:acme::a” is fine-tuned: what it costs isn’t published by name',
        ],
      );
      assert.equal(totals.unpriced, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('knows from package.json what an SDK’s version takes', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-'));
    const rulesWith = (version: string) => {
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ dependencies: { ai: version } }));
      return scanJson(['scan', ...day, '--fail-on', 'never', path.join(folder, 'src')]).findings.map(
        ({ rule }) => rule,
      );
    };
    try {
      mkdirSync(path.join(folder, 'src'));
      writeFileSync(
        path.join(folder, 'src', 'a.ts'),
        "import { generateText } from 'ai';\nimport { openai } from '@ai-sdk/openai';\nawait generateText({ model: openai('gpt-4o'), maxTokens: 90, prompt: 'Hi' });\n",
      );
      assert.deepEqual(rulesWith('^5.0.0'), ['wrong-limit-parameter']);
      assert.deepEqual(rulesWith('^4.3.1'), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has the fields that scripts rely on, and totals that add up', () => {
    assert.deepEqual(
      ['schema', 'prices', 'files', 'skipped', 'calls', 'prompts', 'findings', 'totals'].filter(
        (field) => !(field in report),
      ),
      [],
    );
    for (const { input, cost } of report.calls) {
      assert.equal(
        input.tokens,
        input.promptTokens + input.framingTokens + input.toolTokens + (input.otherTokens ?? 0),
      );
      assert.equal(cost?.basis, 'expected');
      assert.equal(cost?.perDay, (cost?.perRequest.expected ?? 0) * 50_000);
    }
    const sum = report.calls.reduce((total, { cost }) => total + (cost?.perDay ?? 0), 0);
    assert.equal(report.totals.perDay, sum);
  });

  it('gives no cost per day without a volume', () => {
    const { calls, totals } = scanJson(['scan']);
    assert.ok(calls.every(({ cost }) => cost !== null && cost.perDay === null && cost.basis === 'atLimit'));
    assert.equal(totals.perDay, null);
    assert.equal(totals.withoutVolume, calls.length);
  });

  for (const [level, paths, exitCode] of [
    ['error', ['.'], 1],
    ['error', ['service'], 0],
    ['warning', ['service'], 1],
    ['warning', ['service/app/support_chat.py'], 0],
    ['never', ['.'], 0],
  ] as const) {
    it(`exits ${exitCode} for ${paths.join(' ')} with --fail-on ${level}`, () =>
      assert.equal(promptCost(['scan', ...paths, ...day, '--fail-on', level]).exitCode, exitCode));
  }

  it('names files from the current folder', () => {
    const { calls } = scanJson(['scan', '../service/app/support_chat.py'], {
      cwd: path.join(sampleWorkspace, 'web'),
    });
    assert.equal(calls[0]?.file, '../service/app/support_chat.py');
  });

  it('writes a table, Markdown and SARIF', () => {
    assert.match(
      promptCost(['scan', ...volume]).stdout,
      /^service\/app\/summaries\.py:18:42 +chat\.completions\.create +gpt-4\.1 /m,
    );
    assert.match(promptCost(['scan', ...day, '--format', 'markdown']).stdout, /^\| call \| method \|/m);
    const { version, runs } = JSON.parse(promptCost(['scan', ...day, '--format', 'sarif']).stdout);
    assert.equal(version, '2.1.0');
    assert.equal(runs.length, 1);
    const [{ tool, results, columnKind }] = runs;
    assert.equal(columnKind, 'utf16CodeUnits');
    assert.equal(results.length, report.findings.length);
    for (const [index, result] of results.entries()) {
      const finding = report.findings[index];
      assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
      assert.ok(['error', 'warning', 'note'].includes(result.level));
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.equal(artifactLocation.uri, finding?.file);
      assert.deepEqual([region.startLine, region.startColumn], [finding?.line, finding?.column]);
    }
  });

  it('uses the flags as assumptions, and says so', () => {
    const { calls } = scanJson(['scan', ...volume, '--other-input-tokens', '1000']);
    const chat = calls.find(({ file }) => file.endsWith('support_chat.py'));
    assert.equal(chat?.input.otherTokens, 1000);
    assert.ok(chat?.assumptions.some(({ name, origin }) => name === 'requestsPerDay' && origin === 'flag'));
    const { findings } = scanJson(['scan', 'service', '--max-prompt-tokens', '3000']);
    assert.ok(findings.every(({ rule }) => rule !== 'oversize-prompt'));
  });
});

describe('prompt-cost scan on bad input', function () {
  this.timeout(20_000);
  let folder: string;
  const call = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4o", messages=[])\n';

  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-cli-'))));
  afterEach(() => {
    if (process.platform !== 'win32') {
      for (const name of ['locked', 'locked.py'])
        try {
          chmodSync(path.join(folder, name), 0o700);
        } catch {
          // Only some tests make it.
        }
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what it passed over, and goes on', () => {
    writeFileSync(path.join(folder, 'binary.py'), 'prompt\0');
    writeFileSync(path.join(folder, 'big.py'), 'x = 1\n'.repeat(900_000));
    writeFileSync(path.join(folder, 'broken.py'), `${call}def (\n`);
    writeFileSync(path.join(folder, 'call.py'), `\uFEFF${call.replaceAll('\n', '\r\n')}`);
    const { calls, skipped } = scanJson(['scan'], { cwd: folder });
    assert.deepEqual(skipped, [
      { file: 'big.py', reason: 'larger than 5 MB' },
      { file: 'binary.py', reason: 'not a text file' },
    ]);
    assert.deepEqual(
      calls.map(({ file, line, column }) => [file, line, column]),
      [
        ['broken.py', 2, 27],
        ['call.py', 2, 27],
      ],
    );
  });

  it('reads other encodings as far as they tell what they are', () => {
    const text = `# Größe\n${call}`;
    const bigEndian = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    writeFileSync(path.join(folder, 'a-utf16le.py'), Buffer.from(`\uFEFF${text}`, 'utf16le'));
    writeFileSync(path.join(folder, 'b-utf16be.py'), bigEndian);
    writeFileSync(path.join(folder, 'c-latin1.py'), Buffer.from(text, 'latin1'));
    writeFileSync(path.join(folder, 'd-unmarked.py'), Buffer.from(text, 'utf16le'));
    writeFileSync(path.join(folder, 'e-cut.py'), Buffer.from(text, 'utf8').subarray(0, 5));
    const { calls, skipped } = scanJson(['scan'], { cwd: folder });
    assert.deepEqual(
      calls.map(({ file, line, column, model }) => [file, line, column, model]),
      ['a-utf16le.py', 'b-utf16be.py', 'c-latin1.py'].map((file) => [file, 3, 27, 'gpt-4o']),
    );
    assert.deepEqual(skipped, [{ file: 'd-unmarked.py', reason: 'not a text file' }]);
  });

  it('counts the findings of test and example files without showing them, until it is asked to or they are named', () => {
    mkdirSync(path.join(folder, 'tests'));
    for (const name of ['chat.py', 'tests/chat.py']) writeFileSync(path.join(folder, name), call);
    const filesOf = ({ findings }: ScanReport) => findings.map(({ file }) => file);
    const report = scanJson(['scan', ...day], { cwd: folder });
    assert.deepEqual(filesOf(report), ['chat.py']);
    assert.equal(report.totals.findingsLeftOut, 1);
    assert.deepEqual(report.totals.limit, { present: 0, missing: 2, unknown: 0 });
    assert.match(
      promptCost(['scan', ...day], { cwd: folder }).stdout,
      /1 finding in test, .* left out: --all-findings shows/,
    );

    const all = scanJson(['scan', ...day, '--all-findings'], { cwd: folder });
    assert.deepEqual(filesOf(all), ['chat.py', 'tests/chat.py']);
    assert.equal(all.totals.findingsLeftOut, 0);
    for (const named of ['tests', 'tests/chat.py'])
      assert.deepEqual(filesOf(scanJson(['scan', ...day, named], { cwd: folder })), ['tests/chat.py']);
  });

  it('lists what it may not read while walking, and refuses it by name', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    mkdirSync(path.join(folder, 'locked'));
    writeFileSync(path.join(folder, 'locked.py'), call);
    chmodSync(path.join(folder, 'locked'), 0);
    chmodSync(path.join(folder, 'locked.py'), 0);
    const { skipped } = scanJson(['scan'], { cwd: folder });
    assert.deepEqual(skipped, [
      { file: 'locked', reason: 'permission denied' },
      { file: 'locked.py', reason: 'permission denied' },
    ]);
    for (const name of ['locked', 'locked.py']) {
      const { exitCode, stdout, stderr } = promptCost(['scan', name], { cwd: folder });
      assert.deepEqual([exitCode, stdout, stderr], [2, '', `prompt-cost: ${name}: permission denied\n`]);
    }
  });

  it('takes an empty folder', () => {
    const report = scanJson(['scan'], { cwd: folder });
    assert.deepEqual([report.files, report.calls, report.skipped], [0, [], []]);
  });

  it('says that a named file is in no language that it knows', () => {
    writeFileSync(path.join(folder, 'notes.txt'), 'hello');
    const { skipped } = scanJson(['scan', 'notes.txt'], { cwd: folder });
    assert.deepEqual(skipped, [{ file: 'notes.txt', reason: 'not a language that is analysed' }]);
  });
});
