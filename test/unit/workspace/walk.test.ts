import assert from 'node:assert/strict';
import type { FileSystem, FolderEntry } from '../../../src/workspace/fileSystem';
import { mayHoldPrompts } from '../../../src/workspace/prefilter';
import { walk } from '../../../src/workspace/walk';

/** A file's text, the target of a link, or the reason why it can't be read. */
type Content = string | { readonly link: string } | { readonly refused: string };

/** Files in memory; a folder exists when something lies in it. */
function memoryFiles(contents: Record<string, Content>): FileSystem {
  const all = new Map(Object.entries(contents));

  function real(path: string, depth = 0): string {
    if (depth > 40) throw new Error('too many symbolic links encountered');
    const parts = path.split('/');
    for (let end = 2; end <= parts.length; end++) {
      const content = all.get(parts.slice(0, end).join('/'));
      if (typeof content === 'object' && 'link' in content)
        return real([content.link, ...parts.slice(end)].join('/'), depth + 1);
    }
    return path;
  }

  function contentOf(path: string): Content | undefined {
    const content = all.get(real(path));
    if (typeof content === 'object' && 'refused' in content) throw new Error(content.refused);
    return content;
  }

  function namesIn(folder: string): string[] {
    const prefix = `${real(folder)}/`;
    const below = [...all.keys()].filter((path) => path.startsWith(prefix));
    return [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))];
  }

  return {
    async list(folder) {
      contentOf(folder);
      return namesIn(folder).map((name): FolderEntry => {
        const content = all.get(`${real(folder)}/${name}`);
        if (typeof content === 'string') return { name, kind: 'file' };
        return { name, kind: content !== undefined && 'link' in content ? 'link' : 'folder' };
      });
    },
    async read(file) {
      const content = contentOf(file);
      if (typeof content !== 'string') throw new Error('no such file or directory');
      return new TextEncoder().encode(content);
    },
    async status(path) {
      const content = all.get(real(path));
      if (content === undefined && namesIn(path).length === 0) throw new Error('no such file or directory');
      return typeof content === 'string' ? { kind: 'file', bytes: content.length } : { kind: 'folder', bytes: 0 };
    },
    async realpath(path) {
      return real(path);
    },
  };
}

async function walked(contents: Record<string, Content>, root = '/app'): Promise<string[]> {
  const found: string[] = [];
  for await (const each of walk(memoryFiles(contents), root)) {
    found.push(each.kind === 'file' ? each.path : `${each.path}: ${each.reason}`);
  }
  return found;
}

describe('walking', () => {
  it('gives source files in order and passes over the rest', async () => {
    assert.deepEqual(
      await walked({
        '/app/b.ts': '',
        '/app/a.py': '',
        '/app/notes.md': '',
        '/app/lib.min.js': '',
        '/app/types.d.ts': '',
        '/app/service_pb2.py': '',
        '/app/node_modules/openai/index.js': '',
        '/app/.git/hooks/x.py': '',
        '/app/env/pyvenv.cfg': '',
        '/app/env/lib/x.py': '',
        '/app/src/c.tsx': '',
      }),
      ['/app/a.py', '/app/b.ts', '/app/src/c.tsx'],
    );
  });

  it('respects nested .gitignore files, the nearest first', async () => {
    assert.deepEqual(
      await walked({
        '/app/.gitignore': 'generated/\n*.gen.ts\n/local.py\n',
        '/app/local.py': '',
        '/app/sub/local.py': '',
        '/app/generated/a.py': '',
        '/app/x.gen.ts': '',
        '/app/sub/.gitignore': '!keep.gen.ts\nsecret.py\n',
        '/app/sub/keep.gen.ts': '',
        '/app/sub/other.gen.ts': '',
        '/app/sub/secret.py': '',
        '/app/secret.py': '',
      }),
      ['/app/secret.py', '/app/sub/keep.gen.ts', '/app/sub/local.py'],
    );
  });

  it('respects the rules above the folder up to the repository', async () => {
    const contents = {
      '/repo/.git/HEAD': '',
      '/repo/.gitignore': 'out\n',
      '/.gitignore': '*.py\n',
      '/repo/app/a.py': '',
      '/repo/app/out/b.py': '',
    };
    assert.deepEqual(await walked(contents, '/repo/app'), ['/repo/app/a.py']);
    assert.deepEqual(await walked(contents, '/repo/app/out'), ['/repo/app/out/b.py']);
  });

  it('follows links once, so that loops end', async () => {
    assert.deepEqual(
      await walked({
        '/app/a.py': '',
        '/app/loop': { link: '/app' },
        '/app/self': { link: '/app/self' },
        '/app/again.py': { link: '/app/a.py' },
        '/app/shared': { link: '/shared' },
        '/shared/b.py': '',
        '/shared/back': { link: '/app' },
        '/app/gone.py': { link: '/nowhere.py' },
      }),
      ['/app/a.py', '/app/gone.py: no such file or directory', '/app/shared/b.py'],
    );
  });

  it('tells which folder it may not read, and goes on', async () => {
    assert.deepEqual(await walked({ '/app/locked': { refused: 'permission denied' }, '/app/z.py': '' }), [
      '/app/z.py',
      '/app/locked: permission denied',
    ]);
  });
});

describe('the prefilter', () => {
  for (const text of [
    'client.chat.completions.create()',
    'import OpenAI from "openai"',
    'await openai.responses.parse({ model, input })',
    'c.messages.create(model=m, max_tokens=9, messages=history)',
    'fetch(`${base}/v1/chat/completions`)',
    'SystemMessage("…")',
    'prompt: str = load()',
    'var systemPrompt string = load()',
    '("developer", "…")',
    'MessageRole.SYSTEM',
    'x = "You are a helper"',
    'SUPPORT_PROMPT = "…"',
    'const userMessage = ""',
    'build_instructions()',
    '{ role: "system" }',
  ]) {
    it(`lets ${text} through`, () => assert.equal(mayHoldPrompts(text), true));
  }

  for (const text of [
    '',
    'using System.IO; System.Console.WriteLine(chat.create());',
    '# The system prompts the user for instructions.',
    'const user = find(assistant);',
    'import React from "react"',
    'user'.repeat(100_000),
  ]) {
    it(`holds ${text.slice(0, 30) || 'nothing'} back`, () => assert.equal(mayHoldPrompts(text), false));
  }

  it('takes no longer for one word of 5 million letters than for any other text', function () {
    this.timeout(1000);
    assert.equal(mayHoldPrompts('a'.repeat(5_000_000)), false);
  });
});
