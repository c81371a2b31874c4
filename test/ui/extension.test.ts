import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { themes, Workbench, type Theme } from './workbench';

/** The call in the sample workspace that has no output limit. */
const summaries = 'service/app/summaries.py';
const warning =
  'No output limit: gpt-4.1 may generate up to 32,768 tokens a request, $0.262 each, $786 a day at 3,000 requests.';

const axeSource = readFileSync(createRequire(`${process.cwd()}/`).resolve('axe-core/axe.min.js'), 'utf8');

for (const theme of ['dark', 'light'] as const satisfies readonly Theme[]) {
  describe(`the extension in the ${theme} theme`, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await Workbench.open(theme);
      await workbench.openFile(summaries);
    });

    after(async () => {
      await workbench.close();
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
    });

    it('runs under that theme', async () => {
      const id = await workbench.page.locator('.monaco-workbench').first().getAttribute('class');
      assert.match(id ?? '', theme === 'dark' ? /\bvs-dark\b/ : /\bvs\b/, `${themes[theme]} is not known here`);
    });

    it('shows what a prompt costs on hover', async () => {
      const hover = await workbench.hover('Cover every message', 'system prompt of');
      const text = await hover.innerText();
      assert.match(
        text,
        /\b[\d,]+ tokens · system prompt of chat\.completions\.create · gpt-4\.1 \(o200k_base, exact\)/,
      );
      assert.match(text, /at the maximum of 32,768/);
      assert.match(text, /3,000 requests a day from promptcost\.json/);
      assert.match(text, /Cheaper here/);
      assert.match(text, /Compare models/);
      await workbench.screenshot('hover');
    });

    it('notes the cost beside the prompt', async () => {
      await workbench.pointAway();
      const hint = workbench.page.locator('.view-line span', {
        hasText: /^[\d,]+\stok\s·\s≤\$[\d.]+\/req\s·\s≤\$[\d,.]+\/day$/,
      });
      await hint.first().waitFor();
    });

    it('shades the heaviest paragraphs, and takes the shades away when asked again', async () => {
      await workbench.openFile('service/app/support_chat.py');
      await workbench.runCommand('Prompt Cost: Show Where the Tokens Are');
      await workbench.label(/^[\d,]+ tok · [\d.]+% · \$[\d.]+\/day$/);
      await workbench.pointAway();
      await workbench.screenshot('tokens');
      await workbench.runCommand('Prompt Cost: Show Where the Tokens Are');
      await workbench.label(null);
      await workbench.openFile(summaries);
    });

    it('takes them away by Escape, once nothing else is closed by it', async () => {
      const { keyboard } = workbench.page;
      await workbench.openFile('service/app/support_chat.py');
      await workbench.runCommand('Prompt Cost: Show Where the Tokens Are');
      await workbench.label(/ tok /);
      await keyboard.press('Control+F');
      const find = workbench.page.locator('.find-widget.visible');
      await find.waitFor();
      await keyboard.press('Escape');
      await find.waitFor({ state: 'hidden' });
      await workbench.label(/ tok /);
      await keyboard.press('Escape');
      await workbench.label(null);
      await workbench.openFile(summaries);
    });

    it('underlines the call without an output limit and says why', async () => {
      await workbench.page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
      const hover = await workbench.hover('create(', 'No output limit');
      const text = await hover.innerText();
      assert.ok(text.includes(warning), text);
      assert.match(text, /missing-output-limit/);
      await workbench.screenshot('squiggle');
    });

    it('lists the finding in the Problems panel', async () => {
      await workbench.pointAway();
      const rows = await workbench.problems('No output limit');
      await rows.first().waitFor();
      const row = (await rows.first().innerText()).replaceAll(/\s+/g, ' ');
      assert.ok(row.includes(warning), row);
      assert.match(row, /Prompt Cost/);
      await workbench.screenshot('problems');
      await workbench.closePanel();
    });

    it('lists the prompts of the workspace in the side bar, and leads to them', async () => {
      await workbench.runCommand('View: Show Prompt Cost');
      const tree = workbench.page.locator('.pane-body .monaco-list');
      const rows = tree.locator('.monaco-list-row');
      const first = rows.first();
      await first.waitFor();
      await first.getByText('summaries').first().waitFor();
      await rows.filter({ hasText: 'chat.completions.create' }).first().waitFor();
      await workbench.pointAway();
      await workbench.screenshot('prompts');
      await rows.filter({ hasText: 'chat.completions.create' }).first().click();
      await workbench.page.locator('.tab.active', { hasText: '.py' }).waitFor();
      await workbench.page.locator('.editor-instance .view-line').first().waitFor();
      await workbench.runCommand('View: Show Explorer');
    });

    it('finds savings, most first, and leads from their places to the code', async () => {
      await workbench.runCommand('Prompt Cost: Find Savings');
      const report = workbench.webview;
      const first = report.locator('tbody tr').first();
      await first.waitFor();
      assert.match(
        await first.innerText(),
        /^\$\d+\s+output.limit\s+service\/app\/summaries\.py:18\s+Set max_completion_tokens/,
      );
      await workbench.pointAway();
      await workbench.screenshot('savings');
      await first.locator('a').click();
      await workbench.page.locator('.tab.active', { hasText: 'summaries.py' }).waitFor();
      await workbench.page.getByText('Ln 18, Col 1').waitFor();
      await workbench.page.locator('.tab', { hasText: 'Prompt Cost savings' }).click({ button: 'middle' });
    });

    it('inserts the output limit by quick fix, and the finding goes', async () => {
      await workbench.clickText('create(');
      await workbench.quickFix(/max_completion_tokens/);
      await workbench.page.locator('.view-line', { hasText: 'max_completion_tokens=1000' }).waitFor();
      await workbench.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
      assert.match(await workbench.visibleText(), /\n {8}\],\n {8}max_completion_tokens=1000,\n {4}\)/);
      await workbench.screenshot('fixed');
    });

    it('projects the cost from the palette as a preview', async () => {
      await workbench.clickText('Cover every message');
      await workbench.runCommand('Prompt Cost: Project Cost');
      const preview = workbench.webview.locator('body');
      await workbench.webview.locator('table').first().waitFor();
      const text = await preview.innerText();
      assert.match(text, /1,000 requests/);
      assert.match(text, /3,000/);
      assert.match(text, /month/);
      assert.match(text, /promptcost\.json/);
      await workbench.screenshot('project-cost');
      await workbench.runCommand('View: Close Editor');
    });

    it('compares models on a page that follows what is typed', async () => {
      await workbench.openFile(summaries);
      await workbench.clickText('Cover every message');
      await workbench.runCommand('Prompt Cost: Compare Models');
      const page = workbench.webview;
      const current = page.locator('tbody tr[aria-current]');
      await current.waitFor();
      assert.equal(await current.locator('.name').innerText(), 'gpt-4.1');
      assert.ok((await page.locator('tbody tr').count()) > 8, 'about twelve models are compared');
      await page.getByText('gpt-4.1 now').waitFor();
      await page.getByText(/models at 3,000 requests a day/).waitFor();
      const before = amount(await current.locator('.perDay').innerText());
      await page.getByLabel('Requests per day', { exact: true }).fill('6000');
      await page.getByText(/models at 6,000 requests a day/).waitFor();
      const after = amount(await current.locator('.perDay').innerText());
      assert.ok(Math.abs(after / before - 2) < 0.01, `${after} is twice ${before}`);
      await page.getByLabel('Requests per day', { exact: true }).fill('3000');
      await page.locator('h1').click();
      await workbench.pointAway();
      await workbench.screenshot('compare');
    });

    it('sums a routing mix, and takes caching into account', async () => {
      const page = workbench.webview;
      const perDay = (row: string) => page.locator(`${row} .perDay`).innerText().then(amount);
      const alone = await perDay('tbody tr[aria-current]');
      await page.getByLabel('Route part of the requests to').selectOption({ label: 'gpt-6-luna' });
      await page.getByLabel('Share of the requests for gpt-6-luna').fill('80%');
      const mixed = await perDay('tr.mix');
      assert.ok(mixed < alone && mixed > alone * 0.2, `${mixed} is less than ${alone}`);
      await page.getByText('Caching, batches, turns').click();
      await page.getByLabel('Share in batches', { exact: true }).fill('50%');
      await page.locator('h1').click();
      const batched = await perDay('tbody tr[aria-current]');
      assert.ok(Math.abs(batched / alone - 0.75) < 0.01, `${batched} is three quarters of ${alone}`);
      await workbench.pointAway();
      await workbench.screenshot('compare-mix');
    });

    it('has a page in which axe finds nothing serious', async () => {
      const frame = await workbench.webviewFrame();
      await frame.evaluate(axeSource);
      const violations = await frame.evaluate<
        { id: string; impact: string; nodes: string[] }[]
      >(`axe.run().then((result) =>
        result.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((node) => node.html) })))`);
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(serious, []);
    });

    it('logged no error and asked no other machine', async () => {
      assert.deepEqual(await workbench.loggedErrors(), []);
      assert.deepEqual(workbench.askedElsewhere, []);
    });
  });
}

/** The number in an amount of money such as `≤$1,620`. */
function amount(text: string): number {
  const digits = /\$([\d,.]+)/.exec(text)?.[1];
  assert.ok(digits, `an amount of money: ${text}`);
  return Number(digits.replaceAll(',', ''));
}
