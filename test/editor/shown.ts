import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './documents';

/** A page of the extension, with what went between it and the editor. */
export interface Page {
  readonly panel: vscode.WebviewPanel;
  readonly received: unknown[];
  readonly sent: unknown[];
  /** Stands in for a message that its script sends. */
  receive(message: unknown): void;
}

/** A tree view, with what gives it its nodes. */
export interface Tree {
  readonly view: vscode.TreeView<unknown>;
  readonly provider: vscode.TreeDataProvider<unknown>;
}

/** What the extension shows where no API reads it back, and what a person answers. */
interface Shown {
  /** Notifications and messages in the status bar. They are not passed on: nobody is there to close them. */
  messages: string[];
  statusItems: Map<string, vscode.LanguageStatusItem>;
  pages: Page[];
  /** The tree views by their id. */
  trees: Map<string, Tree>;
  inputBoxes: vscode.InputBoxOptions[];
  /** What is typed into the next input box; undefined: Escape. */
  answer: string | undefined;
  /** The label of what is picked from a list; undefined: Escape. */
  pick: string | undefined;
  /** The button that is pressed in a notification that has it. */
  button: string | undefined;
  /** What the extension opens its own addresses with. */
  uriHandler: vscode.UriHandler | undefined;
  /** Whether a progress is cancelled at its first report. */
  cancelProgress: boolean;
  /** Warnings that it logged. */
  warnings: string[];
  /** Errors that the extension logged, threw from a provider, or left unhandled. */
  errors: string[];
}

// Each test file is a bundle with this module in it; the API is the same object for all of them.
const key = Symbol.for('prompt-cost.test.shown');
const shared: typeof globalThis & { [key]?: Shown } = globalThis;

/**
 * Recorded as it is shown, by functions that stand in for VS Code's. They are in place before the extension is activated,
 * since the runner loads every test file before the first test.
 */
export const shown: Shown = (shared[key] ??= record());

/** Ends a test: forgets what was shown, and fails when the extension met an error. */
export function forget(): void {
  const errors = shown.errors.splice(0);
  shown.messages.length = 0;
  shown.warnings.length = 0;
  shown.inputBoxes.length = 0;
  shown.answer = undefined;
  shown.pick = undefined;
  shown.button = undefined;
  shown.cancelProgress = false;
  assert.deepEqual(errors, []);
}

/** The first message since `forget` that matches. */
export async function message(expected: RegExp): Promise<string> {
  const find = () => shown.messages.find((text) => expected.test(text));
  await eventually(() => find() !== undefined, `a message like ${String(expected)}, not ${shown.messages.join(' | ')}`);
  return find() ?? '';
}

/** Waits until the language status item's text and detail match. */
export async function status(expected: RegExp): Promise<vscode.LanguageStatusItem> {
  const item = () => shown.statusItems.get('promptCost.file');
  const text = () => [item()?.text, item()?.detail].filter(Boolean).join(' | ');
  await eventually(() => expected.test(text()), `a status like ${String(expected)}`).catch((error: unknown) => {
    throw new Error(`the status is "${text()}"`, { cause: error });
  });
  const found = item();
  assert.ok(found);
  return found;
}

/** The text that the front tab previews, once its title matches. */
export async function preview(title: RegExp): Promise<string> {
  const label = () => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    return tab?.input instanceof vscode.TabInputWebview ? tab.label : '';
  };
  await eventually(() => title.test(label()), `a preview like ${String(title)}`);
  const path = `/${label().replace(/^Preview /, '')}`;
  return (await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'prompt-cost', path }))).getText();
}

