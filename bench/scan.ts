import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { languageOfPath } from '../src/core/syntax/languageOfPath';
import { median } from './figures';
import type { Row } from './run';

const astGrep = '@ast-grep/cli@0.51.1';
const files = 10_000;
const rounds = 3;
/** One in so many files is a fixture with calls and prompts; the others have none. */
const fixtureEvery = 20;

/** A pattern of each language that its grammar has, under the names that ast-grep gives them. */
const patterns = {
  python: '$A.create($$$B)',
  typescript: '$A.create($$$B)',
  tsx: '$A.create($$$B)',
  javascript: '$A.create($$$B)',
  go: '$A.Create($$$B)',
  csharp: '$A.Create($$$B)',
  java: '$A.create($$$B)',
  kotlin: '$A.create($$$B)',
} as const;

/** A scan of many files by the command line, against ast-grep with one pattern a language on the same tree, interleaved. */
export async function benchScan(): Promise<Row> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-bench-'));
  try {
    const tree = path.join(folder, 'tree');
    writeTree(tree);
    const peer = install(folder);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(
        timed(() => run(process.execPath, ['dist/cli.js', 'scan', tree, '--format', 'json', '--fail-on', 'never'])),
      );
      theirs.push(
        timed(() => {
          for (const [language, pattern] of Object.entries(patterns))
            run(peer, ['run', '--lang', language, '--pattern', pattern, tree]);
        }),
      );
    }
    return {
      what: `scan of ${files} files`,
      figure: `${median(ours).toFixed(0)} ms`,
      against: `ast-grep, ${Object.keys(patterns).length} patterns`,
      ratio: `${(median(ours) / median(theirs)).toFixed(2)}×`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Fetched for this alone: its binaries are larger than the product. */
function install(folder: string): string {
  execFileSync('npm', ['install', '--no-save', '--prefix', folder, astGrep], { stdio: 'ignore' });
  return path.join(folder, 'node_modules', '.bin', 'ast-grep');
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9 });
  // ast-grep ends with 1 where nothing matches.
  if (error !== undefined || status === null || status > 1) throw error ?? new Error(`${command} failed: ${stderr}`);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The committed fixtures among plain files of the same languages, of 20 to 400 lines. */
function writeTree(tree: string): void {
  const root = 'test/fixtures/detect';
  const fixtures = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => languageOfPath(name) !== null && statSync(path.join(root, name)).isFile())
    .toSorted();
  const extensions = Object.keys(plain);
  for (let index = 0; index < files; index++) {
    const folder = path.join(tree, `part${Math.floor(index / 500)}`, `module${Math.floor(index / 25) % 20}`);
    mkdirSync(folder, { recursive: true });
    const fixture = index % fixtureEvery === 0 ? fixtures[(index / fixtureEvery) % fixtures.length] : undefined;
    const extension = extensions[index % extensions.length] ?? '.py';
    const [name, text] =
      fixture === undefined
        ? [`file${index}${extension}`, plainText(extension, index)]
        : [`file${index}${path.extname(fixture)}`, readFileSync(path.join(root, fixture), 'utf8')];
    writeFileSync(path.join(folder, name), text);
  }
}

const plain: Readonly<Record<string, (number: number) => string>> = {
  '.py': (n) =>
    `def compute_${n}(rows, limit=${n}):\n    return [row.value * ${n} for row in rows if row.value > limit]\n`,
  '.ts': (n) =>
    `export function compute${n}(rows: Row[]): number[] {\n  return rows.map((row) => row.value * ${n});\n}\n`,
  '.tsx': (n) => `export function Panel${n}(props: Props) {\n  return <div className="p${n}">{props.title}</div>;\n}\n`,
  '.js': (n) => `function compute${n}(rows) {\n  return rows.filter((row) => row.value > ${n});\n}\n`,
  '.go': (n) =>
    `func compute${n}(rows []int) int {\n\ttotal := ${n}\n\tfor _, row := range rows {\n\t\ttotal += row\n\t}\n\treturn total\n}\n`,
  '.cs': (n) => `class Compute${n}\n{\n    public int Run(int value) => value * ${n};\n}\n`,
  '.java': (n) => `class Compute${n} {\n    int run(int value) {\n        return value * ${n};\n    }\n}\n`,
  '.kt': (n) => `class Compute${n} {\n    fun run(value: Int): Int = value * ${n}\n}\n`,
};

function plainText(extension: string, index: number): string {
  const one = plain[extension];
  const count = 5 + ((index * 7919) % 95);
  return (
    (extension === '.go' ? 'package part\n\n' : '') +
    Array.from({ length: count }, (_, at) => one?.(at) ?? '').join('\n')
  );
}
