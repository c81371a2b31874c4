import assert from 'node:assert/strict';
import { detectIn } from './detecting';

/** Why each part of the only call's input is unknown, its arguments filled in. */
async function reasonsIn(text: string): Promise<string[]> {
  const { calls } = await detectIn('python', text);
  assert.equal(calls.length, 1);
  return calls[0]!.unknownInput.map(({ reason }) =>
    reason.text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(reason.args[name])),
  );
}

const ask = (content: string) =>
  `client.chat.completions.create(model="m", messages=[{"role": "user", "content": ${content}}])\n`;

describe('reasons', () => {
  it('name the other file that a filled template comes from', async () => {
    const wanted = ['the value of `PROMPT` comes from another file'];
    for (const content of ['PROMPT', 'PROMPT.format(a=1)', 'PROMPT.strip()', 'f"{PROMPT}"'])
      assert.deepEqual(await reasonsIn(`from texts import PROMPT\n${ask(content)}`), wanted, content);
    assert.deepEqual(await reasonsIn(`import json\n${ask('json.dumps(data)')}`), [
      "the value of `json.dumps(data)` isn't in the code",
    ]);
  });

  it('name the file that a text is read from', async () => {
    for (const [content, path] of [
      ['open("prompts/a.txt").read()', 'prompts/a.txt'],
      ['open("a.txt", "r", encoding="utf-8").read().strip()', 'a.txt'],
      ['Path("prompts/a.md").read_text(encoding="utf-8")', 'prompts/a.md'],
      ['open(os.path.join(folder, "a.txt")).read().format(x=1)', 'a.txt'],
    ] as const)
      assert.deepEqual(await reasonsIn(ask(content)), [`the text is read from the file ${path}`], content);
    assert.deepEqual(await reasonsIn(ask('open(path).read()')), ["the value of `open(path).read()` isn't in the code"]);
  });

  it('cut long code on one line, with an ellipsis', async () => {
    const [reason] = await reasonsIn(ask(`build(\n${'    first_argument,\n'.repeat(6)})`));
    assert.equal(
      reason,
      "the value of `build( first_argument, first_argument, first_argument, firs…` isn't in the code",
    );
    const [spaced] = await reasonsIn(ask(`build(${' '.repeat(500)}one)`));
    assert.equal(spaced, "the value of `build(…` isn't in the code");
  });

  it('say the same thing once', async () => {
    const helper = 'def pack(content):\n    return {"role": "user", "content": content}\n\n';
    assert.deepEqual(
      await reasonsIn(`${helper}client.chat.completions.create(model="m", messages=[pack(a), pack(b)])\n`),
      ["the value of `content` isn't in the code"],
    );
  });
});
