import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createScanner, parse, parseTree } from 'jsonc-parser';
import { withValue } from '../../../src/core/config/edit';

function withVolume(text: string, endpoint: string | null, requestsPerDay: number | null): string | null {
  const name = 'requestsPerDay';
  return withValue(text, endpoint === null ? [name] : ['endpoints', endpoint, name], requestsPerDay);
}

/** The text of the lines, with the line ends of a file. */
function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}

describe('editing promptcost.json', function () {
  this.timeout(20_000);

  const cases: readonly (readonly [string, string, string | null, number | null, string])[] = [
    ['makes a file', '', null, 50_000, lines('{', '  "requestsPerDay": 50000', '}')],
    [
      'makes a file below comments',
      '// Ours\r\n',
      'chat',
      5,
      '// Ours\r\n{\r\n  "endpoints": {\r\n    "chat": {\r\n      "requestsPerDay": 5\r\n    }\r\n  }\r\n}\r\n',
    ],
    ['fills an empty object', '{}', null, 5, '{\n  "requestsPerDay": 5\n}'],
    [
      'keeps what an object of comments says',
      lines('{', '\t// Nothing yet', '}'),
      null,
      5,
      lines('{', '\t// Nothing yet', '  "requestsPerDay": 5', '}'),
    ],
    [
      'replaces a value alone',
      lines('{', '  // A day', '  "requestsPerDay" : 50000 /* from the dashboard */, // yes', '}'),
      null,
      1.5,
      lines('{', '  // A day', '  "requestsPerDay" : 1.5 /* from the dashboard */, // yes', '}'),
    ],
    [
      'adds after the last property and its comment',
      lines('{', '    "maxTokens": 5 // at most', '    // the end', '}'),
      null,
      5,
      lines('{', '    "maxTokens": 5, // at most', '    "requestsPerDay": 5', '    // the end', '}'),
    ],
    [
      'keeps the style of a comma at the end',
      '{\r\n\t"maxTokens": 5, // at most\r\n}\r\n',
      null,
      5,
      '{\r\n\t"maxTokens": 5, // at most\r\n\t"requestsPerDay": 5,\r\n}\r\n',
    ],
    [
      'keeps an object on one line',
      '{ "maxTokens": 5 /* ! */ }',
      null,
      5,
      '{ "maxTokens": 5, /* ! */ "requestsPerDay": 5 }',
    ],
    [
      'adds to an endpoint on one line',
      lines('{', '  "endpoints": {', '    "chat": { "files": "src/**" },', '  },', '}'),
      'chat',
      5,
      lines('{', '  "endpoints": {', '    "chat": { "files": "src/**", "requestsPerDay": 5 },', '  },', '}'),
    ],
    [
      'adds an endpoint',
      lines('{', '   "endpoints": {', '      "mail": {}', '   }', '}'),
      'chat',
      5,
      lines(
        '{',
        '   "endpoints": {',
        '      "mail": {},',
        '      "chat": {',
        '         "requestsPerDay": 5',
        '      }',
        '   }',
        '}',
      ),
    ],
    [
      'takes a line away',
      lines('{', '  "maxTokens": 5,', '  "requestsPerDay": 5', '}'),
      null,
      null,
      lines('{', '  "maxTokens": 5', '}'),
    ],
    [
      'takes the first line away',
      lines('{', '  "requestsPerDay": 5,', '  "maxTokens": 5', '}'),
      null,
      null,
      lines('{', '  "maxTokens": 5', '}'),
    ],
    [
      'leaves the comments of what it takes away',
      lines('{', '  "maxTokens": 5, // at most', '  /* a day */ "requestsPerDay": /* about */ 5 // or so', '}'),
      null,
      null,
      lines('{', '  "maxTokens": 5 // at most', '  /* a day */ // or so', '}'),
    ],
    ['takes away within a line', '{ "a": 1, "requestsPerDay": 5, "b": 2 }', null, null, '{ "a": 1, "b": 2 }'],
    ['takes away the last of a line', '{ "a": 1, "requestsPerDay": 5 }', null, null, '{ "a": 1 }'],
    ['takes away all there is', '{ "requestsPerDay": 5 }', null, null, '{ }'],
    ['takes nothing away where nothing is', '{ "a": 1 }', 'chat', null, '{ "a": 1 }'],
    ['keeps a byte order mark', '\ufeff{ "requestsPerDay": 5 }', null, 6, '\ufeff{ "requestsPerDay": 6 }'],
  ];
  for (const [name, text, endpoint, volume, expected] of cases) {
    it(name, () => assert.equal(withVolume(text, endpoint, volume), expected));
  }

  for (const text of [
    '[]',
    '5',
    '{ "a": 1',
    '{ "requestsPerDay": 50,000 }',
    '{ "endpoints": 5 }',
    '['.repeat(10_000),
  ]) {
    it(`leaves ${text.slice(0, 30)} as it is`, () => assert.equal(withVolume(text, 'chat', 5), null));
  }

  it('sets any value', () => {
    assert.equal(
      withValue('{\n  "a": { "b": 1 }\n}', ['a', 'b'], { c: { d: 'x' }, e: true }),
      '{\n  "a": { "b": { "c": { "d": "x" }, "e": true } }\n}',
    );
    assert.equal(withValue('{ "a": 1 }', ['b'], { c: 'x' }), '{ "a": 1, "b": { "c": "x" } }');
  });

  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const trivia = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('', '', ' ', '\n', '\n  ', '\r\n\t') },
    { weight: 1, arbitrary: fc.constantFrom('/* , } */', '// note\n', '/* two\nlines */', ' // "x": 1,\r\n') },
  );
  const { object } = fc.letrec<{ object: string; value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom('1', '"x"', '[1, 2]', '"}"', '{}', '[]'),
      tie('object'),
    ),
    object: fc
      .tuple(
        fc.uniqueArray(fc.tuple(name, tie('value'), fc.array(trivia, { minLength: 4, maxLength: 4 })), {
          selector: ([key]) => key,
          maxLength: 4,
        }),
        trivia,
        fc.boolean(),
      )
      .map(([members, end, comma]) => {
        const written = members.map(
          ([key, value, [first, second, third, fourth]]) => `${first}"${key}"${second}:${third}${value}${fourth}`,
        );
        return `{${written.join(',')}${comma && written.length > 0 ? ',' : ''}${end}}`;
      }),
  }));
  const text = fc.tuple(trivia, object, trivia).map((parts) => parts.join(''));
  const path = fc
    .tuple(name, fc.array(name, { maxLength: 2 }))
    .map(([first, rest]): [string, ...string[]] => [first, ...rest]);

  it('changes that value alone and keeps every comment', () => {
    fc.assert(
      fc.property(text, path, fc.constantFrom(7, null), (before, place, value) => {
        const after = withValue(before, place, value);
        const expected = expectedAfter(parse(before), place, value);
        if (expected === null) return assert.equal(after, null);
        assert.ok(after !== null);
        assert.deepEqual(parseStrict(after), expected, after);
        assert.deepEqual(commentsOf(after), commentsThatStay(before, place, value), after);
        if (value === null) assert.ok(isWithin(after, before), after);
        else if (withValue(before, place, null) === before) assert.ok(isWithin(before, after), after);
        return undefined;
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever stands there, and what it gives can be read', () => {
    const piece = fc.oneof(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '//', '/*', '*/', '\n', '\r', '\0', '\ufeff'),
      fc.string({ maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), path, fc.constantFrom(7, null), (pieces, place, value) => {
        const after = withValue(pieces.join(''), place, value);
        if (after !== null && after !== pieces.join('')) parseStrict(after);
      }),
      { numRuns: 2000 },
    );
  });
});

