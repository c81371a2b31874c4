import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { SuiteResult } from '../scripts/mochaSuite';

export interface ActivationResult extends SuiteResult {
  readonly activateMs: number;
  readonly peerActivateMs: number;
}

/** Runs inside the extension host; nothing has opened a file that would have activated either extension. */
export async function run(): Promise<void> {
  const activateMs = await activation('prompt-cost.prompt-cost');
  const peerActivateMs = await activation('vscode.markdown-language-features');
  const result: ActivationResult = { passed: 1, failed: 0, pending: 0, activateMs, peerActivateMs };
  const file = process.env['PROMPT_COST_TEST_RESULT'];
  if (file === undefined) throw new Error('PROMPT_COST_TEST_RESULT is not set: run it by npm run bench.');
  writeFileSync(file, JSON.stringify(result));
}

async function activation(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed`);
  if (extension.isActive) throw new Error(`${id} is active already, so its activation can't be timed`);
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}
