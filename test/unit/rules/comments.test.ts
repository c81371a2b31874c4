import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import type { Analysis, AssumptionValues, Finding, LanguageId, RuleSettings } from '../../../src/core/model';
import { analysisOf, fixed } from './pipeline';
import { readTeamConfig } from '../../../src/core/config/read';

const call = 'client.chat.completions.create(model="gpt-4o", messages=[])';
const limited = 'client.chat.completions.create(model="gpt-4o", max_completion_tokens=9, messages=[])';

function said({ findings }: Analysis, rule: string): string[] {
  return findings.filter((finding) => finding.rule === rule).map((finding) => render(finding.message));
}
const useless = async (text: string, values: Partial<AssumptionValues> = {}, rules: RuleSettings = {}) =>
  said(await analysisOf(text, values, { rules }), 'unused-suppression');

describe('invalid-pragma', () => {
  const wrong = async (words: string) => said(await analysisOf(`${call}  # prompt-cost: ${words}`), 'invalid-pragma');

  it('names the nearest key, and puts it in', async () => {
    assert.deepEqual(await wrong('requests/dai=5 output=3'), [
      'A prompt-cost comment has no key `requests/dai`; did you mean `requests/day`?',
    ]);
    const text = `${call}  # prompt-cost: requests/dai=5 output=3`;
    assert.equal(
      fixed(text, await analysisOf(text), 'invalid-pragma'),
      `${call}  # prompt-cost: requests/day=5 output=3`,
    );
    assert.match(
      (await wrong('xyzzy=5'))[0] ?? '',
      /^A prompt-cost comment has no key `xyzzy`; it takes endpoint, requests\/day,/,
    );
  });

  it('tells a marker that was meant to silence and is misspelt, once, and writes it as it should be', async () => {
    for (const [written, meant] of [
      ['prompt-cost-ignor', 'prompt-cost-ignore'],
      ['prompt-cost ignore', 'prompt-cost-ignore'],
      ['Prompt-cost-ignore', 'prompt-cost-ignore'],
      ['promptcost-ignore-file', 'prompt-cost-ignore-file'],
    ] as const) {
      const text = `# ${written} missing-output-limit\n${call}`;
      const analysis = await analysisOf(text);
      assert.deepEqual(said(analysis, 'invalid-pragma'), [
        `\`${written}\` silences nothing: it is written \`${meant}\`.`,
      ]);
      assert.deepEqual(said(analysis, 'unused-suppression'), []);
      assert.equal(fixed(text, analysis, 'invalid-pragma'), `# ${meant} missing-output-limit\n${call}`);
    }
    for (const prose of ['prompt cost ignored below', 'prompt-cost-ignore missing-output-limit', 'ignore prompt-cost'])
      assert.deepEqual(said(await analysisOf(`# ${prose}\n${call}`), 'invalid-pragma'), [], prose);
  });

  const values: Record<string, string> = {
    'requests/day=-5': '`requests/day` takes a number of 0 or more, not `-5`.',
    'requests/day=1e9': '`requests/day` takes a number of 0 or more, not `1e9`.',
    'requests/day=1000000000001': '`requests/day` takes a number of 0 or more, not `1000000000001`.',
    'limit=0': '`limit` takes a whole number of 1 or more, not `0`.',
    'output=2.5': '`output` takes a whole number of tokens, not `2.5`.',
    'input=99999999999999999999': '`input` takes a whole number of tokens, not `99999999999999999999`.',
    'limit=none': '`limit` takes a whole number of 1 or more, not `none`.',
    'cache-hit-rate=90': '`cache-hit-rate` takes a share from 0 to 1, not `90`.',
    'batch=': '`batch` takes a share from 0 to 1: write `batch=…`.',
    'turns=0': '`turns` takes a whole number of 1 or more, not `0`.',
    'endpoint=""': '`endpoint` takes a name: write `endpoint=…`.',
    'output=3 output=4': '`output` is given twice; the first counts.',
  };
  for (const [words, expected] of Object.entries(values)) {
    it(`explains ${words}`, async () => assert.deepEqual(await wrong(words), [expected]));
  }

  it('names the nearest endpoints where promptcost.json has others, and lists them where none is near', async () => {
    const told = async (name: string, config: string) => {
      const text = `${limited}  # prompt-cost: endpoint=${name}`;
      const { config: team } = readTeamConfig('/team/promptcost.json', config);
      const analysis = await analysisOf(text, {}, { team });
      const at = analysis.findings.filter(({ rule }) => rule === 'invalid-pragma').map(({ range }) => range.start);
      assert.deepEqual(
        at,
        said(analysis, 'invalid-pragma').map(() => text.indexOf('#')),
      );
      return said(analysis, 'invalid-pragma');
    };
    const config = '{ "endpoints": { "support": { "requestsPerDay": 5 }, "mail": { "requestsPerDay": 5 } } }';
    assert.deepEqual(await told('suport', config), [
      'promptcost.json has no endpoint `suport`; did you mean `support`?',
    ]);
    assert.deepEqual(await told('xyz', config), ['promptcost.json has no endpoint `xyz`; it has `support`, `mail`.']);
    assert.deepEqual(await told('mail', config), []);
    assert.deepEqual(await told('suport', '{}'), []);
    assert.deepEqual(await wrong('endpoint=suport'), []);
  });

  it('says how facts are written where none is', async () => {
    assert.match(
      (await wrong('50000 requests'))[0] ?? '',
      /^A prompt-cost comment tells facts of a call as `key=value`/,
    );
  });

  it('is silent on what is right, and keeps it beside what is wrong', async () => {
    assert.deepEqual(await wrong('endpoint="customer chat" requests/day=50_000, duplicates=0.2 model=gpt-4o'), []);
    const { facts } = await analysisOf(`${call}  # prompt-cost: output=400 turns=x`);
    assert.deepEqual(facts.pragmas[0]?.values, { expectedOutputTokens: 400 });
  });
});

