import assert from 'node:assert/strict';
import { promptFormat } from '../../../src/core/promptFiles';
import { commentsToWrite } from '../../../src/core/promptFiles/comments';
import { readPromptFile } from '../../../src/core/promptFiles/readPromptFile';
import type { PromptFormat } from '../../../src/core/model';

const body = 'You sort messages into bug, question and praise.';
const files: readonly (readonly [PromptFormat, path: string, text: string])[] = [
  ['prompty', 'a.prompty', `---\nmodel: gpt-4o\n---\nsystem:\n${body}\n`],
  ['dotprompt', 'a.prompt', `---\nmodel: openai/gpt-4o\n---\n{{role "system"}}\n${body}\n`],
  [
    'baml',
    'a.baml',
    `function A(x: string) -> string {\n  client "openai/gpt-4o"\n  prompt #"\n    ${body}\n  "#\n}\n`,
  ],
  ['modelfile', 'Modelfile', `FROM llama3.2\nSYSTEM """\n${body}"""\n`],
  ['promptfoo', 'promptfooconfig.yaml', `prompts:\n  - |\n    ${body}\nproviders: [openai:gpt-4o]\n`],
  ['semantic-kernel', 'prompts/a.yaml', `name: A\ntemplate: |\n  ${body}\ntemplate_format: handlebars\n`],
  ['langchain', 'prompts/a.yaml', `_type: prompt\ntemplate: |\n  ${body}\n`],
  ['crewai', 'agents.yaml', `a:\n  role: A\n  goal: B\n  backstory: |\n    ${body}\n`],
  ['agent-instructions', 'AGENTS.md', `${body}\n`],
  ['prompt-template', 'prompts/a.j2', `${body}\n`],
  ['prompt-template', 'prompts/a.mustache', `${body}\n`],
];

describe('comments in prompt files', () => {
  for (const [format, path, text] of files) {
    it(`silence what is said of a prompt and are no part of it: ${path}`, () => {
      const before = readPromptFile(format, path, text);
      const [prompt] = before.prompts;
      assert.ok(prompt);
      const at = (prompt.nameRange ?? prompt.range).start;
      const { lineComment, commentEnd, bodyComment } = commentsToWrite(promptFormat(format), path, text);
      const isBody = bodyComment !== undefined && at >= bodyComment.start;
      const open = isBody ? bodyComment.open : lineComment;
      const close = isBody ? bodyComment.close : (commentEnd ?? '');
      const line = text.lastIndexOf('\n', at - 1) + 1;
      const indent = /[ \t]*/y.exec(text.slice(line))![0];
      const comment = `${indent}${open} prompt-cost-ignore oversize-prompt ${close}`.trimEnd();
      const after = readPromptFile(format, path, `${text.slice(0, line)}${comment}\n${text.slice(line)}`);
      const textsOf = ({ prompts }: typeof before) =>
        prompts.map(({ segments }) => segments.map((one) => (one.kind === 'text' ? one.value : one.name)).join(''));
      // Agents send their files with all that is in them.
      if (format !== 'agent-instructions') assert.deepEqual(textsOf(after), textsOf(before));
      const [suppression] = after.suppressions;
      const said = (after.prompts[0]?.nameRange ?? after.prompts[0]?.range)?.start ?? -1;
      assert.ok(suppression !== undefined && suppression.range.start <= said && said <= suppression.range.end, comment);
    });
  }

  it('can stand in neither JSON nor plain texts', () => {
    assert.equal(commentsToWrite(promptFormat('promptfoo'), 'promptfooconfig.json', '{}').lineComment, '');
    assert.equal(commentsToWrite(promptFormat('semantic-kernel'), 'skprompt.txt', 'Hi').lineComment, '');
  });
});
