import assert from 'node:assert/strict';
import { bindingsOf, changesOf, inserted, short, sourceOf } from './reading';

const values = async (...expressions: string[]) => {
  const source = await sourceOf(
    'kotlin',
    expressions.map((expression, index) => `val v${index} = ${expression}`).join('\n'),
  );
  const bound = bindingsOf(source);
  return expressions.map((_, index) => bound[`v${index}`]);
};

describe('Kotlin in neutral form', () => {
  it('reads strings and what fills them', async () => {
    assert.deepEqual(
      await values(
        '"a\\n\\"b\\" \\u00e9\\$"',
        '"Hi $name, ${user.title}!"',
        '"end $q"',
        '"""raw \\n "x" $a ${b}"""',
        '"a" + b',
        'buildString { append("a"); appendLine(b) }',
        'listOf("a", b).joinToString("\\n")',
        '"Hi %s".format(q)',
      ),
      [
        '"a\\n\\"b\\" é$"',
        '"Hi «name», «user.title»!"',
        '"end «q»"',
        '"raw \\\\n \\"x\\" «a» «b»"',
        '("a" + b)',
        '("a" + b + "\\n")',
        '["a", b].join("\\n")',
        '%"Hi %s"',
      ],
    );
  });

  it('reads constructors, builders, and blocks that set properties', async () => {
    assert.deepEqual(
      await values(
        'Request(model = ModelId("m"), maxTokens = 50)',
        'Message(Role.User, q)',
        'P.builder().model(M.GPT_4O).build()',
        'Request { modelId = "m"; config { max = 5 } }',
        'client.converse { modelId = "m" }',
        'list.map { it.name }',
        'f(a) { it.b() }',
        'f(*more)',
      ),
      [
        'Request{model: ModelId{"m"}, maxTokens: 50}',
        'Message{Role.User, q}',
        'P{model: M.GPT_4O}',
        'Request{modelId: "m", config: {max: 5}}',
        'client.converse({modelId: "m"})',
        'list.map((function))',
        'f(a, (function))',
        'f(...more)',
      ],
    );
  });

  it('reads lists, maps, choices and casts', async () => {
    assert.deepEqual(
      await values(
        'listOf("a", b)',
        'mutableListOf<M>()',
        'mapOf("a" to 1, "b" to c)',
        'System.getenv("M") ?: "d"',
        'if (c) "a" else { f(); "b" }',
        'when (k) { 1 -> "a"; else -> "b" }',
        'x as String',
        'x!!.y',
        'a?.b',
        'm["k"]',
        '1_000L',
        '-1',
        'null',
      ),
      [
        '["a", b]',
        '[]',
        '{a: 1, b: c}',
        '(System.getenv("M") or "d")',
        '("a" / "b")',
        '("a" / "b")',
        'x',
        'x.y',
        'a.b',
        'm["k"]',
        '1000',
        '-1',
        'nothing',
      ],
    );
  });

  it('knows properties, constructors, companions and objects', async () => {
    const source = await sourceOf(
      'kotlin',
      `class Service(private val client: OpenAI, val model: String = "m") : Base() {
  fun ask(q: String, max: Int = 3) = client.ask(q, model, K, text)
  private val text get() = "t"
  lateinit var other: String
  companion object {
    const val K = "k"
  }
  init { other = "x" }
}
object Prompts {
  const val SYSTEM = "s"
}
fun prompt(): String { return Prompts.SYSTEM }`,
    );
    assert.deepEqual(bindingsOf(source, 'Service'), {
      client: 'parameter: OpenAI',
      model: '"m": String',
      ask: 'function',
      text: '"t"',
      other: 'opaque: String | "x"',
      K: '"k"',
    });
    assert.deepEqual(bindingsOf(source, 'Service', 'ask'), { q: 'parameter: String', max: '3: Int' });
    const ask = source.calls.find(({ callee }) => callee.kind === 'member' && callee.name === 'ask');
    assert.equal(short(ask!), 'self.client.ask(q, self.model, self.K, self.text)');
    assert.deepEqual(bindingsOf(source, 'Prompts'), { SYSTEM: '"s"' });
    const lazy = await sourceOf('kotlin', 'val client by lazy { OpenAI("k") }');
    assert.deepEqual(bindingsOf(lazy), { client: 'OpenAI{"k"}' });
  });

  it('reads imports', async () => {
    const source = await sourceOf('kotlin', 'import a.b.C\nimport a.b.*\nimport a.b.D as E');
    assert.deepEqual(source.imports, [
      { package: 'a.b', name: 'C' },
      { package: 'a.b', name: '*', all: true },
      { package: 'a.b', name: 'D' },
    ]);
    assert.equal(bindingsOf(source)['E'], 'import a.b D');
  });

  it('reads annotations for what they say', async () => {
    const source = await sourceOf(
      'kotlin',
      'interface A { @SystemMessage("You are kind") fun chat(m: String): String }',
    );
    assert.deepEqual(source.calls.map(short), ['SystemMessage("You are kind")']);
  });

  it('notes what is assigned and added later', async () => {
    const source = await sourceOf('kotlin', 'options.max = 3\nlist.add("a")\nlist += b\ntext += "c"\nmap["k"] = 1');
    assert.deepEqual(changesOf(source.file), {
      options: ['set max 3'],
      list: ['append "a"', 'add b'],
      text: ['add "c"'],
      map: ['set k 1'],
    });
  });

  it('inserts into constructors, blocks and chains', async () => {
    const insert = (text: string) =>
      inserted('kotlin', text, 'max', (target) => target.kind === 'object' || target.makes !== undefined);
    assert.equal(await insert('val x = R(model = m)'), 'val x = R(model = m, max = 1000)');
    assert.equal(await insert('val x = R(\n  model = m,\n)'), 'val x = R(\n  model = m,\n  max = 1000,\n)');
    assert.equal(await insert('val x = R { model = m }'), 'val x = R { model = m; max = 1000 }');
    assert.equal(await insert('val x = R {\n  model = m\n}'), 'val x = R {\n  model = m\n  max = 1000\n}');
    assert.equal(
      await insert('val x = P.builder().model(m).build()'),
      'val x = P.builder().model(m).max(1000).build()',
    );
  });
});
