import assert from 'node:assert/strict';
import { DeclaredVersions, declaredVersions } from '../../../src/workspace/declaredVersions';

function project(files: Readonly<Record<string, unknown>>): DeclaredVersions {
  const textOf = (path: string): string => {
    const content = files[path];
    if (content === undefined) throw new Error('no such file');
    return typeof content === 'string' ? content : JSON.stringify(content);
  };
  return new DeclaredVersions({
    read: async (path) => new TextEncoder().encode(textOf(path)),
    status: async (path) => ({ kind: 'file', bytes: textOf(path).length }),
  });
}

describe('the versions that a project declares', () => {
  for (const [range, major] of Object.entries({
    '^5.0.0': 5,
    '~4.3': 4,
    '5': 5,
    '5.x': 5,
    'v5.1.2': 5,
    '^5.0.0-beta.1': 5,
    '^4.0.0 || ^5.0.0': 4,
    'npm:@acme/ai@5.1.0': 5,
    latest: undefined,
    '*': undefined,
    '>=4': undefined,
    'workspace:*': undefined,
    'catalog:': undefined,
    'github:vercel/ai#5': undefined,
    '^5.0.0 || latest': undefined,
  })) {
    it(`${range} is ${major ?? 'none'}`, () => {
      assert.equal(declaredVersions(JSON.stringify({ dependencies: { ai: range } })).get('ai'), major);
    });
  }

  it('are those of the nearest package.json that declares the package', async () => {
    const versions = project({
      '/repo/package.json': { devDependencies: { ai: '^4', openai: '^6.0.0' } },
      '/repo/app/package.json': { dependencies: { ai: '^5' } },
      '/package.json': { dependencies: { outside: '^1' } },
    });
    const declared = await versions.for('/repo/app/src/a.ts', '/repo');
    assert.deepEqual(Object.fromEntries(declared), { ai: 5, openai: 6 });
    assert.equal((await versions.for('/repo/app/src/a.ts', null)).get('outside'), 1);
  });

  it('are none where a package.json is broken, of another shape, or absent', async () => {
    for (const content of ['{', '[]', 'null', '{"dependencies": "ai"}', { dependencies: { ai: 5 } }])
      assert.equal((await project({ '/a/package.json': content }).for('/a/b.ts', '/a')).size, 0);
    assert.equal((await project({}).for('/a/b.ts', null)).size, 0);
  });
});
