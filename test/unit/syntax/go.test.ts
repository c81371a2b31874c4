import assert from 'node:assert/strict';
import { bindingsOf, changesOf, inserted, short, sourceOf } from './reading';

const file = (body: string) => sourceOf('go', `package main\n${body}`);
const values = async (...expressions: string[]) => {
  const source = await file(expressions.map((expression, index) => `var v${index} = ${expression}`).join('\n'));
  const bound = bindingsOf(source);
  return expressions.map((_, index) => bound[`v${index}`]);
};

describe('Go in neutral form', () => {
  it('reads strings in quotes and backquotes, their sums and what fills them', async () => {
    assert.deepEqual(
      await values('"a\\n\\"b\\" \\u00e9\\x41"', '`a\\n\r\nb`', '"a" + b + "c"', 'fmt.Sprintf("Hi %s", name)'),
      ['"a\\n\\"b\\" éA"', '"a\\\\n\\nb"', '("a" + b + "c")', '%"Hi %s"'],
    );
  });

  it('reads functions on texts as methods of them', async () => {
    assert.deepEqual(
      await values('strings.Join([]string{"a", "b"}, "\\n")', 'strings.TrimSpace(x)', 'strings.ReplaceAll(x, "a", b)'),
      ['["a", "b"].join("\\n")', 'x.trim()', 'x.replaceall("a", b)'],
    );
  });

  it('reads struct literals as values that are made, maps as objects, slices as lists', async () => {
    assert.deepEqual(
      await values(
        'openai.Params{Model: openai.GPT4o, Max: openai.Int(3)}',
        '&Service{client: c}',
        '[]openai.Message{{Role: "user", Content: q}, openai.UserMessage(q)}',
        'map[string]any{"a": 1, key: 2}',
        'param.Opt[int64]{Value: 3}',
        '[...]int{1, 2}',
      ),
      [
        'openai.Params{Model: openai.GPT4o, Max: 3}',
        'Service{client: c}',
        '[{Role: "user", Content: q}, openai.UserMessage(q)]',
        '{a: 1, ?: 2}',
        'param.Opt{Value: 3}',
        '[1, 2]',
      ],
    );
  });

  it('passes conversions, optional values and pointers through', async () => {
    assert.deepEqual(
      await values(
        'string(x)',
        'int64(100)',
        'openai.String("a")',
        'aws.Int32(5)',
        'openai.F(x)',
        '*p',
        '-1',
        'x.(string)',
      ),
      ['x', '100', '"a"', '5', 'x', 'p', '-1', 'x'],
    );
  });

  it('reads functional options as named arguments', async () => {
    assert.deepEqual(
      await values(
        'openai.NewClient(option.WithBaseURL("u"), option.WithJSONSet("a", 1), opts...)',
        'f(context.WithValue(c, k, v))',
      ),
      ['openai.NewClient(BaseURL: "u", JSONSet: {a: 1}, ...opts)', 'f(context.WithValue(c, k, v))'],
    );
  });

  it('binds packages by the name that they are used by', async () => {
    const source = await file(`import (
	"context"
	oai "github.com/openai/openai-go/v2"
	"github.com/sashabaranov/go-openai"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	_ "embed"
)`);
    assert.deepEqual(bindingsOf(source), {
      context: 'import context *',
      oai: 'import github.com/openai/openai-go/v2 *',
      openai: 'import github.com/sashabaranov/go-openai *',
      bedrockruntime: 'import github.com/aws/aws-sdk-go-v2/service/bedrockruntime *',
    });
    assert.deepEqual(source.imports.at(-1), { package: 'embed', name: '*' });
  });

  it('binds constants, variables, parameters and the first of several results', async () => {
    const source = await file(`
const (
	Model = "m"
	A, B  = 1, 2
)

func ask(ctx context.Context, a, b string, more ...int) (string, error) {
	var p openai.Params
	var text string
	answer, err := f(a)
	return answer, nil
}`);
    assert.deepEqual(bindingsOf(source), { Model: '"m"', A: '1', B: '2', ask: 'function' });
    assert.deepEqual(bindingsOf(source, 'ask'), {
      ctx: 'parameter: context.Context',
      a: 'parameter: string',
      b: 'parameter: string',
      more: 'parameter: int',
      p: 'openai.Params{}: openai.Params',
      text: '"": string',
      answer: 'f(a)',
      err: 'opaque',
    });
    const ask = source.file.bindings.get('ask')?.[0]?.value;
    assert.ok(ask?.kind === 'function');
    assert.deepEqual(ask.scope.returns.map(short), ['answer']);
  });

  it('notes what is assigned, appended and added later', async () => {
    const source = await file(`func f() {
	p.MaxTokens = openai.Int(5)
	body["x"] = 2
	list = append(list, a, more...)
	p.Messages = append(p.Messages, a)
	text += "b"
	n--
}`);
    const f = source.file.bindings.get('f')?.[0]?.value;
    assert.ok(f?.kind === 'function');
    assert.deepEqual(changesOf(f.scope), {
      p: ['set MaxTokens 5'],
      body: ['set x 2'],
      list: ['append a', 'extend more'],
      'p.Messages': ['append a'],
      text: ['add "b"'],
    });
  });

  it('gives structs their fields, methods and what their literals hold', async () => {
    const source = await file(`
func New() *Service { return &Service{model: "m"} }
func (s *Service) Ask(q string) { s.model = q }
type Service struct {
	Base
	client *openai.Client // the client
	model, other string
}`);
    assert.deepEqual(bindingsOf(source, 'Service'), {
      client: 'opaque: *openai.Client',
      model: 'opaque: string | "m"',
      other: 'opaque: string',
      Ask: 'function',
    });
    assert.deepEqual(bindingsOf(source, 'Service', 'Ask'), { s: 'parameter: *Service', q: 'parameter: string' });
    assert.deepEqual(
      source.comments.map(({ text }) => text),
      [' the client'],
    );
  });

  it('inserts a field into a struct or map, and nothing into a call', async () => {
    const insert = (text: string, name: string) =>
      inserted(
        'go',
        `package main\nvar x = ${text}`,
        'MaxTokens',
        (target) => text.startsWith(name) && target !== null,
      );
    assert.equal(await insert('a.P{Model: m}', 'a'), 'package main\nvar x = a.P{Model: m, MaxTokens: 1000}');
    assert.equal(
      await insert('a.P{\n\tModel: m, // the model\n}', 'a'),
      'package main\nvar x = a.P{\n\tModel: m, // the model\n\tMaxTokens: 1000,\n}',
    );
    assert.equal(await insert('a.P{}', 'a'), 'package main\nvar x = a.P{MaxTokens: 1000}');
    assert.equal(
      await insert('map[string]any{"model": m}', 'map'),
      'package main\nvar x = map[string]any{"model": m, "MaxTokens": 1000}',
    );
    assert.equal(await insert('f(m)', 'f'), null);
  });
});