function record(): Shown {
  const { window, languages } = vscode;
  const record: Shown = {
    messages: [],
    statusItems: new Map(),
    pages: [],
    trees: new Map(),
    inputBoxes: [],
    answer: undefined,
    pick: undefined,
    button: undefined,
    uriHandler: undefined,
    cancelProgress: false,
    warnings: [],
    errors: [],
  };

  for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const) {
    replace(window, name, async (text: string, ...buttons: unknown[]) => {
      record.messages.push(text);
      return buttons.find((button) => button === record.button);
    });
  }
  replace(window, 'setStatusBarMessage', (text: string) => {
    record.messages.push(text);
    return new vscode.Disposable(() => undefined);
  });
  replace(window, 'showInputBox', async (options: vscode.InputBoxOptions = {}) => {
    record.inputBoxes.push(options);
    return record.answer;
  });
  replace(window, 'showQuickPick', async (items: readonly { readonly label: string }[]) =>
    items.find(({ label }) => label === record.pick),
  );

  const createOutputChannel = window.createOutputChannel.bind(window);
  replace(window, 'createOutputChannel', (name: string, options: { log: true }) => {
    const channel = createOutputChannel(name, options);
    const warn = channel.warn.bind(channel);
    replace(channel, 'warn', (text: string, ...rest: unknown[]) => {
      record.warnings.push(text);
      warn(text, ...rest);
    });
    const error = channel.error.bind(channel);
    replace(channel, 'error', (cause: string | Error, ...rest: unknown[]) => {
      record.errors.push(textOf(cause));
      error(cause, ...rest);
    });
    return channel;
  });

  const createLanguageStatusItem = languages.createLanguageStatusItem.bind(languages);
  replace(languages, 'createLanguageStatusItem', (id: string, selector: vscode.DocumentSelector) => {
    const item = createLanguageStatusItem(id, selector);
    record.statusItems.set(id, item);
    return item;
  });

  const createWebviewPanel = window.createWebviewPanel.bind(window);
  replace(window, 'createWebviewPanel', (...args: Parameters<typeof createWebviewPanel>) => {
    const panel = createWebviewPanel(...args);
    const { webview } = panel;
    const listeners: ((message: unknown) => unknown)[] = [];
    const page: Page = {
      panel,
      received: [],
      sent: [],
      receive: (message) => {
        for (const listener of listeners) listener(message);
      },
    };
    record.pages.push(page);
    webview.onDidReceiveMessage((received) => page.received.push(received));
    const onDidReceiveMessage = webview.onDidReceiveMessage.bind(webview);
    replace(webview, 'onDidReceiveMessage', (...args: Parameters<typeof onDidReceiveMessage>) => {
      listeners.push(args[0]);
      return onDidReceiveMessage(...args);
    });
    const postMessage = webview.postMessage.bind(webview);
    replace(webview, 'postMessage', (sent: unknown) => {
      page.sent.push(sent);
      return postMessage(sent);
    });
    return panel;
  });

  const createTreeView = window.createTreeView.bind(window);
  replace(window, 'createTreeView', (id: string, options: vscode.TreeViewOptions<unknown>) => {
    const view = createTreeView(id, options);
    record.trees.set(id, { view, provider: options.treeDataProvider });
    return view;
  });

  const registerUriHandler = window.registerUriHandler.bind(window);
  replace(window, 'registerUriHandler', (handler: vscode.UriHandler) => {
    record.uriHandler = handler;
    return registerUriHandler(handler);
  });

  const withProgress = window.withProgress.bind(window);
  replace(window, 'withProgress', (...[options, task]: Parameters<typeof withProgress>) => {
    if (!record.cancelProgress) return withProgress(options, task);
    const source = new vscode.CancellationTokenSource();
    return task({ report: () => source.cancel() }, source.token);
  });

  for (const [register, method] of [
    ['registerHoverProvider', 'provideHover'],
    ['registerInlayHintsProvider', 'provideInlayHints'],
    ['registerCodeActionsProvider', 'provideCodeActions'],
  ] as const) {
    recordErrorsOf(record, register, method);
  }
  const folder = vscode.extensions.getExtension('prompt-cost.prompt-cost')?.extensionPath ?? '';
  const bundle = path.join(folder, 'dist', 'extension.js');
  process.on('unhandledRejection', (reason) => {
    const text = textOf(reason);
    if (text.includes(bundle)) record.errors.push(text);
  });
  return record;
}

/** VS Code swallows what a provider throws, so it is recorded on the way. */
function recordErrorsOf({ errors }: Shown, register: keyof typeof vscode.languages, method: string): void {
  const original: (...args: never[]) => unknown = vscode.languages[register];
  replace(vscode.languages, register, (selector: unknown, provider: object, ...rest: unknown[]) => {
    const provide = Reflect.get(provider, method);
    const recorded = {
      ...provider,
      [method]: async (...args: unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(provide, provider, args);
        } catch (error) {
          errors.push(textOf(error));
          throw error;
        }
      },
    };
    return Reflect.apply(original, vscode.languages, [selector, recorded, ...rest]);
  });
}

/** The API's objects are this extension's own, and can be changed. */
function replace(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
