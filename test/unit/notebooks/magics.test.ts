import assert from 'node:assert/strict';
import { codeOfCell } from '../../../src/core/notebooks/magics';

describe('codeOfCell', () => {
  const cases: readonly (readonly [what: string, text: string, code: string | null])[] = [
    ['line magics', '%matplotlib inline\nx = 1', '                  \nx = 1'],
    ['shell commands', '!pip install openai\nx = 1', '                   \nx = 1'],
    ['shell commands over several lines', '!pip install \\\n  openai\nx = 1', '              \n        \nx = 1'],
    ['what a shell command opens', '!echo "it\'s (\nx = 1', '             \nx = 1'],
    ['help', 'x?\n?x\nx.y??\nz = 1', '  \n  \n     \nz = 1'],
    ['commands in a block', 'if a:\n    !pip install b\nx = 1', 'if a:\n    pass          \nx = 1'],
    ['short commands in a block', 'if a:\n  !ls\n', 'if a:\n     \n'],
    ['assigned commands', 'files = !ls -l\nx = 1', 'files = ...   \nx = 1'],
    ['assigned magics', 'a = %sql select 1', 'a = ...          '],
    ['timed statements, which stay', '%time x = f()', '0;    x = f()'],
    ['timeit with options', '%timeit -n 3 f()', '                '],
    ['a time magic of the cell', '%%time\nx = 1', '      \nx = 1'],
    ['a capture magic after blank lines', '\n%%capture --no-stderr\nx = 1', '\n                     \nx = 1'],
    ['a written module', '%%writefile a.py\nx = 1', '                \nx = 1'],
    ['another file', '%%writefile a.json\n{}', null],
    ['bash', '%%bash\nls', null],
    ['html', '%%html\n<b>', null],
    ['an unknown cell magic', '%%sql\nselect 1', null],
    ['a cell of text', '%md\n# Title', null],
    ['a query', '%sql\nselect 1', null],
    ['a query on a line', '%sql select 1\nx = 1', '             \nx = 1'],
    ['strings, which stay', 'p = """\n%s\n! now\nwhat?\n"""', 'p = """\n%s\n! now\nwhat?\n"""'],
    ['brackets, which stay', 'x = (5\n%y\n)', 'x = (5\n%y\n)'],
    ['continued lines, which stay', 'x = 5 \\\n%y', 'x = 5 \\\n%y'],
    ['quotes in comments', "# it's\n!ls\n", "# it's\n   \n"],
    ['quotes in strings', `a = "it's" 'say "'\n!ls`, `a = "it's" 'say "'\n   `],
    ['an unclosed plain string', "a = 'b\n!ls", "a = 'b\n   "],
    ['line breaks of both kinds', '!ls\r\nx = 1', '    \nx = 1'],
    ['nothing', '', ''],
  ];
  for (const [what, text, code] of cases) {
    it(`reads ${what}`, () => {
      assert.equal(codeOfCell(text, 'python')?.text ?? null, code);
      if (code !== null) assert.equal(code.length, text.length);
    });
  }

  it('tells a cell that leaves something open', () => {
    assert.equal(codeOfCell('f(1', 'python')?.isOpen, true);
    assert.equal(codeOfCell('x = """a', 'python')?.isOpen, true);
    assert.equal(codeOfCell("x = 'a", 'python')?.isOpen, false);
    assert.equal(codeOfCell('f(1))', 'python')?.isOpen, false);
    assert.equal(codeOfCell('x = """a\n"""', 'python')?.isOpen, false);
  });

  it('leaves what other languages write so, and blanks what is for their kernels', () => {
    assert.equal(codeOfCell('!ready && go()\n', 'javascript')?.text, '!ready && go()\n');
    assert.equal(codeOfCell('#r "nuget: A"\nvar x = 1;', 'csharp')?.text, '             \nvar x = 1;');
    assert.equal(codeOfCell('#region A', 'csharp')?.text, '#region A');
    assert.equal(codeOfCell('%use coroutines\nval x = 1', 'kotlin')?.text, '               \nval x = 1');
  });
});
