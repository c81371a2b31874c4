import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { evaluate, readSource } from '../../../src/core/analyze';
import { render } from '../../../src/core/format';
import type { SourceFacts } from '../../../src/core/model';
import { TextPlaces } from '../../../src/core/places';
import { promptFormatOf } from '../../../src/core/promptFiles';
import { reportFile } from '../../../src/core/reportFile';
import { Resources } from '../../../src/core/resources';
import { nodeAssets } from '../../../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../../../src/platform/node/fileSystem';
import { ProjectFiles } from '../../../src/workspace/projectFiles';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));

describe('the texts that a file of prompts names', function () {
  this.timeout(20_000);
  let folder: string;

  beforeEach(() => (folder = portablePath(mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-')))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function read(name: string, text: string, others: Readonly<Record<string, string>>): Promise<SourceFacts> {
    for (const [other, content] of Object.entries(others)) {
      mkdirSync(path.dirname(`${folder}/${other}`), { recursive: true });
      writeFileSync(`${folder}/${other}`, content);
    }
    const languageId = promptFormatOf(name, text);
    assert.ok(languageId);
    const neighbours = new ProjectFiles(nodeFileSystem, folder);
    return readSource(resources, { path: `${folder}/${name}`, languageId, text, neighbours });
  }

  const flow = (file: string) =>
    `nodes:\n- name: ask\n  type: llm\n  source: { type: code, path: ${file} }\n  inputs: { model: gpt-4o, max_tokens: 9 }\n`;
  const reasonsOf = ({ calls }: SourceFacts) => calls[0]!.unknownInput.map(({ reason }) => render(reason));

  it('are what its call sends, and stand where they are named', async () => {
    const text = flow('ask.jinja2');
    const facts = await read('flow.dag.yaml', text, { 'ask.jinja2': 'system:\nYou answer shortly.\nuser:\nHello\n' });
    assert.deepEqual(
      facts.prompts.map(({ role, range, file, calls, segments }) => ({
        role,
        at: text.slice(range.start, range.end),
        file,
        calls,
        text: segments.map((each) => (each.kind === 'text' ? each.value : each.name)).join(''),
      })),
      [
        { role: 'system', at: 'ask.jinja2', file: `${folder}/ask.jinja2`, calls: [0], text: 'You answer shortly.' },
        { role: 'user', at: 'ask.jinja2', file: `${folder}/ask.jinja2`, calls: [0], text: 'Hello' },
      ],
    );
    assert.deepEqual(facts.readFrom, [`${folder}/ask.jinja2`]);
    assert.deepEqual(reasonsOf(facts), []);
  });

  it('count in the call, and as prompts only in their own file', async () => {
    const text = flow('ask.jinja2');
    const facts = await read('flow.dag.yaml', text, { 'ask.jinja2': 'user:\nHello there\n' });
    const analysis = await evaluate(resources, facts, {
      assumptions: [],
      team: null,
      rules: {},
      at: { date: new Date('2026-06-01'), isInstant: false },
    });
    const report = reportFile(analysis, new TextPlaces(text), 'flow.dag.yaml');
    assert.deepEqual(report.prompts, []);
    assert.equal(report.calls[0]!.input.promptTokens, 2);
  });

  const unseen: Record<string, [file: string, others: Record<string, string>, reason: string]> = {
    'that is missing': ['none.jinja2', {}, '`none.jinja2` is not in the project, or can’t be read'],
    'outside of the project': ['../out.jinja2', {}, '`../out.jinja2` is not in the project, or can’t be read'],
    'that is no text': ['a.jinja2', { 'a.jinja2': 'a\0b' }, '`a.jinja2` is not a text file'],
    'that is data': [
      'a.jinja2',
      { 'a.jinja2': 'ab '.repeat(400_000) },
      '`a.jinja2` has more than a million characters',
    ],
  };
  for (const [what, [file, others, reason]] of Object.entries(unseen)) {
    it(`are not known of a file ${what}, which the reason names`, async () => {
      const facts = await read('flow.dag.yaml', flow(file), others);
      assert.deepEqual(reasonsOf(facts), [reason]);
      assert.equal(facts.calls[0]!.limit.state, 'present');
    });
  }

  it('are promptfoo’s where one prompt is tried, and none of its calls’ where several are', async () => {
    const config = (prompts: string) => `prompts: ${prompts}\nproviders: [openai:gpt-4o]\n`;
    const others = { 'p/a.txt': 'Hello', 'p/b.md': 'Bye\n---\nbye' };
    const one = await read('promptfooconfig.yaml', config('file://p/b.md'), others);
    assert.deepEqual(one.calls[0]!.prompts, [0]);
    const two = await read('promptfooconfig.yaml', config('[file://p/a.txt, p/b.md]'), others);
    assert.deepEqual(two.calls[0]!.prompts, []);
    assert.equal(two.prompts.length, 2);
    const glob = await read('promptfooconfig.yaml', config('file://p/*.txt'), others);
    assert.deepEqual(reasonsOf(glob), ['the text of `file://p/*.txt` is in another file']);
  });
});
