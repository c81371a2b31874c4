import { waitForUpdate } from '@pydantic/genai-prices';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { convertProviders } from '../src/core/prices/convert.ts';
import type { Overlay } from '../src/core/prices/overlay.ts';
import type { PriceData } from '../src/core/prices/priceData.ts';

const packageName = '@pydantic/genai-prices';
const root = path.resolve(import.meta.dirname, '..');

/** Writes prices.json, made of the price package's data, and the committed overlay and limits to `folder`. */
export async function buildPrices(folder: string): Promise<void> {
  const overlay: Overlay = JSON.parse(readFileSync(path.join(root, 'src/core/prices/overlay.json'), 'utf8'));
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(root, 'node_modules', packageName, 'package.json'), 'utf8'),
  );
  if (overlay.package.version !== version) {
    throw new Error(
      `${packageName} is ${version}, but src/core/prices/overlay.json was written for ${overlay.package.version}: check its entries, then set package.version and package.published there`,
    );
  }
  const data: PriceData = {
    source: `${packageName} ${version}`,
    published: overlay.package.published,
    providers: convertProviders((await waitForUpdate()) ?? []),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'prices.json'), JSON.stringify(data));
  copyFileSync(path.join(root, 'src/core/prices/overlay.json'), path.join(folder, 'overlay.json'));
  copyFileSync(path.join(root, 'src/core/models/limits.json'), path.join(folder, 'limits.json'));
}
