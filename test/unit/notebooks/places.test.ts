import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { evaluate, readSource } from '../../../src/core/analyze';
import { fileSource } from '../../../src/core/fileSource';
import { LineIndex } from '../../../src/core/lines';
import type { FileReport, ReportedEdit } from '../../../src/core/report';
import { reportFile } from '../../../src/core/reportFile';
import { Resources } from '../../../src/core/resources';
import { nodeAssets } from '../../../src/platform/node/assets';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
const folder = path.resolve('test/fixtures/detect/notebook');
const fixtures = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
const context = {
  assumptions: [],
  rules: {},
  team: null,
  at: { date: new Date('2026-09-01'), isInstant: false },
};

/** A notebook's report; null where it is passed over. */
async function reportOf(json: string): Promise<FileReport | null> {
  const source = fileSource('a.ipynb', json);
  if (source === null || !source.known) return null;
  const analysis = await evaluate(resources, await readSource(resources, source.value), context);
  return reportFile(analysis, source.value.places, 'a.ipynb');
}

function notebook(...sources: readonly (string | string[])[]): string {
  const cells = sources.map((source) => ({ cell_type: 'code', metadata: {}, source }));
  return JSON.stringify({ cells }, null, 1);
}

function written(json: string, { line, column, endLine, endColumn }: Omit<ReportedEdit, 'newText'>): [number, number] {
  const lines = new LineIndex(json);
  return [(lines.offsetOfLine(line) ?? NaN) + column - 1, (lines.offsetOfLine(endLine) ?? NaN) + endColumn - 1];
}

function applied(json: string, edits: readonly ReportedEdit[]): string {
  return edits
    .map((edit) => ({ edit, at: written(json, edit) }))
    .toSorted((a, b) => b.at[0] - a.at[0])
    .reduce((text, { edit, at: [start, end] }) => text.slice(0, start) + edit.newText + text.slice(end), json);
}

function sourcesOf(json: string): string[] {
  const { cells }: { cells: { source: string | string[] }[] } = JSON.parse(json);
  return cells.map(({ source }) => [source].flat().join(''));
}

const client = 'from openai import OpenAI\nclient = OpenAI()\n';
const call =
  'answer = client.chat.completions.create(\n    model="gpt-4o",\n    messages=[{"role": "user", "content": "Say \\"hi\\""}],\n)';

