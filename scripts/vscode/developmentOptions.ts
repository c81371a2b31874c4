import type { Page } from 'playwright-core';

interface Location {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * Loads extensions under development, and a suite to run in them, into code-server's workbench. Its command line takes
 * neither; the workbench reads them from its page's configuration, after the page is parsed and before its deferred
 * script runs.
 */
export async function setDevelopmentOptions(
  page: Page,
  options: { readonly extensions: readonly Location[]; readonly extensionTestsPath?: Location },
): Promise<void> {
  await page.addInitScript({
    content: `document.addEventListener('readystatechange', () => {
      const configuration = document.getElementById('vscode-workbench-web-configuration');
      if (configuration === null || document.readyState !== 'interactive') return;
      const settings = { ...JSON.parse(configuration.dataset.settings), developmentOptions: ${JSON.stringify(options)} };
      configuration.dataset.settings = JSON.stringify(settings);
    });`,
  });
}
