import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// Windows starts npm through a .cmd file, which only a shell runs.
const shell = process.platform === 'win32';

function npm(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, shell, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What a script prints, run by this Node in a project that has the package. */
function printed(cwd: string, script: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.trim();
}

describe('the npm package', function () {
  this.timeout(120_000);
  let project: string;

  before(() => {
    project = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-npm-')));
    npm(path.resolve('.'), 'pack', '--ignore-scripts', '--pack-destination', project);
    const [archive] = readdirSync(project);
    assert.ok(archive);
    writeFileSync(path.join(project, 'package.json'), '{ "name": "user", "private": true }');
    npm(project, 'install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${archive}`);
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it('holds the command line, the library and what they read, and nothing of the editor', () => {
    const folder = path.join(project, 'node_modules', 'prompt-cost');
    assert.deepEqual(readdirSync(folder).toSorted(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json']);
    assert.deepEqual(readdirSync(path.join(folder, 'dist')).toSorted(), ['assets', 'cli.js', 'core.js', 'worker.js']);
    assert.deepEqual(
      readdirSync(path.join(project, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['prompt-cost'],
    );
  });

  for (const name of ['prompt-cost', 'prompt-cost/core', 'prompt-cost/dist/core.js']) {
    it(`gives the library as ${name}, to require and to import`, () => {
      const count = `countTokens('hello world', 'gpt-4o').then(({ tokens, exact }) => console.log(tokens, exact))`;
      assert.equal(printed(project, `require('${name}').${count}`), '2 true');
      assert.equal(printed(project, `import('${name}').then((library) => library.${count})`), '2 true');
    });
  }

  it('analyses with its own grammars and prices', () => {
    const text = 'from openai import OpenAI\\nOpenAI().responses.create(model="gpt-4o", input="Hi")\\n';
    const script = `require('prompt-cost').analyze({ text: '${text}', path: 'chat.py' })
      .then(({ calls, findings }) => console.log(calls[0].input.promptTokens, calls[0].cost.perRequest.atLimit > 0, findings[0].rule))`;
    assert.equal(printed(project, script), '1 true missing-output-limit');
  });

  it('runs its command line', () => {
    const bin = path.join(project, 'node_modules', '.bin', shell ? 'prompt-cost.cmd' : 'prompt-cost');
    const { status, stdout } = spawnSync(bin, ['count', '-', '--model', 'gpt-4o'], {
      cwd: project,
      shell,
      input: 'hello world',
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    assert.match(stdout, /^2 tokens for gpt-4o/);
  });
});
