import assert from 'node:assert/strict';
import { bindingsOf, changesOf, inserted, short, sourceOf } from './reading';

const values = async (...expressions: string[]) => {
  const lines = expressions.map((expression, index) => `v${index} = ${expression}`);
  const bound = bindingsOf(await sourceOf('ruby', `${lines.join('\n')}\n`));
  return expressions.map((_, index) => bound[`v${index}`]);
};

describe('Ruby in neutral form', () => {
  it('reads strings and what fills them', async () => {
    assert.deepEqual(
      await values(
        "'a\\n\\'b'",
        '"a\\n\\"b\\" \\u00e9 \\#{x}"',
        '"Hi #{name}, #{user.title}!"',
        '"a" "b"',
        '"a" + b',
        '%q(a #{b})',
        '%Q(a #{b})',
        ':gpt',
        ':"gpt-4o"',
        '%w[a b].join(" ")',
        'format("Hi %s", q)',
        '"Hi %s" % q',
        '"a".freeze',
        '" a ".strip',
        'text.gsub("{x}", y)',
      ),
      [
        '"a\\\\n\'b"',
        '"a\\n\\"b\\" é #{x}"',
        '"Hi «name», «user.title»!"',
        '"ab"',
        '("a" + b)',
        '"a #{b}"',
        '"a «b»"',
        '"gpt"',
        '"gpt-4o"',
        '["a", "b"].join(" ")',
        '%"Hi %s"',
        '%"Hi %s"',
        '"a"',
        '" a ".strip()',
        'text.replace("{x}", y)',
      ],
    );
  });

  it('reads heredocs of all kinds, also two that begin on one line', async () => {
    const source = await sourceOf(
      'ruby',
      `a = <<~TXT
  Hi #{name}
    there
TXT
b = <<~'TXT'
  raw #{x} \\n
TXT
c = <<-TXT.strip
  kept
  TXT
f(<<~ONE, <<~TWO)
  one
ONE
  two
TWO
`,
    );
    const { a, b, c } = bindingsOf(source);
    assert.deepEqual([a, b, c], ['"Hi «name»\\n  there\\n"', '"raw #{x} \\\\n\\n"', '"  kept\\n".strip()']);
    const two = source.calls.find(({ callee }) => callee.kind === 'name' && callee.name === 'f');
    assert.equal(short(two!), 'f("one\\n", "two\\n")');
  });

  it('reads hashes, choices and settings', async () => {
    assert.deepEqual(
      await values(
        '{ a: 1, "b" => 2, :c => [1_000, -2, nil], "d": x }',
        '{ **a, x: 1, y: }',
        'a.merge(x: 1)',
        '{ x: 1 }.to_json',
        'JSON.generate({ x: 1 })',
        'ENV.fetch("M", "d")',
        'ENV.fetch("M") { "d" }',
        'ENV["M"] || "d"',
        'c ? "a" : "b"',
        'if c then "a" else "b" end',
        'case k when 1 then "a" else "b" end',
        'm[:k]',
        'a&.b.c(1)',
        'Llm::Model::FAST',
        'Llm::Client.new(key: k, **more)',
        'f x, y: 1',
      ),
      [
        '{a: 1, b: 2, c: [1000, -2, nothing], d: x}',
        '{...a, x: 1, y: y}',
        '(a + {x: 1})',
        '{x: 1}',
        '{x: 1}',
        '(? or "d")',
        '(? or "d")',
        '(? or "d")',
        '("a" / "b")',
        '("a" / "b")',
        '("a" / "b")',
        'm["k"]',
        'a.b.c(1)',
        'Llm.Model.FAST',
        'Llm.Client(key: k, ...more)',
        'f(x, y: 1)',
      ],
    );
  });

  it('knows constants, variables of instances, methods and their names', async () => {
    const source = await sourceOf(
      'ruby',
      `class Service < Base
  K = "k"
  attr_reader :model
  def initialize(client:, model: K)
    @model = model
  end
  def ask(q, max = 3, *rest)
    @client.ask(q, K, model, prompt)
  end
  def prompt = "p"
  def self.build
    return new if ready?
    "last"
  end
end
`,
    );
    assert.deepEqual(bindingsOf(source, 'Service'), {
      K: '"k"',
      model: 'self.@model',
      initialize: 'function',
      '@model': 'model',
      ask: 'function',
      prompt: 'function',
      build: 'function',
    });
    assert.deepEqual(bindingsOf(source, 'Service', 'ask'), { q: 'parameter', max: '3', rest: 'opaque' });
    const ask = source.calls.find(({ callee }) => callee.kind === 'member' && callee.name === 'ask');
    assert.equal(short(ask!), 'self.@client.ask(q, self.K, self.model, self.prompt())');
  });

  it('notes what is assigned and added later', async () => {
    const source = await sourceOf(
      'ruby',
      'o[:max] = 3\no[:a][:b] = 1\nl << { a: 1 }\nl.push("a")\nt << "c"\nt += "d"\nm.merge!(k: 1)\np.q = 1\nx ||= 2\n',
    );
    assert.deepEqual(changesOf(source.file), {
      o: ['set max 3', 'other'],
      l: ['append {a: 1}', 'append "a"'],
      t: ['add "c"', 'add "d"'],
      m: ['set k 1'],
      p: ['set q 1'],
    });
    assert.equal(bindingsOf(source)['x'], '2');
  });

  it('reads comments of both kinds, and nothing after the end', async () => {
    const source = await sourceOf('ruby', 'f(1) # one\n=begin\ntwo\n=end\n__END__\ng(2)\n');
    assert.deepEqual(
      source.comments.map(({ text }) => text.trim()),
      ['one', 'two'],
    );
    assert.deepEqual(source.calls.map(short), ['f(1)']);
  });

  it('inserts into hashes and arguments as keys are written there', async () => {
    const object = (text: string) => inserted('ruby', text, 'max', (target) => target.kind === 'object');
    assert.equal(await object('f({ m: 1 })'), 'f({ m: 1, max: 1000 })');
    assert.equal(await object('f({ "m" => 1 })'), 'f({ "m" => 1, "max" => 1000 })');
    assert.equal(await object('f({\n  :m => 1,\n})'), 'f({\n  :m => 1,\n  :max => 1000,\n})');
    const call = (text: string) => inserted('ruby', text, 'max', (target) => target.kind === 'call');
    assert.equal(await call('f(m: 1)'), 'f(m: 1, max: 1000)');
    assert.equal(await call('f m: 1'), 'f m: 1, max: 1000');
    assert.equal(await call('f()'), 'f(max: 1000)');
    assert.equal(await call('F.new'), null);
  });
});
