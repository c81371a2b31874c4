import { mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/vscode/chromium';
import { startCodeServer, type CodeServer } from '../../scripts/vscode/codeServer';
import { copySampleWorkspace, type SampleWorkspace } from '../../scripts/vscode/sampleWorkspace';

/** The identifiers of VS Code's own themes; one it does not know would be replaced silently, so `open` checks. */
export const themes = { dark: 'Dark 2026', light: 'Light 2026' } as const;
export type Theme = keyof typeof themes;

const startLimitMs = 30_000;
const stepLimitMs = 10_000;
const hoverAttempts = 6;
const labelAttempts = 20;
const focusAttempts = 6;
const focusLimitMs = 2000;
const rowLimitMs = 3000;

/** A real VS Code in a browser, on a copy of the sample workspace, with the packaged extension installed. */
export class Workbench {
  private readonly foreignRequests = new Set<string>();

  private constructor(
    readonly theme: Theme,
    readonly page: Page,
    readonly workspace: SampleWorkspace,
    private readonly server: CodeServer,
    private readonly browser: Browser,
  ) {
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      // A webview's own files have an address that its service worker answers: nothing is asked of that host.
      const ownFile = hostname.endsWith('.vscode-resource.vscode-cdn.net');
      if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1' && !ownFile) this.foreignRequests.add(hostname);
    });
  }

  /** Starts one; `prepare` may add to its copy of the sample workspace before it opens, and say what is opened instead. */
  static async open(
    theme: Theme,
    settings: Readonly<Record<string, unknown>> = {},
    prepare: (folder: string) => string | void = () => undefined,
  ): Promise<Workbench> {
    const workspace = copySampleWorkspace();
    const opened = prepare(workspace.folder) ?? workspace.folder;
    const server = await startCodeServer({
      vsix: path.resolve('prompt-cost.vsix'),
      settings: { 'workbench.colorTheme': themes[theme], 'editor.minimap.enabled': false, ...settings },
    });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(stepLimitMs);
    const workbench = new Workbench(theme, page, workspace, server, browser);
    try {
      await page.goto(server.address(opened));
      await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: startLimitMs });
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    this.workspace.remove();
  }

  /** Hosts beyond this machine that the page asked for. */
  get askedElsewhere(): readonly string[] {
    return [...this.foreignRequests];
  }

  /** What VS Code's logs and the page say of errors that name the extension. */
  async loggedErrors(): Promise<readonly string[]> {
    const entries = await readdir(this.server.logFolder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.log'));
    const texts = await Promise.all(files.map((entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8')));
    const errors = texts
      .flatMap((text) => text.split('\n'))
      .filter((line) => line.includes('[error]') && /prompt-cost|promptCost/i.test(line))
      .map((line) => line.slice(line.indexOf('[error]')));
    return [...new Set(errors)];
  }

  /** Opens a file of the workspace by its relative path and waits until its text shows. */
  async openFile(file: string): Promise<void> {
    await this.pick('Control+P', file, path.basename(file));
    await this.page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Moves the cursor to a line and scrolls it into view. */
  async goToLine(line: number): Promise<void> {
    await this.type('Control+G', `:${line}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title: string): Promise<void> {
    await this.pick('F1', `>${title}`, title);
  }

  /**
   * Rests the pointer on the first occurrence of some text among the editor's visible lines until a hover with `expected`
   * shows, and returns it. Asked again a few times: a hover that opens before the extension is ready lacks its part.
   */
  async hover(text: string, expected: string | RegExp): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: expected }).first();
    for (let attempt = 1; ; attempt++) {
      await this.pointAway();
      const { x, y } = await this.centreOf(text);
      await this.page.mouse.move(x, y, { steps: 3 });
      try {
        await hover.waitFor({ timeout: 2500 });
        await settle(this.page);
        return hover;
      } catch (error) {
        if (attempt === hoverAttempts) throw error;
      }
    }
  }

  /** Puts the cursor into the first visible occurrence of some text. */
  async clickText(text: string): Promise<void> {
    const { x, y } = await this.centreOf(text);
    await this.page.mouse.click(x, y);
  }

  /** Moves the pointer to where no hover opens. */
  async pointAway(): Promise<void> {
    await this.page.mouse.move(640, 2);
    await this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first().waitFor({ state: 'hidden' });
    await settle(this.page);
  }

  /** Opens the Problems panel and returns its rows with this text. */
  async problems(text: string | RegExp): Promise<Locator> {
    await this.page.keyboard.press('Control+Shift+M');
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }

  async closePanel(): Promise<void> {
    await this.runCommand('View: Hide Panel');
  }

  /** Opens the quick fixes at the cursor and applies the one with this title. */
  async quickFix(title: string | RegExp): Promise<void> {
    await this.page.keyboard.press('Control+.');
    const row = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await row.waitFor();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Waits until a label behind a line has this text; null: until there is none. */
  async label(expected: RegExp | null): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const labels = await this.page.locator('.editor-instance .view-line span').evaluateAll((spans) =>
        spans
          .map((span) => getComputedStyle(span, '::after').content.replaceAll('"', '').replaceAll('\u00a0', ' '))
          .filter((content) => content.includes(' tok '))
          .map((content) => content.trim()),
      );
      if (expected === null ? labels.length === 0 : labels.some((text) => expected.test(text))) return;
      if (attempt === labelAttempts) throw new Error(`the labels are ${labels.join(' | ')}`);
      await this.page.waitForTimeout(500);
    }
  }

  /** The text of the editor's visible lines, blanks plain, in order. */
  async visibleText(): Promise<string> {
    const lines = await this.page.locator('.editor-instance .view-line').evaluateAll((elements) =>
      elements
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
        .toSorted((upper, lower) => upper.top - lower.top)
        .map((line) => line.text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** The document inside the open webview. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** The webview's document as a frame, for scripts that run in it. */
  async webviewFrame(): Promise<Frame> {
    const body = await this.webview.locator('body').elementHandle();
    const frame = await body?.ownerFrame();
    if (!frame) throw new Error('The webview has no document.');
    return frame;
  }

  /** Keeps a picture as `out/screenshots/<theme>-<surface>.png`, with anything but letters and digits as hyphens. */
  async screenshot(surface: string): Promise<void> {
    mkdirSync('out/screenshots', { recursive: true });
    const name = `${this.theme}-${surface}`.replaceAll(/[^\w]+/g, '-');
    await this.page.screenshot({ path: `out/screenshots/${name}.png` });
  }

  private async pick(key: string, typed: string, rowText: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: rowText }).first();
    for (let attempt = 1; ; attempt++) {
      await this.type(key, typed);
      try {
        await row.click({ timeout: rowLimitMs });
        break;
      } catch (error) {
        // An editor that was still opening took the focus, and with it the list.
        if (attempt === focusAttempts) throw error;
      }
    }
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the quick input by its key and types; again where an editor that still opens took the focus and closed it. */
  private async type(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    for (let attempt = 1; ; attempt++) {
      if (!(await input.isVisible())) await this.page.keyboard.press(key);
      try {
        await input.fill(text, { timeout: focusLimitMs });
        return;
      } catch (error) {
        if (attempt === focusAttempts) throw error;
      }
    }
  }

  /** The middle of some text in the editor: one element spans several words, so a range of characters is measured. */
  private async centreOf(text: string): Promise<{ x: number; y: number }> {
    const line = this.page.locator('.editor-instance .view-line', { hasText: text.replaceAll(' ', '\u00a0') }).first();
    await line.waitFor();
    return line.evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
      const whole = nodes.map((node) => node.data).join('');
      const start = whole.replaceAll('\u00a0', ' ').indexOf(wanted);
      const range = document.createRange();
      let passed = 0;
      for (const node of nodes) {
        const from = start - passed;
        const to = start + wanted.length - passed;
        if (from >= 0 && from < node.length) range.setStart(node, from);
        if (to > 0 && to <= node.length) range.setEnd(node, to);
        passed += node.length;
      }
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, text);
  }
}

/** Waits out VS Code's fades: what a picture shows is then what a person sees. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(400);
}