function parseStrict(text: string): unknown {
  const errors: { error: number; offset: number; length: number }[] = [];
  const value: unknown = parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], text);
  return value;
}

/** The value with another at a path; null where something on the way is no object. */
function expectedAfter(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const held: unknown = Reflect.get(value, name!);
  if (rest.length > 0) {
    if (held === undefined && to === null) return value;
    const inner = held === undefined ? nested(rest, to) : expectedAfter(held, rest, to);
    return inner === null ? null : { ...value, [name!]: inner };
  }
  const others = Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return to === null ? others : { ...value, [name!]: to };
}

function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, name) => ({ [name]: inner }), value);
}

function commentsOf(text: string): string[] {
  const scanner = createScanner(text);
  const comments: string[] = [];
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    if (start >= text.length) return comments;
    const token = text.slice(start, start + scanner.getTokenLength());
    if (token.startsWith('/')) comments.push(token);
  }
}

/** All comments but those of what goes: of the value at a path, and where nothing replaces it, from its name on. */
function commentsThatStay(text: string, path: readonly string[], value: unknown): string[] {
  let node = parseTree(text, [], { allowTrailingComma: true });
  let name = node;
  for (const each of path) {
    const property = node?.children?.find(({ children }) => children?.[0]?.value === each);
    if (property === undefined) return commentsOf(text);
    name = property.children?.[0];
    node = property.children?.[1];
  }
  assert.ok(node !== undefined && name !== undefined);
  const start = value === null ? name.offset : node.offset;
  return commentsOf(text.slice(0, start)).concat(commentsOf(text.slice(node.offset + node.length)));
}

/** Whether a text is another one with parts left out, blanks aside. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const unit of part.replaceAll(/\s/g, '')) {
    at = whole.indexOf(unit, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
