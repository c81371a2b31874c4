import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { download, runTests, SilentReporter } from '@vscode/test-electron';
import type { Suite } from './editorSuite.ts';
import { installRoot } from './install.ts';
import { quietSettings, writeUserSettings } from './userSettings.ts';

/** The executable of a desktop VS Code below `.vscode-test`, downloaded when missing. */
export async function downloadVSCode(): Promise<string> {
  try {
    return await download({ version: 'stable', cachePath: installRoot, reporter: new SilentReporter() });
  } catch (error) {
    throw new Error(`VS Code could not be downloaded: ${String(error).split('\n')[0]}`, { cause: error });
  }
}

/** Runs a suite in a downloaded desktop VS Code; says how the run ended. */
export async function runInDownloadedVSCode(suite: Suite): Promise<string> {
  if (process.platform === 'linux' && !process.env['DISPLAY']) {
    throw new Error('A desktop VS Code needs a display: run this under xvfb-run, or without PROMPT_COST_TEST_VSCODE.');
  }
  const vscodeExecutablePath = await downloadVSCode();
  const userData = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-user-'));
  writeUserSettings(userData, quietSettings);
  try {
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: suite.extensionFolder,
      extensionTestsPath: suite.module,
      extensionTestsEnv: suite.env,
      launchArgs: [suite.workspace, `--user-data-dir=${userData}`, '--disable-extensions', '--disable-workspace-trust'],
    });
    return `VS Code ended with code ${code}`;
  } catch (error) {
    return String(error);
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
}
