import assert from 'node:assert/strict';
import type { Notebook } from '../../../src/core/notebooks/readNotebook';
import { readNotebook } from '../../../src/core/notebooks/readNotebook';

function read(json: string): Notebook {
  const notebook = readNotebook(json);
  assert.ok(notebook.known);
  return notebook.value;
}

const python = { kernelspec: { language: 'python', name: 'python3' } };
const code = (source: unknown, more: object = {}) => ({ cell_type: 'code', metadata: {}, source, ...more });

describe('readNotebook', () => {
  it('reads the code cells, whose source is a list or one string', () => {
    const cells = [{ cell_type: 'markdown', source: ['# no'] }, code(['a = 1\n', 'b']), code('c\n'), code([])];
    const { languageId, cells: found } = read(JSON.stringify({ cells, metadata: python, nbformat: 4 }));
    assert.equal(languageId, 'python');
    assert.deepEqual(
      found.map(({ index, text }) => [index, text]),
      [
        [1, 'a = 1\nb'],
        [2, 'c\n'],
        [3, ''],
      ],
    );
  });

  it('reads the worksheets of version 3', () => {
    const cells = [
      { cell_type: 'heading', source: 'no' },
      { cell_type: 'code', input: ['x'], language: 'python' },
    ];
    const notebook = { metadata: { name: 'a' }, nbformat: 3, worksheets: [{ cells }, { cells: [code('y')] }] };
    assert.deepEqual(
      read(JSON.stringify(notebook)).cells.map(({ index, text }) => [index, text]),
      [
        [1, 'x'],
        [2, 'y'],
      ],
    );
  });

  it('knows where each character stands, whatever it is written as', () => {
    const text = 'a = "é\\\n\t\u2028😀"\n';
    const escaped = String.raw`"a = \"\u00e9\\\n","\t\u2028\ud83d\ude00\"\n"`;
    const json = `{ "outputs": [[["]}\\""]]], "cells" :\n[ {"cell_type":"code","source": [${escaped}]}, {}, 5, "x"] , "a":{}}`;
    const [cell] = read(json).cells;
    assert.ok(cell);
    assert.equal(cell.text, text);
    const written = [...cell.starts].map((start, unit) => json.slice(start, cell.starts[unit + 1] ?? cell.end!));
    assert.deepEqual(
      written.map((each) => each.replace('","', '')),
      ['a', ' ', '=', ' ', '\\"', '\\u00e9', '\\\\', '\\n', '\\t', '\\u2028', '\\ud83d', '\\ude00', '\\"', '\\n'],
    );
    assert.equal(json[cell.end!], '"');
    assert.equal(cell.lineBreak, '\\n","');
  });

  it('takes the last of equal keys', () => {
    const json =
      '{"cells":[{"cell_type":"code","source":"no"}],"cells":[{"source":"no","cell_type":"code","source":"yes"}]}';
    const [cell] = read(json).cells;
    assert.equal(cell?.text, 'yes');
    assert.equal(json.slice(cell?.starts[0], cell?.end ?? 0), 'yes');
  });

  it('takes only the cells of the kernel’s language', () => {
    const own = { metadata: { vscode: { languageId: 'shellscript' } } };
    const same = { metadata: { vscode: { languageId: 'python' } } };
    const json = JSON.stringify({ cells: [code('ls', own), code('x', same)], metadata: python });
    assert.deepEqual(
      read(json).cells.map(({ text }) => text),
      ['x'],
    );
  });

  it('knows the language however it is told', () => {
    const languageOf = (metadata: unknown) => read(JSON.stringify({ cells: [], metadata })).languageId;
    assert.equal(languageOf({}), 'python');
    assert.equal(languageOf({ language_info: { name: 'python' } }), 'python');
    assert.equal(languageOf({ kernelspec: { name: '.net-csharp', language: 'C#' } }), 'csharp');
    assert.equal(languageOf({ kernelspec: { name: 'deno', language: 'typescript' } }), 'typescript');
    assert.equal(languageOf({ kernelspec: { name: 'conda_python3' } }), 'python');
    assert.equal(languageOf({ kernelspec: { name: 'ir' } }), null);
    assert.equal(languageOf({ kernelspec: { name: 'ir', language: 'R' } }), null);
    assert.equal(languageOf({ language_info: { name: 'pyspark', codemirror_mode: { name: 'python' } } }), 'python');
    assert.equal(languageOf({ language_info: { name: 'scala', codemirror_mode: 'text/x-scala' } }), null);
    assert.equal(languageOf([5]), 'python');
  });

  it('takes an empty file for a new notebook', () => {
    assert.deepEqual(read(' \n').cells, []);
  });

  it('says why anything else is passed over', () => {
    const reason = (json: string) => {
      const notebook = readNotebook(json);
      return notebook.known ? null : notebook.reason.text;
    };
    const whole = JSON.stringify({ cells: [code(['a\n', 'b'])], metadata: python });
    for (let length = 1; length < whole.length; length++) {
      assert.equal(reason(whole.slice(0, length)), 'a notebook that isn’t valid JSON', whole.slice(0, length));
    }
    for (const other of ['5', '[]', '{}', 'null', '{"cells":{}}', '{"worksheets":5}']) {
      assert.equal(reason(other), 'a notebook without a list of cells', other);
    }
    for (const empty of ['{"cells":[null,5,[],{"cell_type":"code","source":[5]},{"cell_type":"code","source":{}}]}']) {
      assert.deepEqual(read(empty).cells, []);
    }
  });

  it('reads outputs of any depth and size', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const json = `{"cells":[{"outputs":${deep},"cell_type":"code","source":"x"}]}`;
    assert.equal(read(json).cells[0]?.text, 'x');
    const large = JSON.stringify({ cells: [code('x', { outputs: ['iVBOR\\"'.repeat(500_000)] })] });
    assert.equal(read(large).cells[0]?.text, 'x');
  });
});
