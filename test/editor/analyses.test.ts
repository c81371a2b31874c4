import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Resources } from '../../src/core/resources';
import { noExactCounts } from '../../src/core/tokens/exact/exactCounts';
import { Analyses } from '../../src/editor/analyses';
import { PackageVersions } from '../../src/editor/packageVersions';
import { ProjectNeighbours } from '../../src/editor/projectNeighbours';
import { TeamFiles } from '../../src/editor/teamFiles';
import { WorkerPool } from '../../src/platform/node/workerPool';
import { webAssets } from '../../src/platform/web/assets';
import type { TextWorkers } from '../../src/workspace/fileWork';
import { closeAll, openText, positionOf, unlimitedCall } from './documents';

const extensionUri = vscode.extensions.getExtension('prompt-cost.prompt-cost')?.extensionUri;

/** Analyses of their own, for which nothing is loaded yet. */
async function withAnalyses(
  test: (analyses: Analyses) => Promise<void>,
  workers: TextWorkers | null = null,
): Promise<void> {
  assert.ok(extensionUri);
  const log = vscode.window.createOutputChannel('Prompt Cost test', { log: true });
  const teamFiles = new TeamFiles(log);
  const versions = new PackageVersions();
  const neighbours = new ProjectNeighbours();
  const resources = new Resources(webAssets(extensionUri));
  const analyses = new Analyses({ resources, teamFiles, versions, neighbours, workers, log });
  try {
    await test(analyses);
  } finally {
    analyses.dispose();
    neighbours.dispose();
    versions.dispose();
    teamFiles.dispose();
    log.dispose();
  }
}

describe('analyses of documents', () => {
  afterEach(closeAll);

  it('drop what is out of date, and ask again for a command', async () => {
    await withAnalyses(async (analyses) => {
      const editor = await openText(unlimitedCall);
      const once = analyses.get(editor.document);
      const settled = analyses.settled(editor.document);
      await editor.edit((edit) => edit.insert(positionOf(editor.document, ' in one word'), 'just '));
      assert.equal(await once, undefined);
      const result = await settled;
      assert.equal(result?.analysis.calls[0]?.input.promptTokens, 6);
    });
  });

  it('are made from the beginning once typing pauses where the syntax is broken', async () => {
    await withAnalyses(async (analyses) => {
      const editor = await openText(unlimitedCall);
      const { document } = editor;
      await analyses.get(document);
      await editor.edit((edit) => edit.insert(positionOf(document, ' in one word'), '", ('));
      const typed = await analyses.get(document);
      assert.ok(typed);
      await new Promise<void>((resolve) => {
        const listener = analyses.onDidChange(() => {
          listener.dispose();
          resolve();
        });
      });
      const read = await analyses.get(document);
      assert.ok(read);
      assert.notEqual(read, typed);
      await withAnalyses(async (fresh) => {
        assert.deepEqual(read.analysis, (await fresh.get(document))?.analysis);
      });
    });
  });

  it('read long texts on another thread, and only those that typing has not passed by', async () => {
    assert.ok(extensionUri);
    const script = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath;
    const pool = new WorkerPool(script, { prices: { read: async () => null }, exactCounts: noExactCounts });
    const lengths: number[] = [];
    let goOn = (): void => undefined;
    const typed = new Promise<void>((resolve) => (goOn = resolve));
    const workers: TextWorkers = {
      async read(job) {
        lengths.push(job.text.length);
        await typed;
        return pool.read(job);
      },
    };
    const long = `${unlimitedCall}${'value = 1\n'.repeat(12_000)}`;
    try {
      await withAnalyses(async (analyses) => {
        const editor = await openText(long);
        const { document } = editor;
        const first = analyses.get(document);
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '#\n'));
        const second = analyses.get(document);
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '#\n'));
        const third = analyses.get(document);
        goOn();
        const last = await third;
        assert.deepEqual([await first, await second], [undefined, undefined]);
        assert.equal(last?.analysis.calls.length, 1);
        assert.equal(lengths.at(-1), document.getText().length);
        assert.deepEqual(lengths.slice(1, -1), [0]);
        await withAnalyses(async (here) => {
          assert.deepEqual(last.analysis, (await here.get(document))?.analysis);
        });
        assert.equal(lengths.length, 3);
      }, workers);
    } finally {
      pool.dispose();
    }
  });
});