describe('places in a notebook', () => {
  it('are the file’s, and those in the cell', async () => {
    const json = notebook(client, call.split(/(?<=\n)/));
    const report = await reportOf(json);
    const [found] = report?.calls ?? [];
    assert.ok(found);
    const [start] = written(json, found);
    assert.equal(json.slice(start, start + 6), 'create');
    assert.deepEqual([found.cell, found.cellLine, found.line], [1, 1, 12]);
    const [prompt] = report?.prompts ?? [];
    assert.ok(prompt);
    assert.equal(json.slice(...written(json, prompt)), String.raw`\"Say \\\"hi\\\"\"`);
    assert.deepEqual([prompt.cell, prompt.cellLine, prompt.cellEndLine], [1, 3, 3]);
    const finding = report?.findings.find(({ rule }) => rule === 'missing-output-limit');
    assert.deepEqual([finding?.cell, finding?.cellLine], [1, 1]);
  });

  it('are null for any other file', async () => {
    const source = fileSource('a.py', client + call);
    assert.ok(source?.known);
    const analysis = await evaluate(resources, await readSource(resources, source.value), context);
    const [found] = reportFile(analysis, source.value.places, 'a.py').calls;
    assert.deepEqual([found?.cell, found?.cellLine, found?.line], [null, null, 3]);
  });

  for (const [how, source] of [
    ['a list of lines', call.split(/(?<=\n)/)],
    ['one string', call],
    ['a list of one string', [call]],
  ] as const) {
    it(`takes a fix in a cell that is ${how}`, async () => {
      const json = notebook(client, typeof source === 'string' ? source : [...source]);
      const report = await reportOf(json);
      const fix = report?.findings.find(({ rule }) => rule === 'missing-output-limit')?.fix;
      assert.ok(fix);
      const fixed = applied(json, fix.edits);
      assert.equal(sourcesOf(fixed)[1], call.replace('\n)', '\n    max_completion_tokens=1000,\n)'));
      assert.deepEqual(
        (await reportOf(fixed))?.findings.map(({ rule }) => rule).filter((rule) => rule !== 'retired-model'),
        [],
      );
      if (how === 'a list of lines') assert.match(fixed, /^ {4}" {4}max_completion_tokens=1000,\\n",$/m);
    });
  }

  it('takes away a comment with its line', async () => {
    const json = notebook(['x = 1\n', '# prompt-cost-ignore missing-output-limit\n', 'y = 2'], '# prompt-cost-ignore');
    const report = await reportOf(json.replace('x = 1', 'prompt = 1'));
    const edits = report?.findings.flatMap(({ fix }) => fix?.edits ?? []) ?? [];
    assert.equal(edits.length, 2);
    assert.deepEqual(sourcesOf(applied(json.replace('x = 1', 'prompt = 1'), edits)), ['prompt = 1\ny = 2', '']);
  });

  it('hold on one line too, as in a notebook that was made smaller', async () => {
    const json = JSON.stringify(JSON.parse(notebook(client, call)));
    const report = await reportOf(json);
    const fix = report?.findings.find(({ rule }) => rule === 'missing-output-limit')?.fix;
    assert.ok(fix);
    assert.match(sourcesOf(applied(json, fix.edits))[1] ?? '', /max_completion_tokens=1000,\n\)$/);
  });

  it('tells where the same prompt stands by its cell', async () => {
    const text = `"${'You are a helpful assistant for the customers of a small shop for bicycles. '.repeat(20)}"`;
    const report = await reportOf(notebook(client, `FIRST_PROMPT = ${text}\n`, `\nOTHER_PROMPT = ${text}\n`));
    const said = report?.findings.filter(({ rule }) => rule === 'duplicate-prompt').map(({ message }) => message) ?? [];
    assert.ok(said.length > 0);
    for (const sentence of said) assert.match(sentence, /stands in cell [23], line [12]/);
  });

  it('survive mutations of the fixtures', async function () {
    this.timeout(60_000);
    const mutation = fc.record({
      text: fc.constantFrom(...fixtures),
      kind: fc.constantFrom('delete', 'duplicate', 'truncate', 'insert'),
      // Within a string of a cell most mutations leave a notebook behind.
      inSource: fc.boolean(),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      size: fc.nat(60),
      token: fc.constantFrom(
        '(',
        ')',
        "'",
        "'''",
        '\\n',
        '\\"',
        '\\u00e9',
        '\\ud83d',
        '"',
        ',',
        '[',
        '{',
        '%%bash\\n',
        '!',
      ),
    });
    let read = 0;
    await fc.assert(
      fc.asyncProperty(mutation, async ({ text, kind, inSource, from, size, token }) => {
        const strings = [...text.matchAll(/(?<=^ {4}").*(?=",?$)/gm)];
        const string = inSource ? strings[Math.floor(from * strings.length)] : undefined;
        const at = string === undefined ? Math.floor(from * text.length) : string.index;
        const end = Math.min(text.length, string === undefined ? at + size : at + string[0].length);
        const mutated = {
          delete: text.slice(0, at) + text.slice(end),
          duplicate: text.slice(0, end) + text.slice(at),
          truncate: text.slice(0, at),
          insert: text.slice(0, at) + token + text.slice(at),
        }[kind];
        const report = await reportOf(mutated);
        if (report === null) return;
        read++;
        for (const place of [...report.calls, ...report.prompts, ...report.findings]) {
          const [start, stop] = written(mutated, place);
          assert.ok(0 <= start && start <= stop && stop <= mutated.length);
          assert.ok(place.cell !== null && place.cellLine !== null);
        }
        for (const { fix } of report.findings) if (fix !== null) JSON.parse(applied(mutated, fix.edits));
      }),
      { numRuns: 300 },
    );
    assert.ok(read > 20, String(read));
  });
});
