// Writes what is generated of promptcost.json's schema: `node scripts/buildConfiguration.ts`.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type * as Reference from './configurationReference.ts';

const root = path.resolve(import.meta.dirname, '..');

const { outputFiles } = await build({
  entryPoints: [path.join(root, 'scripts/configurationReference.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const code = Buffer.from(outputFiles[0]!.contents).toString('base64');
const reference: typeof Reference = await import(`data:text/javascript;base64,${code}`);

await write('schemas/promptcost.schema.json', JSON.stringify(reference.configurationSchema()));
await write('schemas/promptcost.suggestions.json', JSON.stringify(reference.suggestionSchema()));
const page = readFileSync(path.join(root, 'docs/configuration.md'), 'utf8');
await write('docs/configuration.md', reference.withTables(page));

async function write(name: string, text: string): Promise<void> {
  const file = path.join(root, name);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  console.log(name);
}
