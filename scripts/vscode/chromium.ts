import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { runOrThrow } from '../process.ts';
import { installOnce, installRoot } from './install.ts';

/** How to start a Chromium that is known to start here. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

// Only the loopback address resolves: a page that asks for anything else gets an error instead of an answer.
const args = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

let found: Promise<Chromium> | undefined;

/**
 * A Chromium that starts on this machine: an installed one; else the build from npm, unpacked into `.vscode-test`; else
 * Debian's, installed through apt-get where this runs as root. PROMPT_COST_TEST_CHROMIUM names one to take instead.
 */
export function findChromium(): Promise<Chromium> {
  found ??= find();
  return found;
}

/** Starts a headless Chromium that reaches the loopback address only. */
export async function launchChromium(): Promise<Browser> {
  return launch(await findChromium());
}

async function find(): Promise<Chromium> {
  const reasons: string[] = [];
  for (const candidate of candidates()) {
    try {
      const chromium = await candidate();
      await tryOut(chromium);
      return chromium;
    } catch (error) {
      reasons.push(firstTellingLine(error));
    }
  }
  const tried = reasons.length > 0 ? ` Tried: ${reasons.join('; ')}.` : '';
  throw new Error(`No Chromium that starts was found: install Chrome, Edge or Chromium.${tried}`);
}

/** The ways to a browser, cheapest first; each is taken only when those before it led to none that starts. */
function candidates(): (() => Promise<Chromium>)[] {
  const named = process.env['PROMPT_COST_TEST_CHROMIUM'];
  if (named) return [installedAt(named)];
  const found = installedBrowsers().map(installedAt);
  if (process.platform !== 'linux') return found;
  return process.getuid?.() === 0 ? [...found, unpackFromNpm, installFromApt] : [...found, unpackFromNpm];
}

function installedAt(executablePath: string): () => Promise<Chromium> {
  return () => Promise.resolve({ executablePath, env: {} });
}

/** Throws unless the browser starts and loads a page. */
async function tryOut(candidate: Chromium): Promise<void> {
  try {
    const browser = await launch(candidate);
    try {
      const page = await browser.newPage();
      await page.goto('data:text/html,<title>ready</title>');
      if ((await page.title()) !== 'ready') throw new Error('a page did not load');
    } finally {
      await browser.close();
    }
  } catch (error) {
    throw new Error(`${candidate.executablePath}: ${firstTellingLine(error)}`, { cause: error });
  }
}

function firstTellingLine(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  return (lines.find((line) => /error while loading|cannot|not found/i.test(line)) ?? lines[0] ?? '').trim();
}

function launch({ executablePath, env }: Chromium): Promise<Browser> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({
    executablePath,
    args,
    env: { ...Object.fromEntries(inherited), ...homeOfItsOwn(), ...env },
  });
}

// A browser keeps caches and a certificate store in the home folder even where its profile lies elsewhere.
function homeOfItsOwn(): Record<string, string> {
  if (process.platform !== 'linux') return {};
  const home = path.join(installRoot, 'browser-home');
  mkdirSync(home, { recursive: true });
  return { HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), XDG_CONFIG_HOME: path.join(home, 'config') };
}

function installedBrowsers(): string[] {
  const places: Partial<Record<NodeJS.Platform, string[]>> = {
    linux: ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chromium', 'chromium-browser'].flatMap((name) =>
      (process.env['PATH'] ?? '').split(':').map((folder) => path.join(folder, name)),
    ),
    darwin: ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
    win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
      ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((name) =>
        path.join(process.env[variable] ?? '', name),
      ),
    ),
  };
  return (places[process.platform] ?? []).filter((candidate) => existsSync(candidate));
}

async function unpackFromNpm(): Promise<Chromium> {
  const source = path.resolve('node_modules/@sparticuz/chromium');
  const folder = await installOnce('chromium-npm', async (partial) => {
    console.log('Unpacking Chromium into .vscode-test …');
    // The package unpacks into the temporary folder of its process.
    const script = `
      const { inflate } = await import(${JSON.stringify(path.join(source, 'build/index.js'))});
      for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(${JSON.stringify(`${source}/bin/`)} + name);
    `;
    const env = { ...process.env, TMPDIR: partial };
    await runOrThrow('Unpacking Chromium', process.execPath, ['--input-type=module', '--eval', script], { env });
    writeFileSync(path.join(partial, 'fonts/fonts.conf'), fontConfiguration);
  });
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      // After the system's own: the package's libraries are for machines that lack them.
      LD_LIBRARY_PATH: [...systemLibraries(), path.join(folder, 'al2023/lib')].join(':'),
      FONTCONFIG_FILE: path.join(folder, 'fonts/fonts.conf'),
    },
  };
}

function systemLibraries(): string[] {
  const configured = (process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return [...configured, '/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/usr/lib64'].filter((folder) =>
    existsSync(folder),
  );
}

// The fonts beside this file, after those of the system where it has any.
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

async function installFromApt(): Promise<Chromium> {
  console.log("Installing Debian's Chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runOrThrow('Reading package lists', 'apt-get', ['update', '-qq'], { env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  await runOrThrow('Installing chromium', 'apt-get', install, { env });
  return { executablePath: '/usr/bin/chromium', env: {} };
}
