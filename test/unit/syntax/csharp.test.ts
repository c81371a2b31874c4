import assert from 'node:assert/strict';
import { bindingsOf, changesOf, inserted, short, sourceOf } from './reading';

const values = async (...expressions: string[]) => {
  const source = await sourceOf(
    'csharp',
    expressions.map((expression, index) => `var v${index} = ${expression};`).join('\n'),
  );
  const bound = bindingsOf(source);
  return expressions.map((_, index) => bound[`v${index}`]);
};

describe('C# in neutral form', () => {
  it('reads strings of every kind', async () => {
    assert.deepEqual(
      await values(
        '"a\\n\\"b\\" \\u00e9"',
        '@"c:\\x ""quoted"""',
        '$"Hi {name:N2}, {{x}}"',
        '$@"a ""b"" {c}"',
        '"""one "line" """',
        '"a" + b + "c"',
        '"a"u8',
      ),
      [
        '"a\\n\\"b\\" é"',
        '"c:\\\\x \\"quoted\\""',
        '"Hi «name», {x}"',
        '"a \\"b\\" «c»"',
        '"one \\"line\\" "',
        '("a" + b + "c")',
        '"a"',
      ],
    );
  });

  it('removes the indentation of raw strings', async () => {
    const raw = '"""\n    Hello\n      {x}\n\n    end\n    """';
    assert.deepEqual(await values(raw, `$${raw}`, `$$${raw}`.replace('{x}', '{{x}} {y}')), [
      '"Hello\\n  {x}\\n\\nend"',
      '"Hello\\n  «x»\\n\\nend"',
      '"Hello\\n  «x» {y}\\n\\nend"',
    ]);
    assert.deepEqual(await values('"""\r\n  a\r\n  b\r\n  """'), ['"a\\nb"']);
  });

  it('reads what is made with its fields, by name, by declared type, or without a type', async () => {
    assert.deepEqual(
      await values(
        'new ChatOptions { MaxOutputTokens = 100, ModelId = "m" }',
        'new A(x) { B = 1 }',
        'new SystemChatMessage("s")',
        'new(ChatRole.User, q)',
        'new { model = "m", messages, a.Text }',
        'o with { Max = 3 }',
      ),
      [
        'ChatOptions{MaxOutputTokens: 100, ModelId: "m"}',
        'A{x, B: 1}',
        'SystemChatMessage{"s"}',
        '?{ChatRole.User, q}',
        '{model: "m", messages: messages, Text: a.Text}',
        '{...o, Max: 3}',
      ],
    );
    const source = await sourceOf('csharp', 'ChatOptions o = new() { Instructions = "x" };');
    assert.deepEqual(bindingsOf(source), { o: 'ChatOptions{Instructions: "x"}: ChatOptions' });
  });

  it('reads lists and dictionaries of every kind', async () => {
    assert.deepEqual(
      await values(
        'new List<M> { new M("a"), x }',
        'new List<M>()',
        'new[] { "a", "b" }',
        'new string[] { "a" }',
        'new Dictionary<string, object> { ["a"] = 1, { "b", 2 } }',
      ),
      ['[M{"a"}, x]', '[]', '["a", "b"]', '["a"]', '{a: 1, b: 2}'],
    );
    const source = await sourceOf(
      'csharp',
      'List<M> a = ["x", .. b];\nList<M> c = new() { d };\nstring[] e = { "f" };',
    );
    assert.deepEqual(bindingsOf(source), { a: '["x", ...b]: List<M>', c: '[d]: List<M>', e: '["f"]: string[]' });
  });

  it('reads choices, casts, calls with names, and functions on texts', async () => {
    assert.deepEqual(
      await values(
        'a ?? "b"',
        'c ? "x" : "y"',
        'k switch { 1 => "a", _ => "b" }',
        '(string)x!',
        'await client.Ask<int>(m, options: o)',
        'a?.B',
        'string.Join("\\n", "a", b)',
        'string.Format("{0}", a)',
        '1_000L',
        'Environment.GetEnvironmentVariable("M") ?? "gpt-4o"',
      ),
      [
        '(a or "b")',
        '("x" / "y")',
        '("a" / "b")',
        'x',
        'client.Ask(m, options: o)',
        'a.B',
        '["a", b].join("\\n")',
        '"{0}".format(a)',
        '1000',
        '(Environment.GetEnvironmentVariable("M") or "gpt-4o")',
      ],
    );
  });

  it('knows fields, properties and what constructors assign, wherever they stand', async () => {
    const source = await sourceOf(
      'csharp',
      `namespace A;
public class Service : Base
{
    public string Ask(string q, int max = 3) => _client.Ask(q, Prompt, Model, max);
    public Service(ChatClient client) { _client = client; this.Model = "m"; }
    private readonly ChatClient _client;
    private const string Prompt = "p";
    public string Model { get; set; } = "d";
    public string Text => $"{Prompt}!";
    int Count { get { return 3; } }
    static class Inner { public const int X = 1; }
}`,
    );
    assert.deepEqual(bindingsOf(source, 'Service'), {
      Ask: 'function',
      _client: 'client | opaque: ChatClient',
      Model: '"m" | "d": string',
      Prompt: '"p": string',
      Text: '"«self.Prompt»!": string',
      Count: '3: int',
      Inner: 'class',
    });
    assert.deepEqual(bindingsOf(source, 'Service', 'Ask'), { q: 'parameter: string', max: '3: int' });
    const [ask] = source.calls;
    assert.equal(short(ask!), 'self._client.Ask(q, self.Prompt, self.Model, max)');
  });

  it('knows the parameters of primary constructors in the whole class', async () => {
    const source = await sourceOf('csharp', 'record Options(string Model, int Max = 3) { int F() => Use(Model); }');
    assert.deepEqual(bindingsOf(source, 'Options'), { Model: 'parameter: string', Max: '3: int', F: 'function' });
    assert.equal(short(source.calls[0]!), 'Use(self.Model)');
  });

  it('reads namespaces as known whole', async () => {
    const source = await sourceOf(
      'csharp',
      'using System;\nusing OpenAI.Chat;\nusing C = OpenAI.Chat.ChatClient;\nvar x = services.GetRequiredService<IChatClient>();',
    );
    assert.deepEqual(source.imports, [
      { package: 'System', name: '*', all: true },
      { package: 'OpenAI.Chat', name: '*', all: true },
      { package: 'OpenAI.Chat', name: 'ChatClient' },
    ]);
    assert.deepEqual(bindingsOf(source), {
      C: 'import OpenAI.Chat ChatClient',
      x: 'services.GetRequiredService(): IChatClient',
    });
  });

  it('notes what is assigned, added and appended later', async () => {
    const source = await sourceOf(
      'csharp',
      `options.Max = 5;
messages.Add(new M("a"));
messages.AddRange(more);
history.AddUserMessage("q");
text += "b";
var sb = new StringBuilder("a");
sb.Append("b").AppendLine("c");
body["x"] = 1;`,
    );
    assert.deepEqual(changesOf(source.file), {
      options: ['set Max 5'],
      messages: ['append M{"a"}', 'extend more'],
      history: ['append history.AddUserMessage("q")'],
      text: ['add "b"'],
      sb: ['add ("b")', 'add ("c" + "\\n")'],
      body: ['set x 1'],
    });
    assert.equal(bindingsOf(source)['sb'], '"a"');
  });

  it('inserts into initialisers, calls and empty constructors', async () => {
    const insert = (text: string) => inserted('csharp', text, 'Max', () => true);
    assert.equal(await insert('x = new O { A = 1 };'), 'x = new O { A = 1, Max = 1000 };');
    assert.equal(await insert('x = new O\n{\n    A = 1,\n};'), 'x = new O\n{\n    A = 1,\n    Max = 1000,\n};');
    assert.equal(await insert('x = new O();'), 'x = new O() { Max = 1000 };');
    assert.equal(await insert('F(a);'), 'F(a, Max: 1000);');
    assert.equal(await insert('x = new { a = 1 };'), 'x = new { a = 1, Max = 1000 };');
  });
});
