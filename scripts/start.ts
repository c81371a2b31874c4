// `npm start`: builds, then opens a real VS Code with the extension on a copy of the sample workspace.
import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { run } from './process.ts';
import { startCodeServer } from './vscode/codeServer.ts';
import { downloadVSCode } from './vscode/downloadedVSCode.ts';
import { copySampleWorkspace } from './vscode/sampleWorkspace.ts';

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exit(1);
}

async function start(): Promise<void> {
  const workspace = copySampleWorkspace();
  process.once('exit', () => workspace.remove());
  const desktop = hasDisplay() ? await findDesktop() : null;
  if (desktop !== null) await openDesktop(desktop, workspace.folder);
  else await serve(workspace.folder);
}

async function build(script: string): Promise<void> {
  console.log('Building …');
  const { code, output } = await run('npm', ['run', '--silent', script]);
  if (code !== 0) throw new Error(`npm run ${script} failed: ${output.trim().split('\n').at(-1)}`);
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** The installed VS Code, else a downloaded one; null where there is neither but code-server can stand in. */
async function findDesktop(): Promise<string | null> {
  const macOS = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
  for (const candidate of ['code', macOS]) {
    if (candidate === macOS && !existsSync(macOS)) continue;
    if ((await run(candidate, ['--version'])).code === 0) return candidate;
  }
  try {
    console.log('No code command was found: downloading VS Code into .vscode-test …');
    return await downloadVSCode();
  } catch (error) {
    if (process.platform !== 'linux') throw error;
    console.log(`${String(error)} Using code-server instead.`);
    return null;
  }
}

/** Opens a new window and waits until it is closed. */
async function openDesktop(executable: string, folder: string): Promise<void> {
  await build('build');
  const args = [
    '--new-window',
    '--wait',
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${path.resolve('.')}`,
  ];
  console.log(`Opening ${folder} in ${executable}. Close its window to end.`);
  const shell = process.platform === 'win32' && executable === 'code';
  const child = spawn(executable, [...args, folder], { stdio: 'inherit', shell });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${executable} ended with code ${code}.`)),
    );
  });
}

/** Serves VS Code to a browser until interrupted, with the packaged extension installed. */
async function serve(folder: string): Promise<void> {
  await build('package');
  const server = await startCodeServer({ vsix: path.resolve('prompt-cost.vsix') });
  console.log(`\nVS Code with Prompt Cost: ${server.address(folder)}\nCtrl+C ends it.`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.stop();
  process.exit(0);
}
