// How fast tokens are counted, against the published tokenizers, interleaved in one process; alone: `node out/bench/tokens.js`.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadTokenizer } from '../src/core/tokens/encodings';
import { nodeAssets } from '../src/platform/node/assets';
import { median } from './figures';
import type { Row } from './run';

const rounds = 9;
/** One count of a short text is too quick for the clock. */
const roundsOfShort = 25;
/** Of every text, counted by every contender before anything is measured, so that its code is compiled by then. */
const warmUpLength = 50_000;
const textLength = 1_000_000;
/** Longer lines are minified code and data, on which some peers take minutes. */
const maxLineLength = 400;
const modules = path.resolve('node_modules');

interface Contender {
  /** Makes the next count as the first of its text. */
  forget(): Promise<void> | void;
  count(text: string): number;
}

const ours = 'prompt-cost';
const contenders: Readonly<Record<string, () => Promise<Contender>>> = {
  [ours]: async () => {
    const tokenizer = await loadTokenizer(nodeAssets(path.resolve('dist/assets')), 'o200k_base');
    return { forget: () => tokenizer.forget(), count: (text) => tokenizer.count(text) };
  },
  hypertok: async () => {
    const { fromBytes } = await import('hypertok');
    const bytes = readFileSync(createRequire(path.join(modules, 'x')).resolve('@hypertok/vocab-o200k/vocab.htk'));
    const open = () => fromBytes(new Uint8Array(bytes), { tier: 'single' });
    let tokenizer = await open();
    return {
      async forget() {
        tokenizer.free();
        tokenizer = await open();
        tokenizer.encodeSync('x');
      },
      count: (text) => tokenizer.encodeSync(text).length,
    };
  },
  'gpt-tokenizer': async () => {
    const { clearMergeCache, countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
    return { forget: clearMergeCache, count: (text) => countTokens(text, { disallowedSpecial: new Set() }) };
  },
  tiktoken: async () => {
    const encoding = (await import('tiktoken')).get_encoding('o200k_base');
    return { forget() {}, count: (text) => encoding.encode_ordinary(text).length };
  },
  'js-tiktoken': async () => {
    const [{ Tiktoken }, { default: ranks }] = await Promise.all([
      import('js-tiktoken/lite'),
      import('js-tiktoken/ranks/o200k_base'),
    ]);
    const encoding = new Tiktoken(ranks);
    return { forget() {}, count: (text) => encoding.encode(text, [], []).length };
  },
};

/** Megabytes a second of every text, load and memory, hostile runs and an edited prompt; ratios are ours to the peer's. */
async function benchTokens(): Promise<Row[]> {
  const open: [string, Contender][] = [];
  for (const [name, make] of Object.entries(contenders)) open.push([name, await make()]);
  const rows: Row[] = [];
  const texts = benchTexts();
  for (const text of Object.values(texts)) for (const [, contender] of open) contender.count(text.slice(-warmUpLength));
  for (const [what, text] of Object.entries(texts)) rows.push(...(await benchText(what, text, open)));
  rows.push(...benchLoad());
  const [, counter] = open[0]!;
  rows.push(...benchHostile(counter), benchEdit(counter, texts['English']!));
  return rows;
}

async function benchText(what: string, text: string, open: readonly [string, Contender][]): Promise<Row[]> {
  const cold = new Map(open.map(([name]) => [name, [] as number[]]));
  const warm = new Map(open.map(([name]) => [name, [] as number[]]));
  const times = text.length < 10_000 ? roundsOfShort : rounds;
  for (let round = 0; round < times; round++) {
    for (const [name, contender] of open) {
      await contender.forget();
      cold.get(name)!.push(elapsedMs(() => contender.count(text)));
      warm.get(name)!.push(elapsedMs(() => contender.count(text)));
    }
  }
  const megabytes = Buffer.byteLength(text) / 1e6;
  const size = `${what}, ${(megabytes * 1000).toFixed(0)} kB`;
  return [...speeds(`${size}, cold`, megabytes, cold), ...speeds(`${size}, warm`, megabytes, warm)];
}

function speeds(what: string, megabytes: number, times: ReadonlyMap<string, number[]>): Row[] {
  const oursMs = median(times.get(ours)!);
  return [...times]
    .filter(([name]) => name !== ours)
    .map(([name, ms]) => ({
      what,
      figure: `${((megabytes / oursMs) * 1000).toFixed(1)} MB/s`,
      against: `${name} ${((megabytes / median(ms)) * 1000).toFixed(1)} MB/s`,
      ratio: `${(median(ms) / oursMs).toFixed(2)}×`,
    }));
}

/** From nothing to the first count, and what the process grew by, each in a process of its own. */
function benchLoad(): Row[] {
  const loads = Object.keys(contenders).map((name) => {
    const runs = Array.from({ length: 5 }, () => {
      const script = path.join(__dirname, 'tokens.js');
      const [ms, megabytes] = execFileSync(process.execPath, [script, '--load', name], { encoding: 'utf8' }).split(' ');
      return { ms: Number(ms), megabytes: Number(megabytes) };
    });
    return { name, ms: median(runs.map((run) => run.ms)), megabytes: median(runs.map((run) => run.megabytes)) };
  });
  const own = loads[0]!;
  return loads.slice(1).flatMap(({ name, ms, megabytes }) => [
    {
      what: 'load of o200k in a fresh process',
      figure: `${own.ms.toFixed(0)} ms`,
      against: `${name} ${ms.toFixed(0)} ms`,
      ratio: `${(ms / own.ms).toFixed(1)}×`,
    },
    {
      what: 'memory after it',
      figure: `${own.megabytes.toFixed(0)} MB`,
      against: `${name} ${megabytes.toFixed(0)} MB`,
      ratio: `${(megabytes / own.megabytes).toFixed(1)}×`,
    },
  ]);
}

async function printLoad(name: string): Promise<void> {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const contender = await contenders[name]!();
  contender.count('Hello, world');
  const ms = performance.now() - start;
  console.log(`${ms} ${(process.memoryUsage.rss() - before) / 1e6}`);
}

const hostile = { a: 'a', blanks: ' ', 'line feeds': '\n', dashes: '-', CJK: '我', 'combining marks': '\u0301' };

function benchHostile(contender: Contender): Row[] {
  return Object.entries(hostile).map(([what, unit]) => {
    const ms = (length: number) => {
      const text = unit.repeat(length);
      return median([1, 2, 3].map(() => elapsedMs(() => contender.count(text))));
    };
    const small = ms(100_000);
    const large = ms(1_000_000);
    return {
      what: `1,000,000 ${what}`,
      figure: `${large.toFixed(0)} ms`,
      against: `100,000: ${small.toFixed(1)} ms`,
      ratio: `${(large / small).toFixed(1)}×`,
    };
  });
}

/** A prompt of about 2,000 tokens counted again after every character typed. */
function benchEdit(contender: Contender, english: string): Row {
  const prompt = english.slice(0, 8000);
  const times = Array.from({ length: 200 }, (_, index) => {
    const edited = `${prompt.slice(0, 4000)}${'typed words '.repeat(20).slice(0, index)}${prompt.slice(4000)}`;
    return elapsedMs(() => contender.count(edited));
  });
  return {
    what: 're-count of an edited 2,000-token prompt',
    figure: `${median(times).toFixed(3)} ms`,
    against: '',
    ratio: '',
  };
}

function elapsedMs(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Real text that is on any machine on which the bench runs: what the development dependencies bring along. */
function benchTexts(): Record<string, string> {
  const locale = (name: string) =>
    stringsOf(readFileSync(path.join(modules, 'axe-core/locales', `${name}.json`), 'utf8'));
  const locales = readdirSync(path.join(modules, 'axe-core/locales')).flatMap(
    (file) => /^([a-z]\w+)\.json$/.exec(file)?.[1] ?? [],
  );
  const english = filesBelow(modules, /\.md$/i);
  return {
    English: english,
    code: filesBelow(path.join(modules, 'zod/src'), /\.ts$/),
    multilingual: locales.map(locale).join('\n'),
    Chinese: ['zh_CN', 'zh_TW'].map(locale).join('\n'),
    JSON: filesBelow(modules, /package\.json$/),
    'short prompt': english.slice(0, 4500),
  };
}

function filesBelow(folder: string, pattern: RegExp): string {
  let text = '';
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (text.length > textLength) break;
    const file = path.join(folder, name);
    if (pattern.test(name) && statSync(file).isFile()) text += withoutLongLines(readFileSync(file, 'utf8'));
  }
  return text.slice(0, textLength);
}

function withoutLongLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.length <= maxLineLength)
    .join('\n');
}

function stringsOf(json: string): string {
  const strings: string[] = [];
  JSON.parse(json, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  return strings.join('\n');
}

async function main(): Promise<void> {
  const load = process.argv.indexOf('--load');
  if (load >= 0) return printLoad(process.argv[load + 1] ?? ours);
  const rows = await benchTokens();
  if (process.argv.includes('--json')) return console.log(JSON.stringify(rows));
  console.log('| what | median | against | ratio |\n| --- | --: | --- | --: |');
  for (const { what, figure, against, ratio } of rows) {
    console.log(`| ${what} | ${figure} | ${against} | ${ratio} |`);
  }
}

if (path.basename(process.argv[1] ?? '') === 'tokens.js') {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
