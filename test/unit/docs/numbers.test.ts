import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { poissonHitRate } from '../../../src/core/cost/cache';
import { percent } from '../../../src/core/format';
import { promptCostHere } from '../cli/inProcess';

const page = readFileSync(path.resolve('docs/numbers.md'), 'utf8');

/** The day that the page says its examples are of. */
const day = '2026-11-22';

interface Block {
  readonly line: number;
  /** Of the section that it stands in. */
  readonly section: string;
  readonly language: string;
  /** The file that it is, or null. */
  readonly file: string | null;
  readonly text: string;
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  let open: { line: number; info: string; text: string[] } | null = null;
  markdown.split('\n').forEach((line, index) => {
    if (open === null) {
      if (line.startsWith('## ')) section = line.slice(3);
      if (line.startsWith('```')) open = { line: index + 1, info: line.slice(3), text: [] };
    } else if (line === '```') {
      const [language = '', file = null] = open.info.split(' ');
      blocks.push({ line: open.line, section, language, file, text: open.text.join('\n') });
      open = null;
    } else open.text.push(line);
  });
  return blocks;
}

/** A command of the page with what it shows below, and the files above it. */
interface Example {
  readonly line: number;
  readonly section: string;
  readonly args: readonly string[];
  readonly shown: Block;
  readonly files: readonly Block[];
}

function examplesOf(blocks: readonly Block[]): Example[] {
  return blocks.flatMap((block, index) => {
    if (block.language !== 'sh') return [];
    const { line, section, text } = block;
    const [program, ...args] = text.split(' ');
    assert.equal(program, 'prompt-cost', `line ${line}`);
    const shown = blocks[index + 1];
    assert.ok(shown !== undefined && ['json', 'text'].includes(shown.language), `line ${line}: what it shows`);
    const above = blocks.slice(0, index).filter((each) => each.section === section && each.file !== null);
    const files = above.filter((each) => above.findLast(({ file }) => file === each.file) === each);
    return [{ line, section, args, shown, files }];
  });
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** All that `excerpt` has is in `whole`: of an object its keys, of a list its items in their order. Else where it isn't. */
function missing(whole: Json | undefined, excerpt: Json, place: string): string | null {
  if (isList(excerpt)) {
    if (!isList(whole)) return `${place}: no list`;
    let from = 0;
    for (const [index, item] of excerpt.entries()) {
      const found = whole.findIndex((each, at) => at >= from && missing(each, item, '') === null);
      if (found < 0) return `${place}[${index}]: ${JSON.stringify(item)} is not in ${JSON.stringify(whole)}`;
      from = found + 1;
    }
    return null;
  }
  if (typeof excerpt === 'object' && excerpt !== null) {
    if (typeof whole !== 'object' || whole === null || isList(whole)) return `${place}: no object`;
    for (const [key, value] of Object.entries(excerpt)) {
      const problem = missing(whole[key], value, `${place}.${key}`);
      if (problem !== null) return problem;
    }
    return null;
  }
  const same =
    typeof excerpt === 'number' && typeof whole === 'number'
      ? Math.abs(whole - excerpt) <= 1e-7 * Math.abs(excerpt)
      : whole === excerpt;
  return same ? null : `${place}: ${JSON.stringify(whole)}, not ${JSON.stringify(excerpt)}`;
}

describe('docs/numbers.md', function () {
  this.timeout(20_000);
  const blocks = blocksOf(page);
  const examples = examplesOf(blocks);
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'prompt-cost-docs-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const { line, section, args, shown, files } of examples) {
    it(`line ${line}, ${section}: prompt-cost ${args.join(' ')}`, async () => {
      for (const { file, text } of files) await writeFile(path.join(folder, file ?? ''), `${text}\n`);
      const at = args.includes('--at') ? [] : ['--at', day];
      const format = shown.language === 'json' ? ['--format', 'json'] : [];
      const { stdout, stderr } = await promptCostHere([...args, ...at, ...format], { cwd: folder });
      if (shown.language === 'json') {
        assert.notEqual(stdout, '', stderr);
        const problem = missing(JSON.parse(stdout), JSON.parse(shown.text), '');
        assert.equal(problem, null, `line ${shown.line}`);
      } else {
        const printed = (stdout + stderr).split('\n').map((each) => each.trimEnd());
        for (const each of shown.text.split('\n'))
          assert.ok(printed.includes(each.trimEnd()), `${each}\n${stdout}${stderr}`);
      }
    });
  }

  it('shows all that it runs, and runs all that it shows', () => {
    assert.ok(examples.length >= 20, `${examples.length} examples`);
    const shown = new Set(examples.map((example) => example.shown));
    const idle = blocks.filter((block) => block.language !== 'sh' && block.file === null && !shown.has(block));
    assert.deepEqual(
      idle.map(({ line }) => line),
      [],
      'blocks that no command stands above',
    );
    const read = new Set(examples.flatMap(({ files }) => files));
    assert.ok(
      blocks.every((block) => block.file === null || read.has(block)),
      'every file is read by a command',
    );
  });

  it('has the hit rates of requests that come evenly', () => {
    const rows = [...page.matchAll(/^\| +([\d,]+) \| +([\d.]+%) \| +([\d.]+%) \|$/gm)];
    assert.equal(rows.length, 3);
    for (const [, requests = '', short, long] of rows) {
      const perDay = Number(requests.replaceAll(',', ''));
      assert.deepEqual(
        [short, long],
        [percent(poissonHitRate(perDay, '5m')), percent(poissonHitRate(perDay, '1h'))],
        requests,
      );
    }
  });

  it('shows the break-even rates as sentences say them', () => {
    assert.ok(page.includes(`(3.75 − 3) / (3.75 − 0.3) = ${percent(0.75 / 3.45)}`));
    assert.ok(page.includes(`(6 − 3) / (6 − 0.3) = ${percent(3 / 5.7)}`));
  });
});
