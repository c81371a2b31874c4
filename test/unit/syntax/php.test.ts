import assert from 'node:assert/strict';
import { bindingsOf, changesOf, inserted, short, sourceOf } from './reading';

const values = async (...expressions: string[]) => {
  const lines = expressions.map((expression, index) => `$v${index} = ${expression};`);
  const bound = bindingsOf(await sourceOf('php', `<?php\n${lines.join('\n')}`));
  return expressions.map((_, index) => bound[`v${index}`]);
};

describe('PHP in neutral form', () => {
  it('reads strings and what fills them', async () => {
    assert.deepEqual(
      await values(
        "'a\\n\\'b\\\\'",
        '"a\\n\\"b\\" \\u{e9}\\$x"',
        '"Hi $name, {$user->title} $row[0]!"',
        '<<<EOT\n    a $b\n      c\n    EOT',
        "<<<'EOT'\n  a $b \\n\n  EOT",
        '\'a\' . $b . "c"',
        "sprintf('Hi %s', $q)",
        'implode("\\n", ["a", $b])',
        "trim(' a ')",
        "str_replace('{x}', $y, $t)",
      ),
      [
        '"a\\\\n\'b\\\\"',
        '"a\\n\\"b\\" é$x"',
        '"Hi «name», «user.title» «row[0]»!"',
        '"a «b»\\n  c"',
        '"a $b \\\\n"',
        '("a" + b + "c")',
        '%"Hi %s"',
        '["a", b].join("\\n")',
        '" a ".trim()',
        't.replace("{x}", y)',
      ],
    );
  });

  it('reads arrays, choices and settings', async () => {
    assert.deepEqual(
      await values(
        "['a' => 1, 'b' => [1_000, -2, null]]",
        "array('a' => $b)",
        "[...$a, 'x' => 1]",
        '[...$a, ...$b]',
        "array_merge($a, ['x' => 1])",
        "json_encode(['x' => 1])",
        "getenv('M') ?: 'd'",
        "env('M', 'd')",
        "$_ENV['M'] ?? 'd'",
        "$c ? 'a' : 'b'",
        "match($k) { 1, 2 => 'a', default => 'b' }",
        '(string) $x',
        "$m['k']",
        '$a?->b->c()',
        'Model::FAST',
        'new Client(key: $k, ...$more)',
        '\\App\\Client::make()',
        'fn($x) => $x',
      ),
      [
        '{a: 1, b: [1000, -2, nothing]}',
        '{a: b}',
        '{...a, x: 1}',
        '(a + b)',
        '(a + {x: 1})',
        '{x: 1}',
        '((?) or "d")',
        '(? or "d")',
        '(_ENV["M"] or "d")',
        '("a" / "b")',
        '("a" / "b")',
        'x',
        'm["k"]',
        'a.b.c()',
        'Model.FAST',
        'Client(key: k, ...more)',
        'App.Client.make()',
        'assignment',
      ],
    );
  });

  it('knows constants, properties, promoted parameters and enumerations', async () => {
    const source = await sourceOf(
      'php',
      `<?php
define('SYSTEM', 's');
const MODEL = 'm';
class Service extends Base {
  public const K = 'k';
  private ?string $text = 't';
  private static int $max = 3;
  public function __construct(private readonly \\OpenAI\\Client $client, string $model = self::K) { $this->model = $model; }
  public function ask(string $q): string { return $this->client->ask($q, self::K, static::$max, $this->text); }
}
enum Model: string { case Fast = 'f'; }`,
    );
    assert.deepEqual(bindingsOf(source, 'Service'), {
      K: '"k"',
      text: '"t": ?string',
      max: '3: int',
      client: 'parameter: OpenAI.Client',
      __construct: 'function',
      model: 'model',
      ask: 'function',
    });
    const ask = source.calls.find(({ callee }) => callee.kind === 'member' && callee.name === 'ask');
    assert.equal(short(ask!), 'self.client.ask(q, self.K, self.max, self.text)');
    assert.deepEqual(bindingsOf(source, 'Model'), { Fast: '"f"' });
    const { SYSTEM, MODEL } = bindingsOf(source);
    assert.deepEqual([SYSTEM, MODEL], ['"s"', '"m"']);
  });

  it('reads imports', async () => {
    const source = await sourceOf('php', '<?php use A\\B\\C; use A\\{B, C\\D as E}; use OpenAI; use function F\\g;');
    assert.deepEqual(source.imports, [
      { package: 'A.B', name: 'C' },
      { package: 'A', name: 'B' },
      { package: 'A.C', name: 'D' },
      { package: 'OpenAI', name: '*' },
      { package: 'F', name: 'g' },
    ]);
  });

  it('notes what is assigned and added later', async () => {
    const source = await sourceOf(
      'php',
      "<?php $o['max'] = 3; $o['a']['b'] = 1; $l[] = 'a'; $t .= 'c'; $m += ['k' => 1]; unset($o['x']); $p->q = 1;",
    );
    assert.deepEqual(changesOf(source.file), {
      o: ['set max 3', 'other', 'other'],
      l: ['append "a"'],
      t: ['add "c"'],
      m: ['merge {k: 1}'],
      p: ['set q 1'],
    });
  });

  it('reads what stands between markup, and comments of all kinds', async () => {
    const source = await sourceOf(
      'php',
      "<p><?= f('a') ?></p>\n<?php # one\n// two\n/* three */ if ($x): g(); endif ?>",
    );
    assert.deepEqual(source.calls.map(short), ['f("a")', 'g()']);
    assert.deepEqual(
      source.comments.map(({ text }) => text.trim()),
      ['one', 'two', 'three'],
    );
  });

  it('inserts into arrays, named arguments and chains', async () => {
    const object = (text: string) => inserted('php', `<?php ${text}`, 'max', (target) => target.kind === 'object');
    assert.equal(await object("f(['m' => 1]);"), "<?php f(['m' => 1, 'max' => 1000]);");
    assert.equal(await object('f([\n  "m" => 1,\n]);'), '<?php f([\n  "m" => 1,\n  "max" => 1000,\n]);');
    assert.equal(await object("f(array('m' => 1));"), "<?php f(array('m' => 1, 'max' => 1000));");
    const call = (text: string, parameter: string) =>
      inserted('php', `<?php ${text}`, parameter, (target) => target.kind === 'call');
    assert.equal(await call('f(m: 1);', 'max'), '<?php f(m: 1, max: 1000);');
    assert.equal(await call('f();', 'max'), "<?php f(['max' => 1000]);");
    const chain = await inserted(
      'php',
      '<?php P::text()\n  ->using($m)\n  ->asText();',
      'withMaxTokens',
      (target) => target.kind === 'call' && short(target).endsWith('asText()'),
    );
    assert.equal(chain, '<?php P::text()\n  ->using($m)\n  ->withMaxTokens(1000)\n  ->asText();');
  });
});
