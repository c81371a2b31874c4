// What docs/coverage.md says, from the fixtures of detection and of prompt files. Bundled by buildCoverage.ts, since it imports the product's code.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readSource } from '../src/core/analyze';
import { fileSource, isAnalysedPath } from '../src/core/fileSource';
import type { Call, Prompt } from '../src/core/model';
import { isPromptFormat, promptFormat } from '../src/core/promptFiles';
import { Resources } from '../src/core/resources';
import { sdks } from '../src/core/sdks';
import { nodeAssets } from '../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../src/platform/node/fileSystem';
import { ProjectFiles } from '../src/workspace/projectFiles';

interface Found {
  readonly calls: Call[];
  readonly prompts: Prompt[];
}

/** What the fixtures of one SDK in one language show to be found. */
interface Row extends Found {
  readonly sdk: string;
  readonly language: string;
}

const languageNames: Readonly<Record<string, string>> = {
  typescriptreact: 'TypeScript',
  typescript: 'TypeScript',
  javascriptreact: 'JavaScript',
  javascript: 'JavaScript',
  csharp: 'C#',
  php: 'PHP',
  shellscript: 'shell',
  http: 'HTTP file',
};
/** More are told by their number. */
const mostMethods = 8;

/** The page, unformatted. `root` is the project's folder, with the built assets in it. */
export async function coveragePage(root: string): Promise<string> {
  const resources = new Resources(nodeAssets(path.join(root, 'dist/assets')));
  const folder = path.join(root, 'test/fixtures/detect');
  const rows = new Map<string, Row>();
  for (const file of filesIn(folder)) {
    const source = fileSource(file, readFileSync(path.join(folder, file), 'utf8'));
    if (source === null || !source.known) continue;
    const { calls, prompts, languageId } = await readSource(resources, source.value);
    const language = languageOf(file, languageId);
    for (const [index, call] of calls.entries()) {
      const key = `${titleOf(call.sdk)}\n${language}`;
      const row = rows.get(key) ?? { sdk: call.sdk, language, calls: [], prompts: [] };
      row.calls.push(call);
      row.prompts.push(...prompts.filter((prompt) => prompt.calls.includes(index)));
      rows.set(key, row);
    }
  }
  const lines = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => lineOf(row));
  return [
    '# What is found',
    'Each row is an SDK in a language, with what the fixtures in `test/fixtures/detect` show to be found of it; what has no fixture is not claimed. Made by `npm run build:coverage`, and held to the fixtures by a test.',
    [
      '- **model**: where it is written out, in the call or where the file leads to it. Otherwise the hover says why it is not known.',
      '- **output limit**: `given` where the call sends one, `missing` where everything sent is seen and none of it is a limit, `unknown` where the file does not show all that is sent.',
      '- **prompts**: the roles of the prompts that are followed from their text to the call.',
    ].join('\n'),
    [
      '| SDK | language | calls | model | output limit | prompts |',
      '| --- | --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n'),
    '## Prompt files',
    'What the fixtures in `test/fixtures/promptFiles` show to be found in files that hold prompts; [each format](prompt-files.md) has the names of its files, and where it is described.',
    [
      '| format | model | output limit | prompts |',
      '| --- | --- | --- | --- |',
      ...(await promptFileLines(root, resources)),
    ].join('\n'),
  ].join('\n\n');
}

/** The files below a folder that may hold code or prompts, by their paths in it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? path.relative(folder, path.join(entry.parentPath, entry.name)) : []))
    .map((file) => file.split(path.sep).join('/'))
    .filter(isAnalysedPath)
    .toSorted();
}

async function promptFileLines(root: string, resources: Resources): Promise<string[]> {
  const folder = path.join(root, 'test/fixtures/promptFiles');
  const project = portablePath(folder);
  const neighbours = new ProjectFiles(nodeFileSystem, project);
  const found = new Map<string, Found>();
  for (const file of filesIn(folder)) {
    const source = fileSource(`${project}/${file}`, readFileSync(path.join(folder, file), 'utf8'));
    if (source === null || !source.known || !isPromptFormat(source.value.languageId)) continue;
    const { title } = promptFormat(source.value.languageId);
    const { calls, prompts } = await readSource(resources, { ...source.value, neighbours });
    const row = found.get(title) ?? { calls: [], prompts: [] };
    row.calls.push(...calls);
    row.prompts.push(...prompts);
    found.set(title, row);
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, row]) => `| ${[title, ...cellsOf(row)].join(' | ')} |`);
}

function lineOf({ sdk, language, calls, prompts }: Row): string {
  const methods = [...new Set(calls.map(({ method }) => nameOf(sdk, method)))].toSorted();
  const shown = methods.slice(0, mostMethods).map((method) => `\`${method}\``);
  if (methods.length > mostMethods) shown.push(`${methods.length - mostMethods} more`);
  return `| ${[titleOf(sdk), language, shown.join(', '), ...cellsOf({ calls, prompts })].join(' | ')} |`;
}

/** What is known of the model, of the limit, and of the prompts. */
function cellsOf({ calls, prompts }: Found): string[] {
  const states = (['present', 'missing', 'unknown'] as const).filter((state) =>
    calls.some(({ limit }) => limit.state === state),
  );
  const roles = (['system', 'user', 'assistant', 'tool', 'template', 'file'] as const).filter((role) =>
    prompts.some((prompt) => prompt.role === role),
  );
  return [
    calls.some(({ model }) => model.known) ? 'read' : '',
    states.map((state) => (state === 'present' ? 'given' : state)).join(', '),
    roles.map((role) => (role === 'file' ? 'the whole file' : role)).join(', '),
  ];
}

/** Of a request over HTTP, the function alone: what stands before it is the program's own. */
function nameOf(sdk: string, method: string): string {
  return sdk === 'http' ? method.slice(method.lastIndexOf('.') + 1) : method;
}

function titleOf(name: string): string {
  return sdks.find((sdk) => sdk.name === name)?.title ?? name;
}

function languageOf(file: string, languageId: string): string {
  const name = languageNames[languageId] ?? languageId.charAt(0).toUpperCase() + languageId.slice(1);
  return file.endsWith('.ipynb') ? `${name} notebook` : name;
}
