import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CompareReport } from '../../../src/cli/compare';
import type { CountReport } from '../../../src/cli/count';
import type { ModelsReport } from '../../../src/cli/models';
import type { ProjectReport } from '../../../src/cli/projection';
import type { ScanReport } from '../../../src/core/report';
import type { SavingsReport } from '../../../src/workspace/savings';

/** The sample workspace with its team's promptcost.json. */
export const teamWorkspace = path.resolve('test/fixtures/workspace');

/** A copy without it, for what flags alone say. */
export const sampleWorkspace = copyWithoutConfig();

function copyWithoutConfig(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-cli-'));
  cpSync(teamWorkspace, folder, { recursive: true });
  rmSync(path.join(folder, 'promptcost.json'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Prices that the developer refreshed don't count in tests. */
const environment = { ...process.env, XDG_CACHE_HOME: path.join(os.tmpdir(), 'prompt-cost-no-cache') };

/** Runs the built command line as a process, by default in the sample workspace. */
export function promptCost(args: readonly string[], { cwd = sampleWorkspace, input = '' }: RunOptions = {}): Outcome {
  const options = { cwd, input, encoding: 'utf8', env: environment } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('dist/cli.js'), ...args], options);
  return { exitCode: status, stdout, stderr };
}

/** The same while this process goes on, as a server for example, with more environment variables. */
export async function promptCostMeanwhile(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const options = { cwd: sampleWorkspace, env: { ...environment, ...variables } };
  const child = spawn(process.execPath, [path.resolve('dist/cli.js'), ...args], options);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { exitCode, stdout, stderr };
}

interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
}

/** What a command prints with `--format json`. */
function jsonOf(args: readonly string[], options?: RunOptions): string {
  const { stdout, stderr } = promptCost([...args, '--format', 'json'], options);
  if (stdout === '') throw new Error(stderr);
  return stdout;
}

export function scanJson(args: readonly string[], options?: RunOptions): ScanReport {
  return JSON.parse(jsonOf(args, options));
}

export function countJson(args: readonly string[], options?: RunOptions): CountReport {
  return JSON.parse(jsonOf(args, options));
}

export function savingsJson(args: readonly string[], options?: RunOptions): SavingsReport {
  return JSON.parse(jsonOf(args, options));
}

export function projectJson(args: readonly string[]): ProjectReport {
  return JSON.parse(jsonOf(args));
}

export function compareJson(args: readonly string[]): CompareReport {
  return JSON.parse(jsonOf(args));
}

export function modelsJson(args: readonly string[]): ModelsReport {
  return JSON.parse(jsonOf(args));
}
