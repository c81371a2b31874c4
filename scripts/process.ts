import { spawn, type ChildProcess } from 'node:child_process';

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a command without stdin and collects its output; a command that cannot be started has code 127 and says why. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], ...shellFor(command) });
    let output = '';
    child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a command with its output shown as it comes, and resolves to its exit code. */
export function show(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'], ...shellFor(command) });
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** As `run`, but an exit code other than 0 is an error that ends with the last lines of the output. */
export async function runOrThrow(
  what: string,
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const tail = output.trim().split('\n').slice(-5).join('\n');
  throw new Error(`${what} failed: ${command} ${args[0] ?? ''} ended with ${code}.\n${tail}`);
}

/** Ends a process that was started as the leader of its own group, and all it started. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    signalGroup(child.pid, 'SIGTERM');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
  }
  signalGroup(child.pid, 'SIGKILL');
}

/** Signals a process group; one that is already gone is what was wanted. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

// Windows starts npm, npx and code through .cmd files, which only a shell runs.
function shellFor(command: string): { shell?: true } {
  return process.platform === 'win32' && ['npm', 'npx', 'code'].includes(command) ? { shell: true } : {};
}
