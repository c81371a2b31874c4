import path from 'node:path';
import type { CommandContext } from '../../../src/cli/context';
import { run } from '../../../src/cli/main';
import { UsageError } from '../../../src/cli/usageError';
import { Resources } from '../../../src/core/resources';
import { nodeAssets } from '../../../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../../../src/platform/node/fileSystem';
import { type Outcome, sampleWorkspace } from './prompt-cost';

/** What all commands of the tests load once. Prices that the developer refreshed don't count. */
export const resources = new Resources(nodeAssets(path.resolve('dist/assets')));

export interface HereOptions {
  readonly cwd?: string;
  readonly input?: string;
  /** The environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a command in this process, by default in the sample workspace: no build of the command line is needed. */
export async function promptCostHere(
  args: readonly string[],
  { cwd = sampleWorkspace, input = '', variables = {} }: HereOptions = {},
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const context: CommandContext = {
    resources,
    fileSystem: nodeFileSystem,
    workers: null,
    pricesAddress: 'http://127.0.0.1:9/',
    absolute(given) {
      if (given === '') throw new UsageError('an empty path was given: name a file or a folder');
      return portablePath(path.resolve(cwd, given));
    },
    nameOf: (file) => path.relative(cwd, file).replaceAll('\\', '/') || '.',
    variable: (name) => variables[name] ?? null,
    readStandardInput: async () => Buffer.from(input),
    print: (text) => void (stdout += text),
    printError: (text) => void (stderr += text),
    showProgress: null,
  };
  return { exitCode: await run(args, context), stdout, stderr };
}
