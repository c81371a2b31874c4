import assert from 'node:assert/strict';
import path from 'node:path';
import { readSource } from '../../src/core/analyze';
import { render } from '../../src/core/format';
import { Resources } from '../../src/core/resources';
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
});
