import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyTeamConfig, readTeamConfig } from '../../../src/core/config/read';
import { render } from '../../../src/core/format';
import { type TeamConfig } from '../../../src/core/model';

const path = '/team/promptcost.json';
const empty = emptyTeamConfig(path);

/** What was read, and each problem with the text that it stands at. */
function read(text: string): { config: TeamConfig; problems: string[] } {
  const { config, problems } = readTeamConfig(path, text);
  return {
    config,
    problems: problems.map(({ range, message }) => `${text.slice(range.start, range.end)} → ${render(message)}`),
  };
}

function valid(value: unknown): TeamConfig {
  const { config, problems } = read(JSON.stringify(value));
  assert.deepEqual(problems, []);
  return config;
}

describe('promptcost.json', function () {
  this.timeout(20_000);

  it('tells names that differ only in case, and names for a name', () => {
    const cased = read('{ "models": { "Prod": "gpt-4o", "prod": "gpt-4o-mini" } }');
    assert.deepEqual(cased.problems, [
      '"prod" → `prod` is the same name as `Prod`, in other letters; the first counts.',
    ]);
    assert.deepEqual(
      cased.config.models.map(({ model }) => model),
      ['gpt-4o'],
    );
    const told = (model: string, name: string, behind: string) =>
      `"${name}" → \`${name}\` stands for ${behind} in this file and is no model itself; write the model that \`${model}\` means.`;
    assert.deepEqual(read('{ "models": { "a": "B", "b": { "model": "gpt-4o" } } }').problems, [
      told('a', 'B', 'gpt-4o'),
    ]);
    assert.deepEqual(read('{ "models": { "a": { "model": "b" }, "b": "a" } }').problems, [
      told('a', 'b', 'a'),
      told('b', 'a', 'b'),
    ]);
    const rates = { input: 1, output: 2 };
    valid({ models: { a: 'ours', ours: { usdPerMTok: rates }, 'gpt-4o': { model: 'gpt-4o', usdPerMTok: rates } } });
  });

  it('is read whole', () => {
    const { config, problems } = read(`// What the team agreed on
{
  "$schema": "https://example.com/promptcost.schema.json",
  "defaultModel": "gpt-4o",
  "models": {
    "chat-prod": "gpt-4o-mini",
    "claude-sonnet-5": {
      "usdPerMTok": { "input": 2.4, "output": 12, "cacheRead": 0.24 },
      "batchFactor": 0.5,
      "checked": "2026-11-01",
    },
    "summaries": { "model": "gpt-4o", "provider": "azure" },
  },
  "endpoints": {
    "chat": {
      "files": ["src/chat/**", "!**/*.test.ts"],
      "requestsPerDay": 50000.5, // from the dashboard
      "expectedOutputTokens": 400,
      "maxTokens": 1000,
      "otherInputTokens": 0,
      "cacheHitRate": 0.9,
      "batchShare": 1,
      "turns": 5,
      "turnTokens": 100,
      "duplicateShare": 0,
      "model": "gpt-4o-mini",
      "queryType": "support chat",
    },
    "mail": { "files": "src/mail.py" },
  },
  "requestsPerDay": 100,
  "maxPromptTokens": 1500,
  "placeholders": { "document": 3000 },
  "budget": { "perDayUsd": 100 },
  "rules": { "oversize-prompt": "off", "unknown-model": "error" },
  "findings": { "exclude": "demo/" },
  "ignore": "examples/",
}
`);
    assert.deepEqual(problems, []);
    assert.deepEqual(config, {
      path,
      defaultModel: 'gpt-4o',
      values: { requestsPerDay: 100, defaultModel: 'gpt-4o', maxPromptTokens: 1500 },
      models: [
        { name: 'chat-prod', model: 'gpt-4o-mini', provider: null, contract: null },
        {
          name: 'claude-sonnet-5',
          model: null,
          provider: null,
          contract: {
            input: 2.4,
            output: 12,
            cacheRead: 0.24,
            cacheWrite5m: null,
            cacheWrite1h: null,
            batchFactor: 0.5,
            checked: '2026-11-01',
          },
        },
        { name: 'summaries', model: 'gpt-4o', provider: 'azure', contract: null },
      ],
      endpoints: [
        {
          name: 'chat',
          files: ['src/chat/**', '!**/*.test.ts'],
          values: {
            requestsPerDay: 50000.5,
            expectedOutputTokens: 400,
            maxTokens: 1000,
            otherInputTokens: 0,
            cacheHitRate: 0.9,
            batchShare: 1,
            turns: 5,
            turnTokens: 100,
            duplicateShare: 0,
            defaultModel: 'gpt-4o-mini',
          },
          queryType: 'support chat',
        },
        { name: 'mail', files: ['src/mail.py'], values: {}, queryType: null },
      ],
      placeholders: new Map([['document', 3000]]),
      budget: { perDayUsd: 100, perMonthUsd: null, alertShare: 0.8 },
      rules: { 'oversize-prompt': 'off', 'unknown-model': 'error' },
      ignore: ['examples/'],
      findingsExclude: ['demo/'],
    });
  });

  for (const text of ['', ' \r\n\t', '// nothing yet', '\ufeff', '{}', '\ufeff{ /* nothing yet */ }\r\n']) {
    it(`may say nothing: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(read(text), { config: empty, problems: [] });
    });
  }

  it('keeps the order of endpoints, whatever their names', () => {
    const { config } = read('{ "endpoints": { "2": {}, "chat": {}, "1": {}, "constructor": {}, "toString": {} } }');
    assert.deepEqual(
      config.endpoints.map(({ name }) => name),
      ['2', 'chat', '1', 'constructor', 'toString'],
    );
  });

  const wrong: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a wrong type',
      '{ "requestsPerDay": "50000", "maxTokens": 9 }',
      ['"50000" → `requestsPerDay` takes a number of 0 or more, not "50000".'],
    ],
    [
      'a negative number',
      '{ "maxTokens": 9, "requestsPerDay": -1 }',
      ['-1 → `requestsPerDay` takes a number of 0 or more, not `-1`.'],
    ],
    [
      'a number beyond all numbers',
      '{ "maxTokens": 9, "requestsPerDay": 1e999 }',
      ['1e999 → `requestsPerDay` takes a number of 0 or more, not `1e999`.'],
    ],
    [
      'a number beyond all costs',
      '{ "maxTokens": 9, "requestsPerDay": 1e308, "otherInputTokens": 9007199254740991 }',
      [
        '1e308 → `requestsPerDay` takes a number of at most 1,000,000,000,000, not `1e308`.',
        '9007199254740991 → `otherInputTokens` takes a number of at most 1,000,000,000,000, not `9007199254740991`.',
      ],
    ],
    [
      'part of a token',
      '{ "maxTokens": 9, "turnTokens": 1.5 }',
      ['1.5 → `turnTokens` takes a whole number of tokens, not `1.5`.'],
    ],
    [
      'a percentage for a share',
      '{ "maxTokens": 9, "cacheHitRate": 80 }',
      ['80 → `cacheHitRate` takes a share from 0 to 1, such as 0.8 for 80%, not `80`.'],
    ],
    ['null', '{ "maxTokens": 9, "turns": null }', ['null → `turns` takes a whole number of 1 or more, not `null`.']],
    [
      'a misspelt key',
      '{ "maxTokens": 9, "requestPerDay": 5 }',
      ['"requestPerDay" → `requestPerDay` isn\'t known here; did you mean `requestsPerDay`?'],
    ],
    [
      'a key that is like no other',
      '{ "maxTokens": 9, "budget": { "zz": 5 } }',
      ['"zz" → `zz` isn\'t known here; there are perDayUsd, perMonthUsd, alertShare.'],
    ],
    [
      'a budget of nothing, of which no cost is a share',
      '{ "maxTokens": 9, "budget": { "perDayUsd": 0 } }',
      ['0 → `perDayUsd` takes an amount in US dollars, more than 0, not `0`.'],
    ],
    [
      'a key that is given twice',
      '{ "maxTokens": 9, "maxTokens": 10 }',
      ['"maxTokens" → `maxTokens` is given twice; the first counts.'],
    ],
    [
      'a key of the prototype',
      '{ "maxTokens": 9, "__proto__": { "requestsPerDay": 5 }, "constructor": 5 }',
      [
        '"__proto__" → `__proto__` is a word of JavaScript and no name here.',
        '"constructor" → `constructor` isn\'t known here; did you mean `maxInstructionTokens`?',
      ],
    ],
    [
      'a list for an object',
      '{ "maxTokens": 9, "endpoints": [{ "name": "chat" }] }',
      ['[{ "name": "chat" }] → `endpoints` takes an object `{ … }`, not a list.'],
    ],
    [
      'an unknown rule and a wrong severity',
      '{ "maxTokens": 9, "rules": { "oversized-prompt": "off", "unknown-model": "warn" } }',
      [
        '"oversized-prompt" → `oversized-prompt` isn\'t known here; did you mean `oversize-prompt`?',
        '"warn" → `unknown-model` takes error, warning, information, hint or off, not "warn".',
      ],
    ],
    [
      'a name of another line',
      '{ "maxTokens": 9, "placeholders": { "a\\nb": 5 } }',
      ['"a\\nb" → `a\\nb` isn\'t a name on one line, of at most 200 characters and with no space around it.'],
    ],
    [
      'thousands divided by commas',
      '{ "maxTokens": 9,\n "requestsPerDay": 50,000 }',
      ['0 → Numbers are written without separators: 50000.'],
    ],
    [
      'a number that goes on',
      '{ "maxTokens": 9,\n "requestsPerDay": 5O }',
      ["O → `O` isn't JSON: texts stand in double quotes."],
    ],
    [
      'a text without an end',
      '{ "maxTokens": 9,\n "defaultModel": "gpt-4o\n}',
      ['"gpt-4o → The text has no closing quote.'],
    ],
    ['a missing comma', '{ "maxTokens": 9\n "batch', ['"batch → The text has no closing quote.']],
    ['a missing brace', '{ "maxTokens": 9\n', [' → A closing brace is expected here.']],
    [
      'something after the end',
      '{ "maxTokens": 9 }\n\0',
      [`\0 → \`\ufffd\` isn't JSON: texts stand in double quotes.`],
    ],
  ];
  for (const [name, text, problems] of wrong) {
    it(`tells ${name}, and the rest holds`, () => {
      const result = read(text);
      assert.deepEqual(result.problems, problems);
      assert.deepEqual(result.config.values, { maxTokens: 9 });
    });
  }

  for (const [text, shown] of [
    ['[]', 'a list'],
    ['5', '`5`'],
    ['"a"', '`a`'],
    ['null', '`null`'],
  ] as const) {
    it(`is not ${text}`, () => {
      const problem = `${text} → A promptcost.json holds an object \`{ … }\`, not ${shown}.`;
      assert.deepEqual(read(text), { config: empty, problems: [problem] });
    });
  }

  it('leaves out what lacks a part, and tells it once', () => {
    const { config, problems } = read(`{ "models": {
      "a": { "model": "gpt-4o", "usdPerMTok": { "input": 1 } },
      "b": { "model": "gpt-4o", "usdPerMTok": { "input": -1, "output": 2 } },
      "c": { "model": "gpt-4o", "batchFactor": 0.5 },
      "d": "gpt-4o",
      "e": 5,
      "f": { "usdPerMTok": { "input": 1, "output": 1 }, "checked": "2026-02-30" }
    } }`);
    assert.deepEqual(problems, [
      '"usdPerMTok" → `usdPerMTok` lacks `output`: US dollars per million tokens, from 0 to 10,000.',
      '-1 → `input` takes US dollars per million tokens, from 0 to 10,000, not `-1`.',
      '"batchFactor" → `batchFactor` goes with `usdPerMTok`, which is not given.',
      '5 → `e` takes the name of a model, or an object `{ … }`, not `5`.',
      '"2026-02-30" → `checked` takes a date such as 2026-11-22, not "2026-02-30".',
    ]);
    assert.deepEqual(
      config.models.map(({ name, model, contract }) => [name, model, contract?.input ?? null]),
      [
        ['a', 'gpt-4o', null],
        ['b', 'gpt-4o', null],
        ['c', 'gpt-4o', null],
        ['d', 'gpt-4o', null],
        ['f', null, 1],
      ],
    );
  });

  it('keeps the valid ones of a list of globs', () => {
    const { config, problems } = read(
      '{ "ignore": ["a/**", 5, "..\\\\b", "c"], "endpoints": { "x": { "files": "../d" } } }',
    );
    assert.deepEqual(problems, [
      '5 → `ignore` takes a glob such as `src/**/*.py`, not `5`.',
      '"..\\\\b" → `ignore` takes a glob with `/` between folders, not "..\\\\b".',
      '"../d" → `files` takes a glob below its own folder, not "../d".',
    ]);
    assert.deepEqual(config.ignore, ['a/**', 'c']);
    assert.deepEqual(config.endpoints, [{ name: 'x', files: [], values: {}, queryType: null }]);
  });

  it('takes only as many globs as can be matched against every file', () => {
    const { config, problems } = readTeamConfig(
      path,
      JSON.stringify({ ignore: Array.from({ length: 1000 }, () => '*a'.repeat(60)) }),
    );
    assert.equal(config.ignore.length, 166);
    assert.match(render(problems[0]!.message), /All globs together have more than 20,000 characters/);
    assert.equal(problems.length, 101);
    assert.equal(render(problems[100]!.message), 'From here on there are 734 more problems.');
  });

  it('keeps names that objects have by nature', () => {
    const config = valid({ placeholders: { constructor: 5, hasOwnProperty: 6 }, models: { toString: 'gpt-4o' } });
    assert.deepEqual(
      [...config.placeholders],
      [
        ['constructor', 5],
        ['hasOwnProperty', 6],
      ],
    );
    assert.deepEqual(config.models, [{ name: 'toString', model: 'gpt-4o', provider: null, contract: null }]);
    assert.equal(({} as Record<string, unknown>)['requestsPerDay'], undefined);
  });

  it('is not too large or too deep, and says so once', () => {
    assert.deepEqual(read(`{ "ignore": "${'a'.repeat(10_000_000)}" }`), {
      config: empty,
      problems: [' → The file is larger than 1 MB, so nothing of it is used.'],
    });
    const brackets = ['[', '{"a":', '[},', '{],"a":', '[{"a":'];
    for (const each of brackets) {
      const { config, problems } = read(each.repeat(10_000));
      assert.equal(problems.length, 1);
      assert.match(problems[0]!, /^[[{] → Brackets are nested more than 32 deep/);
      assert.deepEqual(config, empty);
    }
  });

  it('takes no time that grows with what is wrong', () => {
    const slow = [
      'a\n'.repeat(490_000),
      '1,'.repeat(490_000),
      `{${'"a":1,'.repeat(12_000)}}`,
      `{${entries(12_000, '1')}}`,
      `{"endpoints":{${entries(6_000, '{"a":1}')}}}`,
      `{"ignore":[${'1,'.repeat(24_000)}]}`,
      `{"models":{${entries(5_000, '{"usdPerMTok":{}}')}}}`,
      `{"defaultModel": "${'\\u0000'.repeat(160_000)}"}`,
      `{"a":${' '.repeat(990_000)}`,
      `{${'\n\n'.repeat(490_000)}`,
      '/*'.repeat(490_000),
      '/*',
      '"\n'.repeat(490_000),
    ];
    for (const text of slow) {
      const start = performance.now();
      const { problems } = readTeamConfig(path, text);
      const took = performance.now() - start;
      assert.ok(took < 5000, `${text.slice(0, 30)} took ${Math.round(took)} ms`);
      assert.ok(problems.length <= 101 && problems.length > 0, text.slice(0, 30));
    }
  });

  const names =
    '$schema defaultModel models endpoints budget rules ignore placeholders files usdPerMTok input output batchFactor ' +
    'checked requestsPerDay cacheHitRate alertShare __proto__ constructor oversize-prompt 1 a';
  const name = fc.oneof(fc.constantFrom('', ...names.split(' ')), fc.string({ maxLength: 8 }));
  const { value: jsonValue } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>(null, true, 0, 1, 0.5, -1, 1e21, 'gpt-4o', 'src/**', 'off', '2026-11-22', ''),
      fc.string({ maxLength: 10 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 8 }).map((entries) => new Members(entries)),
    ),
  }));

  function checked(text: string): void {
    const { config, problems } = readTeamConfig(path, text);
    for (const { range, message } of problems) {
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, JSON.stringify(range));
      for (const [, name] of message.text.matchAll(/\{(\w+)\}/g)) assert.ok(Object.hasOwn(message.args, name!));
      assert.doesNotMatch(render(message), /Invalid|\n|\[object/);
    }
    const all = [config.values, ...config.endpoints.map(({ values }) => values)].flatMap((values) =>
      Object.values(values),
    );
    for (const each of all)
      assert.ok(typeof each === 'string' || (each !== null && Number.isFinite(each) && each >= 0));
    assert.equal(Object.getPrototypeOf(config.rules), Object.prototype);
  }

  it('never throws, whatever value stands there, and what holds needs no more mending', () => {
    fc.assert(
      fc.property(jsonValue, (value) => checked(written(value))),
      { numRuns: 3000 },
    );
  });

  it('never throws, whatever text stands there', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '//',
        '/*',
        '*/',
        '\n',
        '\r\n',
        '\\',
        '\0',
        '\ufeff',
        '-',
        '1e',
      ),
      fc.constantFrom(
        '"endpoints"',
        '"a"',
        '"requestsPerDay"',
        '50',
        ',000',
        'true',
        '"\\u00',
        '\ud800',
        '"ignore": "**"',
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => checked(pieces.join(''))),
      { numRuns: 3000 },
    );
  });
});

function entries(count: number, value: string): string {
  return Array.from({ length: count }, (_, at) => `"k${at}":${value}`).join();
}

/** An object whose keys may come twice. */
class Members {
  constructor(readonly entries: readonly (readonly [string, unknown])[]) {}
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (!(value instanceof Members)) return JSON.stringify(value);
  return `{${value.entries.map(([name, inner]) => `${JSON.stringify(name)}:${written(inner)}`).join()}}`;
}
