import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, configure, hoverAt, openSample, openText, positionOf, unlimitedCall } from './documents';

describe('hover', () => {
  afterEach(async () => {
    await configure('maxTokens', undefined);
    await closeAll();
  });

  it('tells a prompt’s tokens, costs and assumptions anywhere in its string', async () => {
    const { document } = await openSample('service/app/summaries.py');
    for (const place of ['"""Summarize', 'Cover every message', 'will not read it again']) {
      const text = await hoverAt(document, positionOf(document, place));
      assert.match(
        text,
        /\*\*\d+ tokens\*\* · system prompt of `chat\.completions\.create` · gpt\\-4\\\.1 \(o200k_base, exact\)/,
      );
      assert.match(text, /a request, 400 tokens expected/);
      assert.match(text, /1,000 requests/);
      assert.match(text, /a day, 50,000 requests/);
      assert.match(text, /a month, 30 days/);
      assert.match(text, /50,000 requests a day from the setting/);
      assert.match(text, /checked \d{4}-\d{2}-\d{2}/);
      assert.match(text, /Cheaper here: /);
      assert.match(text, /command:promptCost\.compareModels/);
      assert.match(text, /command:promptCost\.setVolume/);
    }
  });

  it('tells a call’s input at its method', async () => {
    const { document } = await openSample('service/app/summaries.py');
    const text = await hoverAt(document, positionOf(document, 'create('));
    assert.match(text, /of input\*\* · `chat\.completions\.create`/);
    assert.match(text, /No output limit is set \(`max_completion_tokens`\)/);
  });

  it('says nothing elsewhere', async () => {
    const { document } = await openSample('service/app/summaries.py');
    assert.equal(await hoverAt(document, positionOf(document, 'ticket = ')), '');
  });

  it('gives the worked example: gpt-4o, 800 counted input tokens, 2,000 expected, 50,000 a day', async () => {
    const { document } = await openText(workedExample(), 'python');
    await configure('expectedOutputTokens', 2_000);
    try {
      const text = await hoverAt(document, positionOf(document, 'word word'));
      assert.match(text, /\| a request, 2,000 tokens expected \| \$0\.00200 \| \$0\.0200 \| \*\*\$0\.0220\*\* \|/);
      assert.match(text, /\| a day, 50,000 requests \| \$100 \| \$1,000 \| \*\*\$1,100\*\*/);
    } finally {
      await configure('expectedOutputTokens', 400);
    }
  });

  it('follows the text while it is unsaved and broken', async () => {
    const { document } = await openText(`${unlimitedCall}\ndef broken(:\n  "`);
    assert.match(await hoverAt(document, positionOf(document, 'Answer in one')), /\*\*5 tokens\*\*/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, positionOf(document, 'word."').translate(0, -1), 'very short ');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(await hoverAt(document, positionOf(document, 'very short')), /\*\*7 tokens\*\*/);
  });
});

function workedExample(): string {
  const text = Array.from({ length: 794 }, () => 'word').join(' ');
  return `from openai import OpenAI
answer = OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": "${text}"}], max_completion_tokens=4000)
`;
}
