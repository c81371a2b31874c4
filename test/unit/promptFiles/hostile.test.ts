import assert from 'node:assert/strict';
import { promptFormats } from '../../../src/core/promptFiles';
import { readPromptFile } from '../../../src/core/promptFiles/readPromptFile';
import { problemsIn } from './reading';

const header = (yaml: string) => `---\n${yaml}\n---\nsystem:\nHello {{name}}\n`;
const long = 60_000;
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`),
].join('\n');

/** What nobody writes by hand, for each place where a format reads something. */
const texts: Readonly<Record<string, string>> = {
  'an alias bomb': `${bomb}\nprompts: *i\nmodel: *i\ntemplate: *i\nproviders: *i\n`,
  'an alias of itself': 'prompts: &a [*a, { <<: *a }]\nnodes: &b { <<: *b, type: llm }\nmodel: *a\n',
  'names of the prototype':
    '__proto__: { model: x }\nconstructor: y\nmodel: { __proto__: z, toString: w }\nprompts: [hasOwnProperty]\n',
  'values of the prototype':
    '_type: prompt\ntemplate_format: constructor\ntemplate: a {{b}} {c}\nmodel: { api: constructor, id: __proto__ }\nexecution_settings: { constructor: { model_id: x } }\n',
  'brackets without an end': '['.repeat(long),
  'maps without an end': '{a: '.repeat(long / 4),
  'lists in lists': '- '.repeat(long / 2),
  'deep indentation': Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  'many keys': Array.from({ length: 20_000 }, (_, index) => `k${index}: v`).join('\n'),
  'many keys of one name': 'model: a\n'.repeat(20_000),
  'tags that never close': '{{'.repeat(long / 2),
  'tags that close once': `${'{{ a '.repeat(long / 5)}}}`,
  'comments that never close': '{#{{!--{{!'.repeat(long / 10),
  'spaces in quotes': `model: "${' '.repeat(long)}x"`,
  'quotes that never close': '"""'.repeat(long / 3),
  'hashes and quotes': '#"'.repeat(long / 2),
  'lines of roles': 'system:\n'.repeat(long / 8),
  'braces of BAML': `function F() -> X {\n${'{'.repeat(long)}`,
  'a document of others': '--- \n...\n'.repeat(long / 8),
  escapes: `template: "${String.raw`\u0041\n\x41`.repeat(10_000)}"`,
  imports: '@a/'.repeat(long / 3),
  'code fences': '```\n'.repeat(long / 4),
  'our own words': '# prompt-cost: '.repeat(long / 15),
  anchors: Array.from({ length: 10_000 }, (_, index) => `a${index}: &x${index} *x${index - 1}`).join('\n'),
  'lone surrogates': 'model: "\ud800"\ntemplate: "\\ud800 {{\udc00}}"\n',
};

/** Names that are read in ways of their own. */
const paths: Readonly<Record<string, readonly string[]>> = {
  'agent-instructions': ['AGENTS.md'],
  'semantic-kernel': ['a.yaml', 'skprompt.txt'],
  'prompt-template': ['a.j2', 'a.mustache', 'prompts/a.txt'],
};

describe('prompt files that are hostile', () => {
  for (const format of promptFormats) {
    it(`are read without an exception and in time as ${format.title}`, function () {
      this.timeout(60_000);
      const slow: string[] = [];
      for (const [what, text] of Object.entries(texts)) {
        for (const [kind, whole] of Object.entries({
          plain: text,
          header: header(text),
          template: `template: |\n  ${text.replaceAll('\n', '\n  ')}`,
        })) {
          for (const path of paths[format.id] ?? ['a.yaml']) {
            const start = performance.now();
            format.holds?.(whole, path);
            assert.deepEqual(problemsIn(format.id, path, whole), [], `${what}, ${kind}`);
            const took = performance.now() - start;
            if (took > 2000) slow.push(`${what}, ${kind}, ${path}: ${took.toFixed()} ms`);
          }
        }
      }
      assert.deepEqual(slow, []);
    });
  }

  it('are passed over with a reason where a header is too long or too deep', () => {
    const reasonOf = (yaml: string) => readPromptFile('prompty', 'a.prompty', header(yaml)).skipped?.text;
    assert.equal(reasonOf(`a: ${'x'.repeat(200_000)}`), 'YAML or JSON of more than 100 kB');
    assert.equal(reasonOf('['.repeat(1000)), 'too intricate to parse');
    assert.equal(
      readPromptFile('prompty', 'a.prompty', '---\nmodel: x\n').skipped?.text,
      'its header has no closing ---',
    );
  });
});
