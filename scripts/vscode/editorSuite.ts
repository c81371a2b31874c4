import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { SuiteResult } from '../mochaSuite.ts';
import { launchChromium } from './chromium.ts';
import { startCodeServer, type CodeServer } from './codeServer.ts';
import { setDevelopmentOptions } from './developmentOptions.ts';
import { runInDownloadedVSCode } from './downloadedVSCode.ts';
import { copySampleWorkspace } from './sampleWorkspace.ts';

const suiteLimitMs = 5 * 60_000;
const hostGoneGraceMs = 3000;

/** The folder of the extension under development and the module in it whose `run` is the suite. */
export interface Suite {
  readonly extensionFolder: string;
  readonly module: string;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Whether tests run in a downloaded desktop VS Code rather than in code-server. */
export const usesDownload = process.platform !== 'linux' || process.env['PROMPT_COST_TEST_VSCODE'] === 'download';

/**
 * Runs a bundled suite inside a real VS Code on a copy of the sample workspace, showing the reporter's output; resolves to
 * what it wrote as its result. A suite that did not reach its end, whatever VS Code says of it, is an error.
 */
export async function runEditorSuite<Result extends SuiteResult>(module = 'out/test/editor/index.js'): Promise<Result> {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-suite-'));
  const workspace = copySampleWorkspace();
  useSettings(workspace.folder);
  const output = path.join(temporary, 'output.txt');
  const result = path.join(temporary, 'result.json');
  writeFileSync(output, '');
  const suite: Suite = {
    extensionFolder: path.resolve('.'),
    module: path.resolve(module),
    workspace: workspace.folder,
    env: { PROMPT_COST_TEST_OUTPUT: output, PROMPT_COST_TEST_RESULT: result },
  };
  const ended = new AbortController();
  const shown = follow(output, ended.signal);
  try {
    const reason = await (usesDownload ? runInDownloadedVSCode(suite) : runInCodeServer(suite)).finally(() =>
      ended.abort(),
    );
    await shown;
    if (!existsSync(result)) throw new Error(`The editor suite did not reach its end: ${reason}.`);
    const written: Result = JSON.parse(readFileSync(result, 'utf8'));
    return written;
  } finally {
    workspace.remove();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Settings in place of the sample's promptcost.json, which would be stronger than what a test sets. */
function useSettings(folder: string): void {
  rmSync(path.join(folder, 'promptcost.json'));
  mkdirSync(path.join(folder, '.vscode'));
  const settings = {
    'promptCost.requestsPerDay': 50_000,
    'promptCost.expectedOutputTokens': 400,
    // In a browser VS Code saves by itself a second after a change, even what a test has removed by then.
    'files.autoSave': 'off',
  };
  writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings, null, 2));
}

/** Loads the suite into code-server's extension host through a headless page; says why the run ended. */
async function runInCodeServer(suite: Suite): Promise<string> {
  const server = await startCodeServer({ env: suite.env });
  try {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const location = (file: string) => ({ scheme: 'vscode-remote', authority: server.host, path: file });
      await setDevelopmentOptions(page, {
        extensions: [location(suite.extensionFolder)],
        extensionTestsPath: location(suite.module),
      });
      const over = Promise.race([
        reported(page),
        hostGone(server),
        delay(suiteLimitMs, 'it took too long', { ref: false }),
      ]);
      await page.goto(server.address(suite.workspace));
      return await over;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** Resolves when the workbench says that the suite ended, or that it cannot run. */
async function reported(page: Page): Promise<string> {
  await page.exposeFunction('codeAutomationLog', () => undefined);
  return new Promise((resolve, reject) => {
    page.on('crash', () => resolve('the page crashed'));
    page.on('console', (message) => {
      if (message.text().startsWith('No extension host found')) resolve(message.text());
    });
    page
      .exposeFunction('codeAutomationExit', (code: number) => resolve(`the workbench ended it with code ${code}`))
      .catch(reject);
  });
}

/** Resolves when the extension host is gone and the workbench has had time to say so itself. */
async function hostGone(server: CodeServer): Promise<string> {
  for (;;) {
    await delay(1000, undefined, { ref: false });
    if (!existsSync(server.logFile)) return 'the server is gone';
    const exit = /Extension Host Process exited with code: \S+, signal: \S+?\./.exec(
      readFileSync(server.logFile, 'utf8'),
    );
    if (exit === null) continue;
    await delay(hostGoneGraceMs, undefined, { ref: false });
    return exit[0];
  }
}

/** Shows what is appended to a file until told to stop, and then the rest. */
async function follow(file: string, until: AbortSignal): Promise<void> {
  let position = 0;
  const showNew = async () => {
    const { size } = statSync(file);
    if (size === position) return;
    await createReadStream(file, { start: position, end: size - 1 }).forEach(
      (chunk) => void process.stdout.write(chunk),
    );
    position = size;
  };
  while (!until.aborted) {
    await showNew();
    await delay(100);
  }
  await showNew();
}
