import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { CompareReport } from '../../../src/cli/compare';
import type { CountReport } from '../../../src/cli/count';
import type { ModelsReport } from '../../../src/cli/models';
import type { ProjectReport } from '../../../src/cli/projection';
import type { ScanReport } from '../../../src/core/report';

export const sampleWorkspace = path.resolve('test/fixtures/workspace');

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a process, by default in the sample workspace. */
export function promptCost(args: readonly string[], { cwd = sampleWorkspace, input = '' } = {}): Outcome {
  const cli = path.resolve('dist/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, input, encoding: 'utf8' });
  return { exitCode: status, stdout, stderr };
}

interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
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

export function projectJson(args: readonly string[]): ProjectReport {
  return JSON.parse(jsonOf(args));
}

export function compareJson(args: readonly string[]): CompareReport {
  return JSON.parse(jsonOf(args));
}

export function modelsJson(args: readonly string[]): ModelsReport {
  return JSON.parse(jsonOf(args));
}
