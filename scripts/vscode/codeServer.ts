import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { endGroup, runOrThrow, signalGroup } from '../process.ts';
import { installCodeServer } from './codeServerInstall.ts';
import { quietSettings, writeUserSettings } from './userSettings.ts';

export interface CodeServer {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** What the server printed. */
  readonly logFile: string;
  /** The folder below which VS Code and its extension hosts keep their logs. */
  readonly logFolder: string;
  /** The address of the workbench with a folder, or a `.code-workspace`, open. */
  address(opened: string): string;
  /** Ends the server and removes its temporary folder. */
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** A packaged extension to install before the start. */
  readonly vsix?: string;
}

const startLimitMs = 60_000;

/** Starts a VS Code server on a free loopback port, with everything it writes in a temporary folder of its own. */
export async function startCodeServer(options: CodeServerOptions = {}): Promise<CodeServer> {
  const entry = path.join(await installCodeServer(), 'out/node/entry.js');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-vscode-'));
  const args = [entry, ...layOut(folder, { ...quietSettings, ...options.settings })];
  const env = { ...environment(folder), ...options.env };
  if (options.vsix !== undefined) {
    await runOrThrow('Installing the extension', process.execPath, [...args, '--install-extension', options.vsix], {
      env,
    });
  }
  const logFile = path.join(folder, 'server.log');
  const child = spawn(process.execPath, [...args, ...serverFlags], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL');
  process.once('exit', endWithUs);
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const stop = async () => {
    await endGroup(child);
    process.removeListener('exit', endWithUs);
    log.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const port = await new Promise<string>((resolve, reject) => {
    let output = '';
    const fail = (reason: string) => reject(new Error(`code-server ${reason}: ${output.trim().split('\n').at(-1)}`));
    const timer = setTimeout(() => fail(`did not start within ${startLimitMs / 1000} s`), startLimitMs);
    child.once('exit', (code) => fail(`ended with ${code} before it listened`));
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const listening = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (listening === undefined) return;
      clearTimeout(timer);
      resolve(listening);
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const host = `127.0.0.1:${port}`;
  const address = (opened: string) => {
    const kind = opened.endsWith('.code-workspace') ? 'workspace' : 'folder';
    return `http://${host}/?${new URLSearchParams({ [kind]: opened }).toString()}`;
  };
  return { host, logFile, logFolder: path.join(folder, 'user/logs'), address, stop };
}

const serverFlags = [
  '--auth=none',
  '--bind-addr=127.0.0.1:0',
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-workspace-trust',
  '--disable-getting-started-override',
  '--ignore-last-opened',
];

/** Writes configuration and settings below the folder and returns the flags that point there. */
function layOut(folder: string, settings: Readonly<Record<string, unknown>>): string[] {
  const userData = path.join(folder, 'user');
  const extensions = path.join(folder, 'extensions');
  const configuration = path.join(folder, 'code-server.yaml');
  mkdirSync(extensions);
  writeFileSync(configuration, 'auth: none\ncert: false\n');
  writeUserSettings(userData, settings);
  return ['--config', configuration, '--user-data-dir', userData, '--extensions-dir', extensions];
}

// Variables of a VS Code this may itself run in would steer the new one; the gallery is off; what is kept in the home
// folder (caches, sockets, logs) goes with the temporary folder.
function environment(folder: string): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|CODE_SERVER_|PORT$|NODE_OPTIONS$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const home = {
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'data'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
  };
  return { ...Object.fromEntries(inherited), ...home, EXTENSIONS_GALLERY: '{}' };
}
