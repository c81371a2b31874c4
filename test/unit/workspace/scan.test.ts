import assert from 'node:assert/strict';
import path from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { readSource } from '../../../src/core/analyze';
import { Resources } from '../../../src/core/resources';
import { languageOfPath } from '../../../src/core/syntax/languageOfPath';
import { nodeAssets } from '../../../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../../../src/platform/node/fileSystem';
import type { FileSystem } from '../../../src/workspace/fileSystem';
import { UnreadablePath } from '../../../src/workspace/filesToScan';
import { mayHoldPrompts } from '../../../src/workspace/prefilter';
import { scan, type ScanOptions } from '../../../src/workspace/scan';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
const workspace = portablePath('test/fixtures/workspace');
const options: ScanOptions = {
  resources,
  fileSystem: nodeFileSystem,
  teamFor: async () => null,
  versionsFor: async () => new Map(),
  contextFor: () => ({ assumptions: [], rules: {}, at: { date: new Date('2026-11-22'), isInstant: false } }),
  nameOf: (file) => file.slice(workspace.length + 1),
};

describe('scanning', function () {
  this.timeout(20_000);

  it('counts a file that is named twice once', async () => {
    const file = `${workspace}/service/app/support_chat.py`;
    const report = await scan([file, workspace, file], options);
    assert.equal(report.calls.filter((call) => call.file === 'service/app/support_chat.py').length, 1);
  });

  it('tells how far it is, and what it found', async () => {
    const progress: number[] = [];
    const analysed: string[] = [];
    const report = await scan([workspace], {
      ...options,
      onProgress: ({ done, found }) => {
        assert.ok(done <= found);
        progress.push(done);
      },
      onAnalysis: (file) => analysed.push(options.nameOf(file)),
    });
    assert.deepEqual(
      progress,
      progress.map((_, index) => index + 1),
    );
    // Some are files of prompts by their name alone.
    assert.ok(progress.length >= report.files, `${progress.length} files`);
    assert.ok(analysed.includes('web/src/server/mailTriage.ts'));
    assert.ok(!analysed.includes('web/src/components/DraftPanel.tsx'));
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const cancelled = scan([workspace], {
      ...options,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await assert.rejects(cancelled, { name: 'AbortError' });
  });

  it('rejects for a path that is not there', async () => {
    await assert.rejects(scan([`${workspace}/nowhere`], options), (error) => {
      assert.ok(error instanceof UnreadablePath);
      assert.equal(error.message, 'nowhere: no such file or directory');
      return true;
    });
  });

  it('lists folders that can’t be read where that is asked for, and rejects only when all of them can’t', async () => {
    const skipping = { ...options, skipUnreadable: true };
    const report = await scan([`${workspace}/gone`, `${workspace}/service`, `${workspace}/lost`], skipping);
    assert.deepEqual(report.skipped, [
      { file: 'gone', reason: 'no such file or directory' },
      { file: 'lost', reason: 'no such file or directory' },
    ]);
    assert.equal(report.calls.length, 4);
    await assert.rejects(scan([`${workspace}/gone`, `${workspace}/lost`], skipping), {
      message: 'gone: no such file or directory',
    });
  });

  it('reads nothing any more once it has rejected', async () => {
    let reads = 0;
    const fileSystem: FileSystem = {
      list: async () => Array.from({ length: 500 }, (_, index) => ({ name: `file${index}.py`, kind: 'file' as const })),
      status: async (file) => {
        if (file.endsWith('/.git')) throw new Error('no such file or directory');
        return { kind: file.endsWith('.py') ? 'file' : 'folder', bytes: 1 };
      },
      read: async (file) => {
        reads++;
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (file === '/locked.py') throw new Error('permission denied');
        return new TextEncoder().encode('x = 1');
      },
      realpath: async (file) => file,
    };
    const locked = scan(['/locked.py', '/many'], { ...options, fileSystem, nameOf: (file) => file });
    await assert.rejects(locked, { message: '/locked.py: permission denied' });
    const before = reads;
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(reads, before);
    assert.ok(before < 50, `${before} files were read`);
  });

  it('holds no file back that has a call or a prompt', async () => {
    const folder = path.resolve('test/fixtures');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const languageId = languageOfPath(name);
      if (languageId === null) continue;
      const text = readFileSync(path.join(folder, name), 'utf8');
      if (mayHoldPrompts(text)) continue;
      const { calls, prompts } = await readSource(resources, { path: name, languageId, text });
      assert.deepEqual([name, calls, prompts], [name, [], []]);
    }
  });
});
