import path from 'node:path';
import { Resources } from '../core/resources';
import { nodeAssets } from '../platform/node/assets';
import { nodeFileSystem, portablePath } from '../platform/node/fileSystem';
import type { CommandContext } from './context';
import { UsageError } from './usageError';

/** The context of a command that runs as this process. `assets`: the folder of encodings, grammars and prices. */
export function processContext(assets: string): CommandContext {
  const { stdin, stdout, stderr } = process;
  const current = portablePath('.');
  return {
    resources: new Resources(nodeAssets(assets)),
    fileSystem: nodeFileSystem,
    absolute(given) {
      if (given === '') throw new UsageError('an empty path was given: name a file or a folder');
      return portablePath(given);
    },
    nameOf: (file) => path.relative(current, file).replaceAll('\\', '/') || '.',
    async readStandardInput() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    print: (text) => void stdout.write(text),
    printError: (text) => void stderr.write(text),
    showProgress: stderr.isTTY ? (text) => void stderr.write(`\r\u001B[K${text}`) : null,
  };
}
