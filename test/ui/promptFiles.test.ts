import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Workbench } from './workbench';

const support = `---
name: Support
# prompt-cost: requests/day=5000
model:
  api: chat
  configuration:
    type: openai
    name: gpt-4.1
  parameters:
    temperature: 0.2
---
system:
You are a support assistant of {{company}}. Answer in at most three sentences.
{% if premium %}Offer a call back.{% endif %}

user:
{{question}}
`;

describe('prompt files', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open('dark', {}, (folder) => {
      mkdirSync(path.join(folder, 'prompts'), { recursive: true });
      writeFileSync(path.join(folder, 'prompts/support.prompty'), support);
    });
  });

  after(async () => {
    await workbench.close();
  });

  it('show what a .prompty costs, with a hint, a squiggle and a hover', async () => {
    await workbench.openFile('prompts/support.prompty');
    const hint = workbench.page.locator('.view-line span', { hasText: /^[\d,]+\stok\s·\s≤\$[\d.]+\/req/ });
    await hint.first().waitFor();
    await workbench.page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    const hover = await workbench.hover('support assistant', 'system prompt of');
    const text = await hover.innerText();
    assert.match(text, /system prompt of prompty · gpt-4\.1 \(o200k_base, exact\)/);
    assert.match(text, /5,000 requests a day from the comment/);
    await workbench.screenshot('prompty');
  });
});
