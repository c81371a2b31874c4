import path from 'node:path';
import { run } from '../cli/main';
import { processContext } from '../cli/process';
import { reasonOf } from '../core/format';

const context = processContext(path.join(__dirname, 'assets'));
// A reader such as `head` that has seen enough is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
run(process.argv.slice(2), context).then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    context.printError(`prompt-cost: ${reasonOf(error)}\n`);
    process.exitCode = 2;
  },
);
