import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/contributions';
import { body, type PriceServer, priceText, reprice, startPriceServer, status } from '../unit/prices/priceServer';
import { closeAll, eventually, hintsOf, hoverAt, openText, positionOf, unlimitedCall } from './documents';
import { forget, message, shown } from './shown';

const today = new Date().toISOString().slice(0, 10);

async function setAddress(address: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('promptCost').update('pricesUrl', address, vscode.ConfigurationTarget.Global);
}

async function refresh(): Promise<void> {
  await vscode.commands.executeCommand(commands.refreshPrices);
}

describe('Refresh Prices', () => {
  let server: PriceServer;
  let document: vscode.TextDocument;

  const hover = () => hoverAt(document, positionOf(document, 'Answer in one'));

  before(async () => {
    server = await startPriceServer();
    await setAddress(server.address);
  });

  beforeEach(async () => {
    ({ document } = await openText(unlimitedCall.replace('gpt-4o', 'gpt-3.5-turbo')));
    server.requests = 0;
  });

  afterEach(async () => {
    await closeAll();
    forget();
  });

  after(async () => {
    server.answer = body(await priceText());
    await refresh();
    await setAddress(undefined);
    await server.close();
    forget();
  });

  it('keeps the old prices on a failure and says why', async () => {
    const before = await hover();
    server.answer = status(404);
    await refresh();
    const text = await message(/^Prices were not refreshed: http:\S+ answered with HTTP status 404\. Those of /);
    assert.match(text, /Those of @pydantic\/genai-prices \S+ \+ overlay, \d{4}-\d\d-\d\d, are kept\.$/);
    assert.equal(await hover(), before);
    assert.equal(server.requests, 1);
  });

  it('fetches nothing in a workspace that is not trusted, and says why', async () => {
    const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    assert.ok(trusted);
    Object.defineProperty(vscode.workspace, 'isTrusted', { value: false, configurable: true });
    try {
      await refresh();
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', trusted);
    }
    assert.deepEqual(shown.messages, [
      'Prices are not refreshed here, since nothing is fetched in a workspace that is not trusted.',
    ]);
    assert.equal(server.requests, 0);
  });

  it('says that a wrong address is none', async () => {
    await setAddress('prices.json');
    try {
      await refresh();
      await message(/^Prices were not refreshed: the address set for them is no http or https address/);
    } finally {
      await setAddress(server.address);
    }
  });

  it('changes the numbers of open files at once, and shows source and date', async () => {
    const hint = (await hintsOf(document))[0];
    assert.match(await hover(), /a request, 400 tokens expected \| \$[\d.]+ \| \$0\.0006/);
    server.answer = body(
      await priceText((providers) =>
        reprice(providers, 'openai', 'gpt-3.5-turbo', { input_mtok: 5, output_mtok: 15, cache_read_mtok: 2.5 }),
      ),
    );
    await refresh();
    await message(/^Prices were refreshed: 1 of [\d,]+ models changed\. Source: http:\S+, \d{4}-\d\d-\d\d\.$/);
    const text = await hover();
    assert.match(text, /a request, 400 tokens expected \| \$[\d.]+ \| \$0\.006/);
    assert.ok(text.includes(`checked ${today}`), text);
    assert.ok(text.includes('127\\.0\\.0\\.1'), text);
    await eventually(async () => (await hintsOf(document))[0] !== hint, 'another cost beside the prompt');
  });
});
