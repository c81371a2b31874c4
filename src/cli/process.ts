import path from 'node:path';
import { defaultPricesAddress } from '../core/prices/refreshDownload';
import { Resources } from '../core/resources';
import { noExactCounts } from '../core/tokens/exact/exactCounts';
import { nodeAssets } from '../platform/node/assets';
import { nodeFileSystem, portablePath } from '../platform/node/fileSystem';
import { nodePriceStore, pricesFile } from '../platform/node/priceStore';
import { WorkerPool } from '../platform/node/workerPool';
import type { CommandContext } from './context';
import { UsageError } from './usageError';

/** The environment variable with another address of the prices, such as a mirror's. */
const addressVariable = 'PROMPT_COST_PRICES_URL';

/** The context of a command that runs as this process. `assets`: the folder of encodings, grammars and prices. */
export function processContext(assets: string): CommandContext {
  const { env, stdin, stdout, stderr } = process;
  const current = portablePath('.');
  const store = nodePriceStore(pricesFile());
  // Set and empty is how a variable is switched off.
  const variable = (name: string) => env[name]?.trim() || null;
  return {
    resources: new Resources(nodeAssets(assets), {
      store,
      warn: (problem) => void stderr.write(`prompt-cost: ${problem}\n`),
    }),
    fileSystem: nodeFileSystem,
    workers: new WorkerPool(path.join(assets, '..', 'worker.js'), { prices: store, exactCounts: noExactCounts }),
    pricesAddress: variable(addressVariable) ?? defaultPricesAddress,
    variable,
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
