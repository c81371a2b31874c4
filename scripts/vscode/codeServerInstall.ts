import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runOrThrow } from '../process.ts';
import { installOnce } from './install.ts';

const version = '4.139.1';

/** The real VS Code that the npm package code-server carries: its folder in `.vscode-test`, installed when missing. */
export async function installCodeServer(): Promise<string> {
  if (process.platform !== 'linux')
    throw new Error('code-server is used on Linux only: elsewhere a VS Code is downloaded.');
  const folder = await installOnce(`code-server-${version}`, async (partial) => {
    console.log(`Installing code-server ${version} into .vscode-test …`);
    writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
    await npmInstall(partial, [`code-server@${version}`]);
    const vscode = path.join(partial, 'node_modules/code-server/lib/vscode');
    await npmInstall(vscode, ['--omit=dev', '--no-save'], path.join(partial, 'npm-cache'));
    slim(vscode);
    copyFileSync(
      path.resolve('scripts/vscode/plainLog.cjs'),
      path.join(vscode, 'node_modules/@vscode/spdlog/index.js'),
    );
    rmSync(path.join(partial, 'npm-cache'), { recursive: true, force: true });
  });
  return path.join(folder, 'node_modules/code-server');
}

// Without its scripts: they compile native addons that no test and no sample needs. The cache lies inside the install, so
// that nothing is written to the home folder.
async function npmInstall(
  folder: string,
  args: readonly string[],
  cache = path.join(folder, 'npm-cache'),
): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `--cache=${cache}`];
  await runOrThrow('Installing code-server', 'npm', ['install', ...flags, ...args], {
    cwd: folder,
    env: npmEnvironment(),
  });
}

// npm tells the scripts it runs about the package they belong to; an npm started from there must not take it for its own.
function npmEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter(([name]) => !/^npm_(package|lifecycle)_|^npm_config_(local_prefix|prefix)$/.test(name)),
  );
}

/**
 * Removes what belongs to other platforms and to chat, 370 MB that would otherwise stay in the checkout, and the TypeScript
 * extension, whose compiler is a package of its own that is not installed here.
 */
function slim(vscode: string): void {
  const unneeded = [
    'node_modules/@github',
    'node_modules/@microsoft/mxc-sdk',
    'node_modules/@parcel/watcher-linux-x64-musl',
    'extensions/copilot',
    'extensions/mermaid-markdown-features',
    'extensions/typescript-language-features',
  ];
  for (const name of unneeded) rmSync(path.join(vscode, name), { recursive: true, force: true });
  for (const name of ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds']) {
    const folder = path.join(vscode, name);
    for (const platform of readdirSync(folder)) {
      if (platform !== `linux-${process.arch}`) rmSync(path.join(folder, platform), { recursive: true });
    }
  }
}
