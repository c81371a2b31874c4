import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { money } from '../../src/core/format';
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

  it('tells a call’s input over all that it calls, and not over its arguments', async () => {
    const { document } = await openSample('service/app/summaries.py');
    for (const place of ['client.chat', 'chat.completions', 'completions.create', 'create(']) {
      const text = await hoverAt(document, positionOf(document, place));
      assert.match(text, /of input\*\* · `chat\.completions\.create`/, place);
      assert.match(text, /No output limit is set \(`max_completion_tokens`\)/);
    }
    for (const place of ['model="gpt-4.1"', 'messages=[']) {
      assert.equal(await hoverAt(document, positionOf(document, place)), '', place);
    }
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

  it('of a call to Claude equals the projection of its counted tokens', async () => {
    const { document } = await openText(`import anthropic
anthropic.Anthropic().messages.create(model="claude-sonnet-4-20250514", max_tokens=4000, system="Answer in one word.", messages=[])
`);
    const text = await hoverAt(document, positionOf(document, 'create('));
    const inputTokens = Number(/\*\*≈?([\d,]+) tokens of input/.exec(text)?.[1]?.replaceAll(',', ''));
    assert.ok(inputTokens > 0, text);
    const dollars = (inputTokens * 3 + 400 * 15) / 1e6;
    assert.match(text, /400 tokens expected/);
    assert.ok(text.includes(`**${money(dollars)}**`), text);
    assert.ok(text.includes(`**${money(dollars * 50_000)}**`), text);
  });

  it('invents nothing: no day without a volume, no dollar without a model', async () => {
    await configure('requestsPerDay', undefined);
    try {
      const known = await openText(unlimitedCall);
      const text = await hoverAt(known.document, positionOf(known.document, 'Answer in one'));
      assert.match(text, /no volume set, so no cost a day/);
      assert.doesNotMatch(text, /a day, |a month/);
      const unknown = await openText(unlimitedCall.replace('"gpt-4o"', 'pick_model()'));
      const without = await hoverAt(unknown.document, positionOf(unknown.document, 'Answer in one'));
      assert.match(without, /model unknown/);
      assert.match(without, /No cost: /);
      assert.doesNotMatch(without, /\$/);
    } finally {
      await configure('requestsPerDay', 50_000);
    }
  });

  it('takes the default model, other input and the models to compare with from the settings, at once', async () => {
    const { document } = await openText(unlimitedCall.replace('"gpt-4o"', 'pick_model()'));
    const place = positionOf(document, 'Answer in one');
    try {
      await configure('defaultModel', 'gpt-4o');
      await configure('otherInputTokens', 5000);
      await configure('comparisonModels', ['gpt-4o-mini']);
      const text = await hoverAt(document, place);
      assert.match(text, /gpt\\-4o \(o200k_base, exact\)/);
      assert.match(text, /5,000 other input tokens from the setting/);
      assert.match(text, /model gpt\\-4o from the setting/);
      assert.match(text, /Cheaper here: gpt\\-4o\\-mini \$[\d.]+ a day \(−9\d%\)\n/);
    } finally {
      for (const name of ['defaultModel', 'otherInputTokens', 'comparisonModels']) await configure(name, undefined);
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
