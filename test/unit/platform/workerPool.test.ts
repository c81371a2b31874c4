import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readSource } from '../../../src/core/analyze';
import { Resources } from '../../../src/core/resources';
import { ExactCounts, type KeptExactCounts, noExactCounts } from '../../../src/core/tokens/exact/exactCounts';
import { nodeAssets } from '../../../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../../../src/platform/node/fileSystem';
import { WorkerPool } from '../../../src/platform/node/workerPool';
import type { FileBatch } from '../../../src/workspace/fileWork';
import { InProcess } from '../../../src/workspace/inProcess';
import { projectsOf } from '../../../src/workspace/projectFiles';
import { scan, type ScanOptions } from '../../../src/workspace/scan';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
const context = {
  allFindings: false,
  assumptions: [],
  rules: {},
  team: null,
  at: { date: new Date('2026-11-22'), isInstant: false },
};

const walked = { named: false, contents: null, root: portablePath('test/fixtures/workspace'), majorVersions: null };

/** Breaks on some files as a grammar, or the system, may break a thread. */
const breaking = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', ({ files }) => {
  const results = [];
  files.forEach(({ path }, index) => {
    workerData.current[0] = index;
    if (path === 'exits') process.exit(1);
    if (path === 'hangs') for (;;);
    if (path === 'throws') throw new Error('out of memory');
    if (path === 'errs' && results.length >= 0) {
      if (!results.failed) parentPort.postMessage({ error: 'unreachable', fileIndex: index });
      results.failed = true;
    }
    results.push({ kind: 'empty', languageId: 'python' });
  });
  workerData.current[0] = -1;
  if (!results.failed) parentPort.postMessage({ result: results });
});`;

describe('the worker pool', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-pool-'));
  const pools: WorkerPool[] = [];
  const pool = (script: string, exactCounts: KeptExactCounts = noExactCounts, mostMs?: number) => {
    const made = new WorkerPool(script, { prices: { read: async () => null }, exactCounts }, mostMs);
    pools.push(made);
    return made;
  };
  after(() => {
    for (const each of pools) each.dispose();
    rmSync(folder, { recursive: true });
  });

  it('finds what one thread finds, in the same order', async () => {
    const file = (name: string) => ({
      path: portablePath(`test/fixtures/workspace/${name}`),
      ...walked,
    });
    const unsaved = new TextEncoder().encode(
      'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input="Hi")\n',
    );
    const batch: FileBatch = {
      context,
      files: [
        file('service/app/support_chat.py'),
        file('web/src/server/mailTriage.ts'),
        file('web/src/components/DraftPanel.tsx'),
        file('nowhere.py'),
        { ...file('service/app/support_chat.py'), contents: unsaved },
      ],
    };
    const results = await pool(path.resolve('dist/worker.js')).run(batch);
    assert.deepEqual(results, await new InProcess(resources, nodeFileSystem).run(batch));
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['analysed', 'analysed', 'empty', 'refused', 'analysed'],
    );
  });

  it('takes what providers have counted, also what they counted meanwhile', async () => {
    const text =
      'import anthropic\nanthropic.Anthropic().messages.create(model="claude-sonnet-4-5", system="Hi there", messages=[])\n';
    const file = { ...walked, path: portablePath('asked.py'), contents: new TextEncoder().encode(text) };
    const exact = new ExactCounts();
    const workers = pool(path.resolve('dist/worker.js'), { read: async () => exact.all() });
    const counted = async () => {
      const [result] = await workers.run({ files: [file], context });
      assert.ok(result?.kind === 'analysed');
      return result.analysis.prompts[0]?.count;
    };
    assert.equal((await counted())?.exact, false);
    const model = { provider: 'anthropic', model: 'claude-sonnet-4-5' };
    for (const tokens of [42, 43]) {
      exact.add([{ ...model, text: 'Hi there', tokens, method: 'counted by Anthropic' }]);
      const { tokens: shown, exact: isExact, method } = (await counted())!;
      assert.deepEqual([shown, isExact, method], [tokens, true, 'counted by Anthropic']);
    }
  });

  it('reads a text as one thread does, with what it takes from files beside it', async () => {
    const folder = portablePath('test/fixtures/workspace/service');
    const text =
      'import openai\nfrom app.main import nothing\nopenai.OpenAI().responses.create(model="gpt-4o", input="Hi")\n';
    const job = { path: `${folder}/typed.py`, languageId: 'python', text, root: folder } as const;
    const facts = await pool(path.resolve('dist/worker.js')).read(job);
    const { root, ...input } = job;
    const neighbours = projectsOf(nodeFileSystem)(root);
    assert.deepEqual(facts, await readSource(resources, { ...input, neighbours }));
    assert.equal(facts.calls.length, 1);
  });

  it('tells of a file on which a worker breaks, replaces the worker and goes on', async () => {
    const script = path.join(folder, 'breaking.cjs');
    writeFileSync(script, breaking);
    const files = ['a', 'exits', 'b', 'throws', 'c', 'errs', 'd'].map((name) => ({
      path: name,
      ...walked,
    }));
    const results = await pool(script).run({ files, context });
    assert.deepEqual(
      results.map((result) => (result.kind === 'refused' ? result.reason : result.kind)),
      [
        'empty',
        'its analysis broke off: its thread ended',
        'empty',
        'its analysis broke off: out of memory',
        'empty',
        'its analysis broke off: unreachable',
        'empty',
      ],
    );
  });

  it('leaves out a file that takes too long', async () => {
    const script = path.join(folder, 'hanging.cjs');
    writeFileSync(script, breaking);
    const files = ['one', 'hangs', 'two'].map((name) => ({ path: name, ...walked }));
    const results = await pool(script, noExactCounts, 1_500).run({ context, files });
    assert.deepEqual(
      results.map((result) => (result.kind === 'refused' ? result.reason : result.kind)),
      ['empty', 'its analysis broke off: it took more than 1.5 s', 'empty'],
    );
  });

  it('rejects where no worker can start', async () => {
    const files = [{ path: 'a.py', ...walked }];
    await assert.rejects(pool(path.join(folder, 'missing.js')).run({ files, context }), /Cannot find module/);
  });

  it('scans a tree as one thread does', async () => {
    const tree = path.join(folder, 'tree');
    mkdirSync(tree);
    for (let index = 0; index < 150; index++) {
      const call = `client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Question ${index}"}])`;
      const text = index % 3 === 0 ? `import openai\nclient = openai.OpenAI()\n${call}\n` : `x = ${index}\n`;
      writeFileSync(path.join(tree, `file${index}.py`), text);
    }
    const options: ScanOptions = {
      resources,
      fileSystem: nodeFileSystem,
      teamFor: async () => null,
      versionsFor: async () => new Map(),
      contextFor: () => context,
      nameOf: (file) => path.basename(file),
    };
    const alone = await scan([portablePath(tree)], options);
    const together = await scan([portablePath(tree)], { ...options, workers: pool(path.resolve('dist/worker.js')) });
    assert.deepEqual(together, alone);
    assert.equal(together.files, 150);
    assert.equal(together.calls.length, 50);
  });
});
