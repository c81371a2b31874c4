import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import type { FileStatus, FileSystem } from '../../../src/workspace/fileSystem';
import { TeamConfigs, UnreadableConfig } from '../../../src/workspace/teamConfigs';

type Content = string | Uint8Array | { readonly refused: string } | { readonly status: FileStatus };

/** Files in memory, with what was asked of them. */
function files(contents: Record<string, Content>): { fileSystem: FileSystem; asked: string[] } {
  const asked: string[] = [];
  const contentOf = (path: string) => {
    const content = contents[path];
    if (content === undefined) throw new Error('no such file or directory');
    return content;
  };
  const fileSystem: FileSystem = {
    list: () => assert.fail('folders are not listed'),
    realpath: async (path) => path,
    async status(path) {
      asked.push(`status ${path}`);
      const content = contentOf(path);
      if (typeof content === 'string' || content instanceof Uint8Array) return { kind: 'file', bytes: content.length };
      return 'status' in content ? content.status : { kind: 'file', bytes: 0 };
    },
    async read(path) {
      asked.push(`read ${path}`);
      const content = contentOf(path);
      if (typeof content === 'string') return new TextEncoder().encode(content);
      if (content instanceof Uint8Array) return content;
      throw new Error('refused' in content ? content.refused : 'not to be read');
    },
  };
  return { fileSystem, asked };
}

async function volume(configs: TeamConfigs, file: string, root: string | null = null): Promise<unknown> {
  return (await configs.for(file, root))?.config.values.requestsPerDay;
}

describe("teams' configurations", () => {
  const nested = {
    '/promptcost.json': '{ "requestsPerDay": 1 }',
    '/work/team/promptcost.json': '{ "requestsPerDay": 2 }',
    '/work/team/web/src/promptcost.json': '{ "requestsPerDay": 3 }',
  };

  it('are the nearest upward', async () => {
    const configs = new TeamConfigs(files(nested).fileSystem);
    assert.equal(await volume(configs, '/work/team/web/src/a.ts'), 3);
    assert.equal(await volume(configs, '/work/team/web/src/deep/er/a.ts'), 3);
    assert.equal(await volume(configs, '/work/team/web/a.ts'), 2);
    assert.equal(await volume(configs, '/work/team/a.ts'), 2);
    assert.equal(await volume(configs, '/work/a.ts'), 1);
    assert.equal(await volume(configs, '/a.ts'), 1);
  });

  it('are not above the root that is given', async () => {
    const configs = new TeamConfigs(files(nested).fileSystem);
    assert.equal(await volume(configs, '/work/team/web/src/a.ts', '/work/team/web'), 3);
    assert.equal(await volume(configs, '/work/team/web/a.ts', '/work/team/web'), undefined);
    assert.equal(await volume(configs, '/work/team/web/a.ts', '/work/team'), 2);
    assert.equal(await volume(configs, '/work/team/web/a.ts'), 2);
  });

  it('are found on a drive', async () => {
    const configs = new TeamConfigs(files({ 'C:/promptcost.json': '{ "requestsPerDay": 4 }' }).fileSystem);
    assert.equal(await volume(configs, 'C:/work/a.ts'), 4);
    assert.equal(await volume(configs, 'D:/work/a.ts'), undefined);
  });

  it('are read once, and a folder is asked once', async () => {
    const { fileSystem, asked } = files(nested);
    const configs = new TeamConfigs(fileSystem);
    await Promise.all(['a.ts', 'b.ts', 'lib/c.ts', 'lib/d.ts'].map((file) => configs.for(`/work/team/${file}`, null)));
    assert.deepEqual(
      asked.filter((each) => each.startsWith('read')),
      ['read /work/team/promptcost.json'],
    );
    const before = asked.length;
    await configs.for('/work/team/lib/e.ts', null);
    assert.equal(asked.length, before);
  });

  it('come with their path, text and problems, a byte order mark and wrong bytes aside', async () => {
    const text = '{ "requestsPerDay": -1, "maxTokens": 5 }';
    const { fileSystem } = files({ '/a/promptcost.json': new TextEncoder().encode(`\ufeff${text}`) });
    const loaded = await new TeamConfigs(fileSystem).for('/a/b.py', null);
    assert.equal(loaded?.config.path, '/a/promptcost.json');
    assert.equal(loaded.text, text);
    assert.deepEqual(loaded.config.values, { maxTokens: 5 });
    const [problem] = loaded.problems;
    assert.equal(loaded.text.slice(problem!.range.start, problem!.range.end), '-1');

    const binary = files({ '/a/promptcost.json': Uint8Array.from({ length: 999 }, (_, at) => at * 7) });
    const wrong = await new TeamConfigs(binary.fileSystem).for('/a/b.py', null);
    assert.match(render(wrong!.problems[0]!.message), /isn't JSON/);
  });

  const unreadable: readonly (readonly [string, Content, string])[] = [
    ['refused', { refused: 'permission denied' }, 'permission denied'],
    ['too large', { status: { kind: 'file', bytes: 10_000_000 } }, 'larger than 1 MB'],
  ];
  for (const [name, content, reason] of unreadable) {
    it(`say where one is ${name}`, async () => {
      const configs = new TeamConfigs(files({ '/a/promptcost.json': content }).fileSystem);
      await assert.rejects(configs.for('/a/b.py', null), (error) => {
        assert.ok(error instanceof UnreadableConfig);
        assert.equal(error.path, '/a/promptcost.json');
        assert.equal(error.message, reason);
        return true;
      });
    });
  }

  it('are files, never read from pipes and folders', async () => {
    const { fileSystem, asked } = files({
      '/a/b/promptcost.json': { status: { kind: 'other', bytes: 0 } },
      '/a/promptcost.json': { status: { kind: 'folder', bytes: 0 } },
      '/promptcost.json': '{ "requestsPerDay": 1 }',
    });
    const configs = new TeamConfigs(fileSystem);
    assert.equal(await volume(configs, '/a/b/c.py'), 1);
    await assert.rejects(configs.read('/a/b/promptcost.json'), { message: 'is not a file' });
    assert.ok(!asked.includes('read /a/b/promptcost.json'));
  });

  it('may be named, and must then be there', async () => {
    const configs = new TeamConfigs(files({ '/a/team.json': '{ "requestsPerDay": 6 }' }).fileSystem);
    assert.equal((await configs.read('/a/team.json')).config.values.requestsPerDay, 6);
    await assert.rejects(configs.read('/a/promptcost.json'), { message: 'no such file or directory' });
  });
});
