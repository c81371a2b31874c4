import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { configurationSchema, suggestionSchema, withTables } from '../../../scripts/configurationReference';
import { evaluate, readSource } from '../../../src/core/analyze';
import { readTeamConfig } from '../../../src/core/config/read';
import { integer } from '../../../src/core/format';
import type { AssumptionName } from '../../../src/core/model';
import { contractSource } from '../../../src/core/prices/teamCatalogue';
import { Resources } from '../../../src/core/resources';
import { nodeAssets } from '../../../src/platform/node/assets';

const pageFile = path.resolve('docs/configuration.md');
const schemaFile = path.resolve('schemas/promptcost.schema.json');
const page = readFileSync(pageFile, 'utf8');
const config = blockOf('jsonc');

describe("promptcost.json's documentation", function () {
  this.timeout(20_000);

  it('has the reference of the schema; else run `npm run build:configuration`', async () => {
    assert.equal(page, await formatted(pageFile, withTables(page)));
  });

  it('has the JSON Schema of the schema; else run `npm run build:configuration`', async () => {
    assert.equal(readFileSync(schemaFile, 'utf8'), await formatted(schemaFile, JSON.stringify(configurationSchema())));
  });

  it('has the schema of suggestions; else run `npm run build:configuration`', async () => {
    const file = path.resolve('schemas/promptcost.suggestions.json');
    assert.equal(readFileSync(file, 'utf8'), await formatted(file, JSON.stringify(suggestionSchema())));
  });

  it('completes every key with a value, of which nothing is wrong', () => {
    const keys = keysOf(suggestionSchema());
    assert.ok(keys.length > 30);
    for (const [name, key] of keys) {
      const suggested = ['examples', 'default', 'defaultSnippets'].filter((each) => each in key);
      assert.equal(suggested.length, 1, name);
      assert.ok('markdownDescription' in key, name);
    }
    const completed = Object.fromEntries(
      Object.entries(propertiesOf(suggestionSchema())).map(([name, key]) => [name, completionOf(Object(key))]),
    );
    assert.deepEqual(readTeamConfig('/work/promptcost.json', JSON.stringify(completed)).problems, []);
  });

  it('shows a file without a mistake', () => {
    assert.deepEqual(readTeamConfig('/work/promptcost.json', config).problems, []);
  });

  it('tells of every value where it comes from, as it is', async () => {
    const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
    const facts = await readSource(resources, {
      path: '/work/src/chat/reply.py',
      languageId: 'python',
      text: `from openai import OpenAI\nclient = OpenAI()\n${blockOf('python')}`,
    });
    const { calls } = await evaluate(resources, facts, {
      assumptions: [{ origin: 'setting', values: { requestsPerDay: 10 } }],
      team: readTeamConfig('/work/promptcost.json', config).config,
      rules: {},
      at: { date: new Date('2026-11-22'), isInstant: false },
    });
    const rows: readonly (readonly [string, AssumptionName])[] = [
      ['requests a day', 'requestsPerDay'],
      ['expected output', 'expectedOutputTokens'],
      ['output limit', 'maxTokens'],
    ];
    for (const [row, name] of rows) {
      const actual = calls.map(({ assumptions }) => {
        const assumption = assumptions.find((each) => each.name === name);
        assert.ok(typeof assumption?.value === 'number');
        return `${integer(assumption.value)} (${assumption.origin})`;
      });
      assert.deepEqual(cellsOf(row), actual, row);
    }
    for (const { model } of calls) {
      assert.ok(model.known && model.value.price.known);
      assert.equal(model.value.price.value.source, contractSource);
    }
  });
});

/** The keys of a schema and of those in it, by their path. */
function keysOf(schema: object): [string, object][] {
  const own = Object.entries(propertiesOf(schema)).map(([name, key]): [string, object] => [name, Object(key)]);
  const { additionalProperties, anyOf }: { additionalProperties?: object; anyOf?: object[] } = schema;
  return [
    ...own,
    ...own.flatMap(([name, key]) => keysOf(key).map(([inner, each]): [string, object] => [`${name}.${inner}`, each])),
    ...[...(additionalProperties === undefined ? [] : [additionalProperties]), ...(anyOf ?? [])].flatMap(keysOf),
  ];
}

function propertiesOf(schema: object): object {
  return 'properties' in schema ? Object(schema.properties) : {};
}

/** What a key is completed with, where it is taken as it is. */
function completionOf(key: {
  examples?: unknown[];
  default?: unknown;
  defaultSnippets?: { body: unknown }[];
}): unknown {
  const snippet = JSON.stringify(key.defaultSnippets?.[0]?.body);
  // A snippet's numbers are texts that begin with `^`.
  const plain = snippet?.replaceAll(/"\^\$\{\d+:(\d+)\}"/g, '$1').replaceAll(/\$\{\d+:([^}]*)\}/g, '$1');
  return plain === undefined ? (key.examples?.[0] ?? key.default) : JSON.parse(plain);
}

/** The first block of code in a language. */
function blockOf(language: string): string {
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1];
  assert.ok(block !== undefined, language);
  return block;
}

/** The cells of the table's row with that head. */
function cellsOf(head: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${head} `));
  assert.ok(row !== undefined, head);
  return row
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.replaceAll('`', '').trim());
}

async function formatted(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