describe('unused-suppression', () => {
  it('names the nearest rule where there is none of the name', async () => {
    assert.deepEqual(await useless(`${call}  # prompt-cost-ignore mising-output-limit: short answers`), [
      'There is no rule `mising-output-limit`; did you mean `missing-output-limit`?',
    ]);
    assert.match((await useless(`${call}  # prompt-cost-ignore xyzzy`))[0] ?? '', /^There is no rule `xyzzy`; this/);
  });

  it('says of a comment that it silences nothing', async () => {
    assert.deepEqual(await useless(`${limited}  # prompt-cost-ignore missing-output-limit`), [
      'This comment silences nothing: missing-output-limit finds nothing here.',
    ]);
    assert.deepEqual(await useless('answer = 42  # prompt-cost-ignore'), ['This comment silences nothing.']);
    assert.deepEqual(await useless('answer = 42  # prompt-cost-ignore over-budget'), [
      'This comment silences nothing: over-budget finds nothing here.',
    ]);
  });

  it('says nothing of one that silences, whether its rule is off or not', async () => {
    const text = `${call}  # prompt-cost-ignore missing-output-limit`;
    assert.deepEqual(await useless(text), []);
    assert.deepEqual(await useless(text, {}, { 'missing-output-limit': 'off' }), []);
    assert.deepEqual(await useless(`${call}  # prompt-cost-ignore`), []);
  });

  it('says nothing where another volume, price or date may make a rule find something', async () => {
    for (const rule of ['over-budget', 'uncached-prompt', 'volatile-prefix', 'unknown-model'])
      assert.deepEqual(await useless(`${limited}  # prompt-cost-ignore ${rule}`), [], rule);
    assert.deepEqual(
      await useless(
        `# prompt-cost-ignore oversize-prompt\nSYSTEM_PROMPT = "You answer in a few words, and never guess."`,
      ),
      [],
    );
  });

  it('speaks of one rule of several by itself, and deletes a comment only as a whole', async () => {
    const half = `${call}  # prompt-cost-ignore missing-output-limit, oversise-prompt: why`;
    const analysis = await analysisOf(half);
    assert.deepEqual(said(analysis, 'missing-output-limit'), []);
    assert.deepEqual(said(analysis, 'unused-suppression'), [
      'There is no rule `oversise-prompt`; did you mean `oversize-prompt`?',
    ]);
    assert.equal(fixed(half, analysis, 'unused-suppression'), half);
  });

  const deleted: readonly [before: string, after: string, languageId?: LanguageId][] = [
    ['a = 1  # prompt-cost-ignore\nb = 2\n', 'a = 1\nb = 2\n'],
    ['def f():\n    # prompt-cost-ignore\n    return 1\n', 'def f():\n    return 1\n'],
    ['a = 1\r\n# prompt-cost-ignore\r\nb = 2', 'a = 1\r\nb = 2'],
    ['const a = [/* prompt-cost-ignore */ 1];', 'const a = [ 1];', 'javascript'],
    ['const a = <p>\n  {/* prompt-cost-ignore */}\n</p>;\n', 'const a = <p>\n</p>;\n', 'typescriptreact'],
    ['x()  // prompt-cost: output=5', 'x()', 'typescript'],
  ];
  for (const [before, after, languageId = 'python'] of deleted) {
    it(`deletes ${JSON.stringify(before)}`, async () => {
      assert.equal(fixed(before, await analysisOf(before, {}, { languageId }), 'unused-suppression'), after);
    });
  }

  it('says where a comment for the whole file and one for a call have their place', async () => {
    assert.match(
      (await useless(`import x\n# prompt-cost-ignore-file missing-output-limit\n${call}`))[0] ?? '',
      /^A comment that silences a whole file stands before its code/,
    );
    assert.match((await useless('# prompt-cost: requests/day=5\nanswer = 42'))[0] ?? '', /^No call is found here/);
    assert.deepEqual(await useless(`# prompt-cost: requests/day=5\nanswer = ${limited}`), []);
  });

  it('is silenced like any other rule', async () => {
    const text = '# prompt-cost-ignore-file unused-suppression\na = 1  # prompt-cost-ignore\n';
    assert.deepEqual(await useless(text), []);
  });
});

describe('a comment for the whole file', () => {
  const rulesIn = async (text: string, languageId: LanguageId = 'python') =>
    (await analysisOf(text, {}, { languageId })).findings.map(({ rule }: Finding) => rule);

  it('silences a rule, or all, wherever it finds something', async () => {
    const calls = `import x\n\n${call}\n\n${call}\n`;
    assert.deepEqual(await rulesIn(calls), ['missing-output-limit', 'missing-output-limit']);
    assert.deepEqual(
      await rulesIn(`#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# prompt-cost-ignore-file\n${calls}`),
      [],
    );
    assert.deepEqual(await rulesIn(`# prompt-cost-ignore-file missing-output-limit: a demonstration\n${calls}`), []);
    assert.deepEqual(
      await rulesIn(
        "/* Licence */\n\n// prompt-cost-ignore-file\nclient.chat.completions.create({ model: 'gpt-4o', messages: [] });",
        'javascript',
      ),
      [],
    );
  });
});
