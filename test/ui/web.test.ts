import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/vscode/chromium';
import { type CodeServer, startCodeServer } from '../../scripts/vscode/codeServer';
import { setDevelopmentOptions } from '../../scripts/vscode/developmentOptions';
import { copySampleWorkspace, type SampleWorkspace } from '../../scripts/vscode/sampleWorkspace';

/** Extensions in a browser come from a web address: the built extension is served on loopback. */
async function serveExtension(): Promise<{ server: Server; host: string }> {
  const server = createServer((request, response) => {
    const file = path.join(
      path.resolve('.'),
      decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname),
    );
    readFile(file).then(
      (content) => {
        const type = file.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
        response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': type }).end(content);
      },
      () => response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, host: `127.0.0.1:${address.port}` };
}

describe('the extension in a browser', () => {
  let workspace: SampleWorkspace;
  let codeServer: CodeServer;
  let files: Server;
  let browser: Browser;
  let page: Page;

  before(async () => {
    workspace = copySampleWorkspace();
    const served = await serveExtension();
    files = served.server;
    codeServer = await startCodeServer({ settings: { 'editor.minimap.enabled': false } });
    browser = await launchChromium();
    page = await browser.newPage({ bypassCSP: true, viewport: { width: 1280, height: 800 } });
    await setDevelopmentOptions(page, { extensions: [{ scheme: 'http', authority: served.host, path: '/' }] });
    await page.goto(codeServer.address(workspace.folder));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 30_000 });
  });

  after(async () => {
    await browser.close();
    await codeServer.stop();
    files.close();
    workspace.remove();
  });

  it('finds, counts and prices in a web worker', async () => {
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill('summaries.py');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'summaries.py' }).first().click();
    await page.locator('.squiggly-warning').first().waitFor({ state: 'attached', timeout: 30_000 });
    const hint = page.locator('.view-line span', { hasText: /^[\d,]+\stok\s·\s≤\$[\d.]+\/req\s·\s≤\$[\d,.]+\/day$/ });
    await hint.first().waitFor({ state: 'attached', timeout: 20_000 });
    assert.match((await hint.first().textContent()) ?? '', /tok/);
  });
});
