import assert from 'node:assert/strict';
import { bindingsOf, short, sourceOf } from './reading';

describe('HTTP files in neutral form', () => {
  it('reads variables and requests', async () => {
    const source = await sourceOf(
      'http',
      '@base = https://x.y\r\n@path={{base}}/z\r\n### One\r\nPOST {{path}}?a=1 HTTP/1.1\r\nA: b\r\n\r\n{"c":\r\n1}\r\n\r\n###\nGET {{base}}\n###\nhttps://z\n',
    );
    assert.deepEqual(bindingsOf(source), { base: '"https://x.y"', path: '"«base»/z"' });
    assert.deepEqual(source.calls.map(short), [
      'request(method: "POST", url: "«path»?a=1", body: "{\\"c\\":\\r\\n1}")',
      'request(method: "GET", url: "«base»")',
      'request(method: "GET", url: "https://z")',
    ]);
    assert.deepEqual(
      source.comments.map(({ text }) => text),
      [' One', '', ''],
    );
  });

  it('leaves out headers, handlers of answers and what lies in other files', async () => {
    const source = await sourceOf(
      'http',
      'POST u\n  ?q=1\n  &r=2\nA: b\n\n{}\n\n> {%\nclient.log()\n%}\n###\nPOST u\n\n< ./b.json\n',
    );
    assert.deepEqual(source.calls.map(short), [
      'request(method: "POST", url: "u", body: "{}")',
      'request(method: "POST", url: "u", body: ?)',
    ]);
  });

  it('takes any text', async () => {
    for (const text of ['', '###', '@', '@a', 'POST', '\n\n\n', '{{', 'POST {{\n\n{{', '### POST\n> x'])
      assert.ok(await sourceOf('http', text));
  });
});
