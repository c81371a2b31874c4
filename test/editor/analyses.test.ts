import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Resources } from '../../src/core/resources';
import { Analyses } from '../../src/editor/analyses';
import { PackageVersions } from '../../src/editor/packageVersions';
import { ProjectNeighbours } from '../../src/editor/projectNeighbours';
import { TeamFiles } from '../../src/editor/teamFiles';
import { webAssets } from '../../src/platform/web/assets';
import { closeAll, openText, positionOf, unlimitedCall } from './documents';

const extensionUri = vscode.extensions.getExtension('prompt-cost.prompt-cost')?.extensionUri;

/** Analyses of their own, for which nothing is loaded yet. */
async function withAnalyses(test: (analyses: Analyses) => Promise<void>): Promise<void> {
  assert.ok(extensionUri);
  const log = vscode.window.createOutputChannel('Prompt Cost test', { log: true });
  const teamFiles = new TeamFiles(log);
  const versions = new PackageVersions();
  const neighbours = new ProjectNeighbours();
  const analyses = new Analyses(new Resources(webAssets(extensionUri)), teamFiles, versions, neighbours, log);
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
});
