import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { stablePrefix } from '../../../src/core/cost/prefix';
import { fileSource, isAnalysedPath } from '../../../src/core/fileSource';
import type { Call, Ecosystem } from '../../../src/core/model';
import { sdks } from '../../../src/core/sdks';
import { isLanguageId } from '../../../src/core/syntax/languages';
import { type Detected, detectIn, valueOf } from './detecting';

const folder = path.resolve('test/fixtures/detect');
/** Where the fixtures of an ecosystem lie. */
const languagesOf: readonly (readonly [ecosystem: Ecosystem, folders: readonly string[]])[] = [
  ['pypi', ['python']],
  ['npm', ['typescript', 'javascript']],
  ['go', ['go']],
  ['nuget', ['csharp']],
  ['maven', ['java', 'kotlin']],
  ['packagist', ['php']],
  ['rubygems', ['ruby']],
  ['crates', ['rust']],
];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => isAnalysedPath(file))
  .toSorted();

/**
 * `expect: …` stands at the end of the line that it speaks of, or alone above it (`expect +3: …`: and three lines further
 * down, where no comment can stand):
 * `call SDK METHOD model=… limit=… [host=…] [messages=…] [unknown=…] [caching=…] [prefix=…] [start=…]`,
 * `prompt ROLE NAME calls=… [of=LINE] "value"`, `definition PARAMETER JSON`, `ignore RULE LINES [call=LINE]`, `pragma call=LINE key=value… [problems=…]`.
 */
describe('detection of the fixtures', () => {
  for (const file of files) {
    it(file, async () => {
      // Of a notebook: its cells as one program, in which a line's number is counted through.
      const source = fileSource(file, readFileSync(path.join(folder, file), 'utf8'));
      assert.ok(source?.known);
      const { languageId, text } = source.value;
      assert.ok(isLanguageId(languageId));
      const detected = await detectIn(languageId, text);
      const expected = expectationsIn(text);
      const found = factsOf(detected, text, expected);
      assert.deepEqual(found, expected.toSorted());
    });
  }

  for (const sdk of sdks) {
    for (const [ecosystem, folders] of languagesOf) {
      if (sdk.packages[ecosystem] === undefined) continue;
      it(`has two positive files and a negative one for ${sdk.name} of ${ecosystem}`, () => {
        const own = files.filter((file) => folders.includes(path.dirname(file)));
        const positive = own.filter((file) =>
          readFileSync(path.join(folder, file), 'utf8').includes(`expect: call ${sdk.name} `),
        );
        assert.ok(positive.length >= 2, positive.join());
        const negative = `${sdk.name.replaceAll('-', '_')}_not`;
        assert.ok(
          own.some((file) => path.parse(file).name === negative),
          negative,
        );
      });
    }
  }
});

function expectationsIn(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const match = /^(.*?)(?:#|\/\/)\s*expect(?: \+(\d+))?: (.*)$/.exec(line);
    if (match === null) return [];
    let target = index;
    if (match[1]!.trim() === '') while (/^\s*(?:#|\/\/) expect(?: \+\d+)?: /.test(lines[target]!)) target++;
    return [`${target + 1 + Number(match[2] ?? 0)}: ${match[3]}`];
  });
}

/** What was found in the words of the expectations; optional parts are written where the line's expectation has them. */
function factsOf(detected: Detected, text: string, expected: readonly string[]): string[] {
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const facts: string[] = [];
  for (const call of detected.calls) {
    const line = lineOf(call.nameRange.start);
    const asked = expected.find((expectation) => expectation.startsWith(`${line}: call`)) ?? '';
    const parts = [
      `${line}: call ${call.sdk} ${call.method}`,
      `model=${call.model.known ? call.model.value : 'unknown'}`,
      `limit=${limitOf(call)}`,
    ];
    if (asked.includes(' host=')) parts.push(`host=${call.host.kind}`);
    if (asked.includes(' messages=')) parts.push(`messages=${call.messageCount}`);
    if (asked.includes(' unknown=') || (asked.includes(' messages=') && call.unknownInput.length > 0))
      parts.push(`unknown=${call.unknownInput.length}`);
    if (asked.includes(' caching=')) parts.push(`caching=${call.caching.state}`);
    if (asked.includes(' prefix=')) parts.push(`prefix=${prefixOf(call, detected)}`);
    if (asked.includes(' start=')) parts.push(`start=${call.atStart}`);
    facts.push(parts.join(' '));
    for (const { parameter, range, json } of call.definitions ?? []) {
      const words = `${lineOf(range.start)}: definition ${parameter} `;
      if (expected.some((expectation) => expectation.startsWith(words))) facts.push(words + JSON.stringify(json));
    }
  }
  for (const prompt of detected.prompts) {
    const value = JSON.stringify(valueOf(prompt));
    const words = `${lineOf(prompt.range.start)}: prompt ${prompt.role} ${prompt.name ?? '-'} calls=${prompt.calls.length}`;
    const other = prompt.otherInputOf === undefined ? undefined : detected.calls[prompt.otherInputOf];
    const of = other === undefined ? '' : ` of=${lineOf(other.nameRange.start)}`;
    const isOfTold = expected.some((expectation) => expectation.startsWith(`${words} of=`));
    facts.push(`${words}${isOfTold ? of : ''} ${value}`);
  }
  for (const { rule, range, call, comment } of detected.suppressions) {
    const [first, last] = [lineOf(range.start), lineOf(range.end)];
    const of = call === null ? '' : ` call=${lineOf(detected.calls[call]!.nameRange.start)}`;
    facts.push(`${lineOf(comment.start)}: ignore ${rule ?? '*'} ${first === last ? first : `${first}-${last}`}${of}`);
  }
  for (const { comment, call, endpoint, values, problems } of detected.pragmas) {
    const line = call === null ? 'none' : lineOf(detected.calls[call]!.nameRange.start);
    const told = Object.entries({ ...(endpoint === null ? {} : { endpoint }), ...values });
    const words = [`call=${line}`, ...told.map(([name, value]) => `${name}=${value}`)];
    for (const { range } of problems) words.push(`problem=${text.slice(range.start, range.end)}`);
    facts.push(`${lineOf(comment.start)}: pragma ${words.join(' ')}`);
  }
  return facts.toSorted();
}

/** Characters that stay the same, what ends them, and how many do so after it. */
function prefixOf(call: Call, { prompts }: Detected): string {
  const count = (value: string) => ({ tokens: value.length, exact: true, encoding: '', method: '' });
  const { stableTokens, brokenBy, staticTokensAfter } = stablePrefix(prompts, call.sent, count);
  const end = brokenBy === null ? 'end' : brokenBy.kind === 'placeholder' ? `«${brokenBy.name}»` : 'unseen';
  return `${stableTokens},${end},${staticTokensAfter}`;
}

function limitOf({ limit }: Call): string {
  if (limit.state === 'missing') {
    const implicit = limit.libraryDefault === null ? '' : `=${limit.libraryDefault}`;
    return `missing(${limit.parameter}${implicit})`;
  }
  if (limit.state === 'unknown') return 'unknown';
  return limit.value.known ? String(limit.value.value) : 'given';
}
