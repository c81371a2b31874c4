import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Workbench } from './workbench';

const requests = `### A reply
# prompt-cost: requests/day=2000
POST https://api.openai.com/v1/chat/completions
Content-Type: application/json

{
  "model": "gpt-4.1",
  "messages": [{ "role": "system", "content": "You write replies to letters." }]
}
`;

describe('a workspace of two folders', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open('light', {}, (folder) => {
      copyFileSync(path.join(folder, 'promptcost.json'), path.join(folder, 'service/promptcost.json'));
      writeFileSync(path.join(folder, 'web/replies.http'), requests);
      const file = path.join(folder, 'desk.code-workspace');
      writeFileSync(file, JSON.stringify({ folders: [{ path: 'service' }, { path: 'web', name: 'Front end' }] }));
      return file;
    });
  });

  after(async () => {
    await workbench.close();
  });

  it('has the prompts of both in the side bar, under the names of their folders', async () => {
    await workbench.openFile('app/summaries.py');
    await workbench.runCommand('View: Show Prompt Cost');
    const rows = workbench.page.locator('.pane-body .monaco-list .monaco-list-row');
    await rows
      .filter({ hasText: /summaries\.py.*service\/app/ })
      .first()
      .waitFor();
    await rows
      .filter({ hasText: /replies\.http.*Front end/ })
      .first()
      .waitFor();
    await workbench.pointAway();
    await workbench.screenshot('roots');
    await rows
      .filter({ hasText: /^request/ })
      .first()
      .click();
    await workbench.page.locator('.tab.active', { hasText: 'replies.http' }).waitFor();
  });

  it('shows in a file of requests what a prompt costs', async () => {
    await workbench.page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    const hover = await workbench.hover('write replies', 'system prompt of');
    assert.match(await hover.innerText(), /2,000 requests a day from the comment/);
    await workbench.screenshot('requests');
  });

  it('is scanned as a whole', async () => {
    await workbench.runCommand('Prompt Cost: Scan Workspace');
    const report = await workbench.webviewFrame();
    await report.getByText('Front end/replies.http').first().waitFor();
    await report.getByText('service/app/summaries.py').first().waitFor();
    await workbench.screenshot('roots-scan');
  });

  it('logged no error', async () => {
    assert.deepEqual(await workbench.loggedErrors(), []);
  });
});
