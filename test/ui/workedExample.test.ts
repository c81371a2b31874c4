import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Workbench } from './workbench';

const source = `from anthropic import Anthropic

client = Anthropic()


def answer(rider: str) -> str:
    message = client.messages.create(
        model="claude-sonnet-4-20250514",
        max_tokens=4000,
        system="You answer questions about bicycles.",
        messages=[{"role": "user", "content": rider}],
    )
    return message.content[0].text
`;

/** 800 input and 2,000 output tokens at $3 and $15 a million: $0.0324, at 50,000 requests a day $1,620. */
describe('the worked example on the Compare Models page', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open('dark', {}, (folder) => writeFileSync(path.join(folder, 'answers.py'), source));
    await workbench.openFile('answers.py');
    await workbench.hover('about bicycles', 'claude-sonnet-4-20250514');
  });

  after(async () => {
    await workbench.close();
  });

  it('costs $1,620 a day', async () => {
    await workbench.clickText('about bicycles');
    await workbench.runCommand('Prompt Cost: Compare Models');
    const page = workbench.webview;
    const subject = await page.locator('.subject').innerText();
    const counted = Number(/\d+/.exec(subject)?.[0]);
    assert.ok(counted > 0 && counted < 100, subject);
    await page.getByLabel('Other input tokens', { exact: true }).fill(String(800 - counted));
    await page.getByLabel('Expected output tokens', { exact: true }).fill('2000');
    await page.getByLabel('Requests per day', { exact: true }).fill('50000');
    const figures = page.locator('.figures .amount');
    await figures.filter({ hasText: '$1,620' }).waitFor();
    assert.deepEqual(await figures.allInnerTexts(), ['$0.0324', '$1,620', '$48,600']);
    await workbench.pointAway();
    await workbench.screenshot('worked-example');
  });
});
