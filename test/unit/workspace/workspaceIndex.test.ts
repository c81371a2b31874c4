import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Resources } from '../../../src/core/resources';
import { nodeAssets } from '../../../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../../../src/platform/node/fileSystem';
import { promptsTree } from '../../../src/workspace/promptsTree';
import type { ScanOptions } from '../../../src/workspace/scan';
import { WorkspaceIndex } from '../../../src/workspace/workspaceIndex';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));

function call(model: string, prompt: string, comment = ''): string {
  return [
    'import openai',
    'client = openai.OpenAI()',
    `SYSTEM = "${prompt}"`,
    comment,
    `client.chat.completions.create(model="${model}", max_tokens=100, messages=[{"role": "system", "content": SYSTEM}])`,
  ].join('\n');
}

describe('the index of a workspace', function () {
  this.timeout(20_000);
  let folder: string;
  let root: string;
  const options: ScanOptions = {
    resources,
    fileSystem: nodeFileSystem,
    teamFor: async () => null,
    versionsFor: async () => new Map(),
    contextFor: () => ({
      assumptions: [{ origin: 'setting', values: { requestsPerDay: 1000 } }],
      rules: {},
      at: { date: new Date('2026-11-22'), isInstant: false },
    }),
    nameOf: (file) => file.slice(root.length + 1),
  };
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
    return `${root}/${name}`;
  };
  const names = (index: WorkspaceIndex) => index.files().map(({ path: file }) => options.nameOf(file));
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-index-'));
    root = portablePath(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('follows files that are written, made and removed, folders included', async () => {
    const index = new WorkspaceIndex();
    const one = write('one.py', call('gpt-4o', 'Be short.'));
    write('plain.py', 'x = 1');
    mkdirSync(path.join(folder, '.git'));
    write('.gitignore', 'ignored/');
    await index.scan([root], options);
    assert.deepEqual([names(index), index.fileCount], [['one.py'], 2]);

    write('new/deep/two.py', call('gpt-4o', 'Be long.'));
    write('one.py', 'x = 1');
    const foreign = [
      write('ignored/three.py', call('gpt-4o', 'Be gone.')),
      write('node_modules/four/index.py', call('gpt-4o', 'Be gone.')),
      write('bundle.min.js', 'openai'),
    ];
    await index.update([one, `${root}/new`, ...foreign, '/elsewhere/five.py'], [root], options);
    assert.deepEqual([names(index), index.fileCount], [['new/deep/two.py'], 3]);

    rmSync(path.join(folder, 'new'), { recursive: true });
    await index.update([`${root}/new`], [root], options);
    assert.deepEqual([names(index), index.fileCount], [[], 2]);
  });

  it('reads again what takes values from a file that changed', async () => {
    const index = new WorkspaceIndex();
    write('package.json', '{}');
    const prompts = write('prompts.ts', 'export const system = "Answer in one short sentence, and be kind.";');
    write(
      'main.ts',
      `import OpenAI from "openai";
import { system } from "./prompts";
await new OpenAI().responses.create({ model: "gpt-4o", instructions: system, input: "Hi" });`,
    );
    await index.scan([root], options);
    const tokens = () =>
      index.files().find(({ path: file }) => file.endsWith('main.ts'))?.report.calls[0]?.input.tokens;
    const before = tokens();
    assert.equal(index.dependsOn(prompts), true);
    write('prompts.ts', 'export const system = "Answer.";');
    await index.update([prompts], [root], options);
    assert.ok((before ?? 0) > (tokens() ?? 0), `${before} and then ${tokens()} tokens`);
  });

  it('keeps what it knows when a scan is aborted', async () => {
    const index = new WorkspaceIndex();
    write('one.py', call('gpt-4o', 'Be short.'));
    await index.scan([root], options);
    await assert.rejects(index.scan([root], { ...options, signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.deepEqual(names(index), ['one.py']);
  });

  it('goes on past links in a circle, long lines, odd bytes and folders that look like files', async () => {
    const index = new WorkspaceIndex();
    write('one.py', call('gpt-4o', 'Be short.'));
    symlinkSync(folder, path.join(folder, 'loop'));
    mkdirSync(path.join(folder, 'folder.py'));
    write('bundle.js', `import OpenAI from "openai";${'f(1);'.repeat(100_000)}`);
    write('generated.ts', `const prompt = "Be short.";\n${'export const x = [1, 2, 3];\n'.repeat(20_000)}`);
    write('odd.py', Buffer.from([0x70, 0x72, 0x6f, 0x6d, 0x70, 0x74, 0xff, 0xfe, 0x00, 0x28]).toString('latin1'));
    write('huge.py', `prompt = "${'x'.repeat(5_000_001)}"`);
    await index.scan([root], options);
    const report = await index.report(options);
    assert.equal(report.calls.length, 1);
    assert.deepEqual(
      report.skipped.map(({ file, reason }) => [file, reason]),
      [
        ['huge.py', 'larger than 5 MB'],
        ['odd.py', 'not a text file'],
      ],
    );
  });

  describe('as a tree', () => {
    it('has endpoints and files, their calls and prompts, what costs most first', async () => {
      const index = new WorkspaceIndex();
      write('app/cheap.py', call('gpt-4o-mini', 'You answer questions about orders in one sentence.'));
      write('app/dear.py', call('gpt-4o', 'You answer questions about orders in one sentence.'));
      write('chat.py', call('gpt-4o', 'Be kind.', '# prompt-cost: endpoint=chat requests/day=50000 output=10'));
      write(
        'unused.py',
        'SUPPORT_PROMPT = "You are the support assistant of a shop that sells garden tools to people."',
      );
      await index.scan([root], options);
      const tree = promptsTree(index.files(), options.nameOf);
      assert.deepEqual(
        tree.map(({ kind, label, description }) => [kind, label, description.replace(/\$[\d.,]+/, '$')]),
        [
          ['endpoint', 'chat', '$ a day · 1 call'],
          ['file', 'dear.py', '≤$ a day · 1 call · app'],
          ['file', 'cheap.py', '≤$ a day · 1 call · app'],
          ['file', 'unused.py', '1 prompt'],
        ],
      );
      const [sent] = tree[1]!.children;
      assert.equal(sent?.label, 'chat.completions.create');
      assert.match(sent?.description ?? '', /^≤\$[\d.]+ a day · \d+ tokens · gpt-4o$/);
      assert.match(sent?.spoken ?? '', /^call chat\.completions\.create, gpt-4o, \d+ tokens, ≤\$[\d.]+ a day$/);
      const [prompt] = sent?.children ?? [];
      assert.equal(prompt?.label, 'SYSTEM');
      assert.match(prompt?.description ?? '', /^≤\$[\d.]+ a day · \d+ tokens · system$/);
      assert.ok((prompt?.usdPerDay ?? 0) > 0 && (prompt?.usdPerDay ?? 0) < (sent?.usdPerDay ?? 0));
      assert.deepEqual(tree[3]!.children[0]?.label, 'SUPPORT_PROMPT');
      const ids = tree.flatMap((group) => [
        group,
        ...group.children,
        ...group.children.flatMap((leaf) => leaf.children),
      ]);
      assert.equal(new Set(ids.map(({ id }) => id)).size, ids.length);
    });

    it('says a cost a request without a volume, and why there is none without a price', async () => {
      const index = new WorkspaceIndex();
      write('a.py', call('gpt-4o', 'Be short.'));
      write('b.py', call('no-such-model', 'Be short.'));
      await index.scan([root], {
        ...options,
        contextFor: (file) => ({ ...options.contextFor(file), assumptions: [] }),
      });
      const [first, second] = promptsTree(index.files(), options.nameOf).map(
        ({ children }) => children[0]?.description,
      );
      assert.match(first ?? '', /^≤\$[\d.]+ a request · \d+ tokens · gpt-4o$/);
      assert.match(second ?? '', /^no-such-model · ≈\d+ tokens · .*no-such-model/);
    });
  });
});
