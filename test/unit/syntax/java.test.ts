import assert from 'node:assert/strict';
import { bindingsOf, changesOf, inserted, short, sourceOf } from './reading';

const inMethod = (body: string) => sourceOf('java', `class A { void f() { ${body} } }`);
const values = async (...expressions: string[]) => {
  const source = await inMethod(expressions.map((expression, index) => `var v${index} = ${expression};`).join('\n'));
  const bound = bindingsOf(source, 'A', 'f');
  return expressions.map((_, index) => bound[`v${index}`]);
};

describe('Java in neutral form', () => {
  it('reads strings, text blocks and what fills them', async () => {
    assert.deepEqual(
      await values(
        '"a\\n\\"b\\" \\u00e9"',
        '"a" + b + "c"',
        'String.format("Hi %s", q)',
        '"Hi %s".formatted(q)',
        'String.join("\\n", "a", b)',
        'String.join(", ", parts)',
      ),
      ['"a\\n\\"b\\" é"', '("a" + b + "c")', '%"Hi %s"', '%"Hi %s"', '["a", b].join("\\n")', 'parts.join(", ")'],
    );
    const block = (body: string) => `"""\n${body}"""`;
    assert.deepEqual(
      await values(
        block('    Hello   \n      "x" \\\n    joined\\tq\\s\n    '),
        block('      a\n    b\n  '),
        block('    a\r\n    b'),
      ),
      ['"Hello\\n  \\"x\\" joined\\tq \\n"', '"    a\\n  b\\n"', '"a\\nb"'],
    );
  });

  it('reads builders as values that are made with named fields', async () => {
    assert.deepEqual(
      await values(
        'P.builder().model(M.GPT_4O).addUserMessage("a").addUserMessage("b").stream().build()',
        'com.x.P.builder().build()',
        'new P.Builder().model("m").build()',
        'HttpRequest.newBuilder().uri(URI.create("u")).build()',
        'p.toBuilder().max(1).build()',
      ),
      [
        'P{model: M.GPT_4O, addUserMessage: "a", addUserMessage: "b", stream: ?}',
        'com.x.P{}',
        'P{model: "m"}',
        'HttpRequest{uri: URI.create("u")}',
        '?{...p, max: 1}',
      ],
    );
  });

  it('follows a builder that is kept in a variable', async () => {
    const source = await inMethod(
      'var b = P.builder().model("m"); b.max(3); if (x) { b.user("u"); } b = b.top(1); use(b.build());',
    );
    const f = bindingsOf(source, 'A', 'f');
    assert.deepEqual(f, { b: 'P{model: "m"}' });
    const scope = source.file.bindings.get('A')?.[0]?.members?.bindings.get('f')?.[0]?.value;
    assert.ok(scope?.kind === 'function');
    assert.deepEqual(changesOf(scope.scope), { b: ['set max 3', 'set user "u"', 'set top 1'] });
    assert.equal(short(source.calls.find(({ callee }) => callee.kind === 'name' && callee.name === 'use')!), 'use(b)');
  });

  it('reads functions that only build what they are given as what they make', async () => {
    assert.deepEqual(
      await values(
        'c.converse(r -> r.modelId("m").config(i -> i.max(5)))',
        'c.converse(r -> { r.modelId("m"); r.max(5); })',
        'l.map(x -> x.message().content())',
        'l.map(x -> "a")',
      ),
      [
        'c.converse(?{modelId: "m", config: ?{max: 5}})',
        'c.converse(?{modelId: "m", max: 5})',
        'l.map((function))',
        'l.map((function))',
      ],
    );
  });

  it('reads lists, maps, choices and functions that give back what they get', async () => {
    assert.deepEqual(
      await values(
        'List.of("a", b)',
        'new ArrayList<>(List.of("a"))',
        'new ArrayList<M>()',
        'new String[] {"a"}',
        'Map.of("a", 1, "b", 2)',
        'Map.ofEntries(Map.entry("a", 1))',
        'Optional.ofNullable(m).orElse("d")',
        'env.getOrDefault("M", "d")',
        'c ? "a" : "b"',
        'switch (k) { case 1 -> "a"; default -> "b"; }',
        '(String) x',
        'Integer.valueOf(1_000)',
      ),
      [
        '["a", b]',
        '["a"]',
        '[]',
        '["a"]',
        '{a: 1, b: 2}',
        '{a: 1}',
        '(m or "d")',
        '(? or "d")',
        '("a" / "b")',
        '("a" / "b")',
        'x',
        '1000',
      ],
    );
  });

  it('knows fields and methods, wherever they stand, and records', async () => {
    const source = await sourceOf(
      'java',
      `package a;
class Service extends Base {
  String ask(String q, int... more) { return client.ask(q, MODEL, prompt()); }
  Service(OpenAIClient client) { this.client = client; }
  private final OpenAIClient client;
  static final String MODEL = "m";
  private String prompt() { return "p"; }
  record Options(String model) {}
}`,
    );
    assert.deepEqual(bindingsOf(source, 'Service'), {
      ask: 'function',
      client: 'client | opaque: OpenAIClient',
      MODEL: '"m": String',
      prompt: 'function',
      Options: 'class',
    });
    assert.deepEqual(bindingsOf(source, 'Service', 'ask'), { q: 'parameter: String', more: 'opaque' });
    const ask = source.calls.find(({ callee }) => callee.kind === 'member' && callee.name === 'ask');
    assert.equal(short(ask!), 'self.client.ask(q, self.MODEL, self.prompt())');
  });

  it('reads imports of classes, of packages, and of constants', async () => {
    const source = await sourceOf('java', 'import a.b.C;\nimport a.b.*;\nimport static a.b.M.GPT_4O;');
    assert.deepEqual(source.imports, [
      { package: 'a.b', name: 'C' },
      { package: 'a.b', name: '*', all: true },
      { package: 'a.b.M', name: 'GPT_4O' },
    ]);
  });

  it('reads annotations for what they say', async () => {
    const source = await sourceOf(
      'java',
      'interface A { @SystemMessage("You are kind") String chat(@V(value = "x") String m); }',
    );
    assert.deepEqual(source.calls.map(short), ['SystemMessage("You are kind")', 'V(value: "x")']);
  });

  it('notes what is added later', async () => {
    const source = await inMethod(
      'l.add("a"); l.addAll(more); m.put("k", 1); text += "b"; StringBuilder s = new StringBuilder("a"); s.append("b").append(c);',
    );
    const f = source.file.bindings.get('A')?.[0]?.members?.bindings.get('f')?.[0]?.value;
    assert.ok(f?.kind === 'function');
    assert.deepEqual(changesOf(f.scope), {
      l: ['append "a"', 'extend more'],
      m: ['set k 1'],
      text: ['add "b"'],
      s: ['add ("b")', 'add (c)'],
    });
  });

  it('inserts into a chain in its style, and nowhere else', async () => {
    const insert = (text: string) => inserted('java', text, 'max', ({ kind }) => kind === 'call');
    assert.equal(
      await insert('var x = P.builder().model(m).build();'),
      'var x = P.builder().model(m).max(1000).build();',
    );
    assert.equal(await insert('var x = P.builder().build();'), 'var x = P.builder().max(1000).build();');
    assert.equal(
      await insert('var x = P.builder()\n    .model(m) // the model\n    .build();'),
      'var x = P.builder()\n    .model(m)\n    .max(1000) // the model\n    .build();',
    );
    assert.equal(await insert('f(m);'), null);
  });
});
