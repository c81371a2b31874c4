// `npm test`: every check and every test, each with its output, and at the end one line with the totals.
// With stage names as arguments (`node scripts/test.ts unit editor`) only those, after the build they need.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { show } from './process.ts';
import type { SuiteResult } from './mochaSuite.ts';
import { findChromium } from './vscode/chromium.ts';
import { installCodeServer } from './vscode/codeServerInstall.ts';
import { downloadVSCode } from './vscode/downloadedVSCode.ts';
import { runEditorSuite, usesDownload } from './vscode/editorSuite.ts';

type Counts = Pick<SuiteResult, 'passed' | 'failed'>;

const stages: Readonly<Record<string, () => Promise<Counts>>> = {
  types: () => check('npm', ['run', '--silent', 'typecheck']),
  lint: () => check('npm', ['run', '--silent', 'lint']),
  format: () => check('npm', ['run', '--silent', 'format:check']),
  unit: () => suiteInNode('unit'),
  editor: () => runEditorSuite(),
  ui: uiSuite,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(stages, name));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. There are ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}
const names = chosen.length > 0 ? chosen : Object.keys(stages);

const totals = { passed: 0, failed: 0 };
const failedStages: string[] = [];
if (names.includes('editor') || names.includes('ui')) await stage('fetch', fetchWhatRuns);
await stage('build', () => check('npm', ['run', '--silent', 'build', '--', '--tests']));
for (const name of names) await stage(name, stages[name]!);
if (failedStages.length > 0) console.log(`\nFailed: ${failedStages.join(', ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

/** Runs one stage under its name and adds what it came to; a stage that throws has failed once. */
async function stage(name: string, runStage: () => Promise<Counts>): Promise<void> {
  const start = performance.now();
  console.log(`\n== ${name}`);
  const { passed, failed } = await runStage().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failedStages.push(name);
  console.log(`${name}: ${failed === 0 ? 'passed' : 'failed'} in ${Math.round((performance.now() - start) / 1000)} s`);
}

/** The VS Code and the Chromium that the tests run in, so that no test waits for a download. Nothing to count. */
async function fetchWhatRuns(): Promise<Counts> {
  if (usesDownload) await downloadVSCode();
  if (process.platform === 'linux') {
    await installCodeServer();
    await findChromium();
  }
  return { passed: 0, failed: 0 };
}

async function check(command: string, args: readonly string[]): Promise<Counts> {
  const passed = (await show(command, args)) === 0;
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/** Runs a folder of bundled tests in a Node of its own; one that ends without counts did not reach its end. */
async function suiteInNode(folder: string): Promise<Counts> {
  const result = `out/${folder}.json`;
  mkdirSync('out', { recursive: true });
  rmSync(result, { force: true });
  const code = await show(process.execPath, ['scripts/mochaInNode.ts', `out/test/${folder}`, result]);
  if (!existsSync(result)) throw new Error(`The ${folder} tests did not reach their end: Node ended with ${code}.`);
  const counts: SuiteResult = JSON.parse(readFileSync(result, 'utf8'));
  return counts;
}

/** The tests through the real UI: they install the packaged extension, so it is packaged first. */
async function uiSuite(): Promise<Counts> {
  if (process.platform !== 'linux') {
    console.log('Not run here: code-server, which the UI tests drive, is installed on Linux only.');
    return { passed: 0, failed: 0 };
  }
  const code = await show('npm', ['run', '--silent', 'package']);
  if (code !== 0) throw new Error(`The extension could not be packaged: npm run package ended with ${code}.`);
  return suiteInNode('ui');
}
