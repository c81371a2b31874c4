import { globSync, openSync, writeSync } from 'node:fs';
import { format } from 'node:util';
import { runMocha } from '../../scripts/mochaSuite';

/**
 * What VS Code's extension host calls: runs every test of this folder. The reporter's lines go to PROMPT_COST_TEST_OUTPUT,
 * since the host's console leads elsewhere, and the counts to PROMPT_COST_TEST_RESULT when the suite has ended.
 */
export async function run(): Promise<void> {
  const output = required('PROMPT_COST_TEST_OUTPUT');
  const result = required('PROMPT_COST_TEST_RESULT');
  redirectConsole(output);
  const { failed } = await runMocha(globSync(`${__dirname}/**/*.test.js`).toSorted(), result, 60_000);
  if (failed > 0) throw new Error(`${failed} failed`);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the suite by npm run test:editor.`);
  return value;
}

// The host's console members have setters that do nothing, so they are redefined rather than assigned.
function redirectConsole(file: string): void {
  const descriptor = openSync(file, 'a');
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    Object.defineProperty(console, name, {
      value: (...values: unknown[]) => writeSync(descriptor, `${format(...values)}\n`),
      configurable: true,
      writable: true,
    });
  }
}
