import assert from 'node:assert/strict';
import path from 'node:path';
import { readSource } from '../../src/core/analyze';
import { render } from '../../src/core/format';
import { Resources } from '../../src/core/resources';
import { EarlierTree } from '../../src/core/syntax/earlierTree';
import { nodeAssets } from '../../src/platform/node/assets';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));

describe('reading a source', () => {
  it('gives up where a grammar finds no end, and reads the next one', async function () {
    this.timeout(20_000);
    // Python, half typed, in a Kotlin file: tree-sitter-kotlin 1.1.0 takes gigabytes for it.
    const text = `{import fireworks.client
from fireworks.client import Fireworks

client = Fireworks(api_key="x")


def ask(question):
    # a comment: one, two (three)
    client.chat.completions.create(
        model="llama-v3p1-8b-instruct",
        messages=[{"role": "user", "content": question}],
    )
    fireworks.client.api_key = "y"
    # a comment: one, two (three)
    return fireworks.client.ChatCompletion.create(
        model="mixtral-8x7b-instruct",
        # prompt system - one = 1 "You are a guide."
        messages=[{"role": "system", "content": "You are a guide."}],
        max_tokens=90,
    )
`;
    const { skipped } = await readSource(resources, { path: '/a.kt', languageId: 'kotlin', text });
    assert.equal(skipped === null ? null : render(skipped), 'too intricate to parse');
    const next = await readSource(resources, { path: '/a.kt', languageId: 'kotlin', text: 'val prompt = "Be brief."' });
    assert.equal(next.skipped, null);
  });

  const chat = `import openai
client = openai.OpenAI()


def ask(question):
    return client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "system", "content": "You are a guide to the city."}, {"role": "user", "content": question}],
    )
`;
  const read = (text: string, earlier?: EarlierTree) =>
    readSource(resources, { path: '/a.py', languageId: 'python', text }, earlier);

  it('leaves what it told of a text as it was when the text moves', async () => {
    const earlier = new EarlierTree();
    const first = await read(chat, earlier);
    const told = structuredClone(first);
    const second = await read(`# Asks.\n${chat}`, earlier);
    assert.deepEqual(first, told);
    assert.deepEqual(second, await read(`# Asks.\n${chat}`));
    earlier.dispose();
  });

  it('reads a text as it is though a later one is read meanwhile', async () => {
    const earlier = new EarlierTree();
    const texts = ['x = 1\n', 'xy = 1\n', ''].map((before) => before + chat.repeat(100));
    const found = await Promise.all(texts.map((text) => read(text, earlier)));
    for (const [index, text] of texts.entries()) assert.deepEqual(found[index], await read(text));
    earlier.dispose();
  });
});
