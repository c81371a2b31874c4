import { writeFileSync } from 'node:fs';

/** What a finished mocha run came to. No such file after a run means that it did not end by itself. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}

/**
 * Runs bundled test files with mocha's spec reporter and, when the last one has ended, writes a `SuiteResult` as JSON.
 * A suite without a test, or with a forgotten `.only`, fails.
 */
export async function runMocha(files: readonly string[], resultFile: string, timeoutMs: number): Promise<SuiteResult> {
  // Loaded here and not above: mocha keeps the console it finds when it loads, and the extension host's is replaced first.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: timeoutMs, forbidOnly: true });
  Mocha.reporters.Base.useColors = false;
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => {
      if (runner.stats === undefined) throw new Error('mocha kept no statistics');
      resolve(runner.stats);
    });
  });
  const empty = stats.passes + stats.failures === 0;
  if (empty) console.error(`No test ran in ${files.length} files.`);
  const result = { passed: stats.passes, failed: stats.failures + (empty ? 1 : 0), pending: stats.pending };
  writeFileSync(resultFile, JSON.stringify(result));
  return result;
}
