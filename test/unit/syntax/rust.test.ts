import assert from 'node:assert/strict';
import { bindingsOf, changesOf, inserted, short, sourceOf } from './reading';

const values = async (...expressions: string[]) => {
  const text = expressions.map((expression, index) => `const V${index}: T = ${expression};`).join('\n');
  const bound = bindingsOf(await sourceOf('rust', text));
  return expressions.map((_, index) => bound[`V${index}`]?.replace(/: T$/, ''));
};

const insertedIn = (value: string) =>
  inserted(
    'rust',
    `const A: T = ${value};`,
    'max_tokens',
    (target) => target.kind === 'object' || target.makes !== undefined,
  );

describe('Rust in neutral form', () => {
  it('reads strings and what fills them', async () => {
    assert.deepEqual(
      await values(
        '"a\\n\\"b\\" \\u{e9}"',
        'r#"raw \\n "x""#',
        'r"plain"',
        '"one \\\n      two"',
        'format!("Hi {name}, {} and {1:?} {{x}}", a, b.c)',
        'format!("{who}", who = user)',
        'concat!("a", "b")',
        '"a".to_string() + &b',
        'String::from("x").into()',
      ),
      [
        '"a\\n\\"b\\" é"',
        '"raw \\\\n \\"x\\""',
        '"plain"',
        '"one two"',
        '"Hi «name», «a» and «b.c» {x}"',
        '"«user»"',
        '("a" + "b")',
        '("a" + b)',
        '"x"',
      ],
    );
  });

  it('reads structs, lists, JSON and builders', async () => {
    assert.deepEqual(
      await values(
        'Request { model: "m".to_string(), max_tokens: Some(5u32), n, ..Default::default() }',
        'vec![A::system("x"), Message { role, text: "y".into() }]',
        'json!({"model": M, "t": -1, "list": [{"role": "user", "content": format!("Hi {}", a.b())}], "none": null})',
        'Args::default().model("m").max_tokens(5u32).build()?',
        'client.agent("m").preamble("p").build()',
        'std::env::var("M").unwrap_or_else(|_| "m".into())',
        'if a { "x" } else { "y" }',
        'match a { 1 => "x", _ => panic!("none") }',
        'client.chat().create(request).await?',
        'include_str!("a.txt")',
      ),
      [
        'Request{model: "m", max_tokens: 5, n: n}',
        '[A.system("x"), Message{role: role, text: "y"}]',
        '{model: M, t: -1, list: [{role: "user", content: "Hi «a.b()»"}], none: nothing}',
        'Args{model: "m", max_tokens: 5}',
        'client.agent{"m", preamble: "p"}',
        '(? or "m")',
        '("x" / "y")',
        '"x"',
        'client.chat().create(request)',
        'include_str("a.txt")',
      ],
    );
  });

  it('knows what is done to values, and what functions and methods give', async () => {
    const source = await sourceOf(
      'rust',
      [
        'use a::{b::C as D, e};',
        'struct App { model: String }',
        'impl App {',
        '  const NAME: &str = "n";',
        '  fn new() -> Self { Self { model: "m".into() } }',
        '  fn text(&self) -> Result<String, E> { Ok(format!("{}", self.model)) }',
        '}',
        'fn main() {',
        '  let mut list = vec![];',
        '  list.push("a");',
        '  let mut text = String::from("t");',
        '  text.push_str("u");',
        '  text += "v";',
        '  lend(&mut text);',
        '}',
      ].join('\n'),
    );
    assert.deepEqual(
      source.imports.map(({ package: from, name }) => `${from}/${name}`),
      ['a.b/C', 'a/e'],
    );
    const app = source.file.bindings.get('App')?.[0]?.members;
    assert.equal(short(app!.bindings.get('NAME')![0]!.value!), '"n"');
    assert.deepEqual(
      app!.bindings.get('model')!.map(({ value }) => value && short(value)),
      [null, '"m"'],
    );
    const text = app!.bindings.get('text')![0]!.value!;
    assert.deepEqual(text.kind === 'function' && text.scope.returns.map(short), ['"«self.model»"']);
    const main = source.file.bindings.get('main')![0]!.value!;
    assert.deepEqual(main.kind === 'function' && changesOf(main.scope), {
      list: ['append "a"'],
      text: ['add "u"', 'add "v"', 'other'],
    });
  });

  it('inserts parameters in builders, structs and JSON', async () => {
    assert.deepEqual(
      [
        await insertedIn('RequestArgs::default().model("m").build()?'),
        await insertedIn('Request::builder()\n    .model("m")\n    .build()'),
        await insertedIn('Request { model: m, ..Default::default() }'),
        await insertedIn('Request {\n    model: m,\n    n: 1,\n    ..Default::default()\n}'),
        await insertedIn('json!({\n    "model": "m",\n    "n": 1\n})'),
      ],
      [
        'RequestArgs::default().model("m").max_tokens(1000u32).build()?',
        'Request::builder()\n    .model("m")\n    .max_tokens(1000)\n    .build()',
        'Request { model: m, max_tokens: Some(1000), ..Default::default() }',
        'Request {\n    model: m,\n    n: 1,\n    max_tokens: Some(1000),\n    ..Default::default()\n}',
        'json!({\n    "model": "m",\n    "n": 1,\n    "max_tokens": 1000\n})',
      ].map((value) => `const A: T = ${value};`),
    );
  });

  it('takes declarations where no value can be', async () => {
    for (const inner of ['extern "C" { fn g(); }', 'x: u32', "for<'a> fn(&'a str)", 'type A;', 'union U { a: u8 }']) {
      const text = `fn f() { let a = ( ${inner} ); match ${inner} { ${inner} => ${inner}`;
      assert.equal((await sourceOf('rust', text)).text, text);
    }
  });

  it('takes any nesting', async () => {
    for (const [open, close] of [
      ['vec![', ']'],
      ['f(', ')'],
      ['json!([', '])'],
      ['{', '}'],
      ['a.b(', ')'],
    ] as const) {
      const text = `fn f() { let a = ${open.repeat(5000)}1${close.repeat(5000)}; }`;
      assert.equal((await sourceOf('rust', text)).text, text);
    }
  });
});
