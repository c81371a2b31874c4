import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readSource } from '../../../src/core/analyze';
import { render } from '../../../src/core/format';
import { isElsewhere } from '../../../src/core/neighbours/neighbour';
import type { Call, Prompt, SourceFacts } from '../../../src/core/model';
import { Resources } from '../../../src/core/resources';
import { languageOfPath } from '../../../src/core/syntax/languageOfPath';
import { nodeAssets } from '../../../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../../../src/platform/node/fileSystem';
import { ProjectFiles } from '../../../src/workspace/projectFiles';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
const travel = 'You are a travel agent who books trips by train.';

describe('what a file takes from those around it', function () {
  this.timeout(20_000);
  let folder: string;
  let outside: string;

  beforeEach(() => {
    const base = portablePath(mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-')));
    folder = `${base}/project`;
    outside = `${base}/outside`;
    mkdirSync(outside);
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

  /** Writes the files and reads the first. */
  async function read(files: Readonly<Record<string, string>>): Promise<SourceFacts> {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(`${folder}/${name}`), { recursive: true });
      writeFileSync(`${folder}/${name}`, text);
    }
    return facts(Object.keys(files)[0]!, files);
  }

  async function facts(name: string, files: Readonly<Record<string, string>>): Promise<SourceFacts> {
    const languageId = languageOfPath(name);
    assert.ok(languageId);
    const neighbours = new ProjectFiles(nodeFileSystem, folder);
    const text = files[name]!;
    const found = await readSource(resources, { path: `${folder}/${name}`, languageId, text, neighbours });
    const places = JSON.stringify(found).matchAll(/"(?:start|end|at)":(\d+)/g);
    for (const [, place] of places) assert.ok(!isElsewhere({ start: Number(place) }), 'a place in another file');
    return found;
  }

  const modelOf = ({ model }: Call) => (model.known ? model.value : model.reason.id);
  const limitOf = ({ limit }: Call) =>
    limit.state === 'present' ? (limit.value.known ? limit.value.value : limit.value.reason.id) : limit.state;
  const textOf = ({ segments }: Prompt) =>
    segments.map((segment) => (segment.kind === 'text' ? segment.value : `«${segment.name}»`)).join('');

  const python = (imports: string, call: string) =>
    `from openai import OpenAI\n${imports}\nclient = OpenAI()\ndef go(q):\n    client.chat.completions.create(${call})\n`;

  const modelCases: Record<string, [files: Record<string, string>, model: string]> = {
    'a constant of a relative module': [
      { 'app/a.py': python('from .config import MODEL', 'model=MODEL'), 'app/config.py': 'MODEL = "gpt-4o"' },
      'gpt-4o',
    ],
    'of the folder above': [
      { 'app/x/a.py': python('from ..config import MODEL as M', 'model=M'), 'app/config.py': 'MODEL = "gpt-4o"' },
      'gpt-4o',
    ],
    'of a package’s __init__': [
      { 'app/a.py': python('from .config import MODEL', 'model=MODEL'), 'app/config/__init__.py': 'MODEL = "gpt-4o"' },
      'gpt-4o',
    ],
    'of a module by its whole name': [
      {
        'src/app/a.py': python('from app.config import MODEL', 'model=MODEL'),
        'src/app/config.py': 'MODEL = "gpt-4o"',
      },
      'gpt-4o',
    ],
    'of an imported module': [
      { 'app/a.py': python('from . import config', 'model=config.MODEL'), 'app/config.py': 'MODEL = "gpt-4o"' },
      'gpt-4o',
    ],
    'of an imported class': [
      {
        'a.py': python('from config import Settings', 'model=Settings.model'),
        'config.py': 'class Settings:\n    model = "gpt-4o"',
      },
      'gpt-4o',
    ],
    'an environment variable’s default': [
      {
        'a.py': python('from config import MODEL', 'model=MODEL'),
        'config.py': 'import os\nMODEL = os.getenv("MODEL", "gpt-4o")',
      },
      'gpt-4o',
    ],
    'made by a function with a client of its own': [
      {
        'a.ts':
          "import { generateText } from 'ai';\nimport { fast } from './models';\nawait generateText({ model: fast('k'), prompt: 'Hi' });",
        'models.ts':
          "import { createOpenAI } from '@ai-sdk/openai';\nexport function fast(apiKey: string) {\n  const openai = createOpenAI({ apiKey });\n  return openai('gpt-4o');\n}",
      },
      'gpt-4o',
    ],
    'made by a provider of another file': [
      {
        'a.ts':
          "import { streamText } from 'ai';\nimport { together } from './clients';\nstreamText({ model: together('openai/gpt-oss-20b'), prompt: 'Hi' });",
        'clients.ts':
          "import { createTogetherAI } from '@ai-sdk/togetherai';\nexport const together = createTogetherAI({ apiKey: process.env.KEY });",
      },
      'openai/gpt-oss-20b',
    ],
    'of a class that extends a library’s and hands on what it is given': [
      {
        'a.ts':
          "import type { ChatOpenAIFields } from '@langchain/openai';\nimport { ChatOpenAI } from './chat';\nexport const llm = new ChatOpenAI('x', { model: 'gpt-4o' });",
        'chat.ts':
          "import { ChatOpenAI as Base } from '@langchain/openai';\nexport class ChatOpenAI extends Base {\n  constructor(id: string, fields?: object) {\n    super(fields);\n    this.id = id;\n  }\n}",
      },
      'gpt-4o',
    ],
    'nothing that is bound twice': [
      { 'a.py': python('from config import MODEL', 'model=MODEL'), 'config.py': 'MODEL = "a"\nMODEL = "b"' },
      'unknown.imported',
    ],
    'nothing over two steps': [
      {
        'a.py': python('from b import MODEL', 'model=MODEL'),
        'b.py': 'from c import MODEL',
        'c.py': 'MODEL = "gpt-4o"',
      },
      'unknown.imported',
    ],
    'nothing from a module that imports this one': [
      { 'a.py': python('from b import MODEL', 'model=MODEL'), 'b.py': 'from a import MODEL' },
      'unknown.imported',
    ],
    'nothing where there is no such file': [
      { 'a.py': python('from .config import MODEL', 'model=MODEL') },
      'unknown.imported',
    ],
    'nothing from a broken file that doesn’t tell': [
      { 'a.py': python('from config import MODEL', 'model=MODEL'), 'config.py': '((((' },
      'unknown.imported',
    ],
    'nothing from above the project': [
      { 'a.py': python('from ...outside.config import MODEL', 'model=MODEL') },
      'unknown.imported',
    ],
  };
  for (const [what, [files, model]] of Object.entries(modelCases)) {
    it(what, async () => {
      writeFileSync(`${outside}/config.py`, 'MODEL = "gpt-4o"');
      const { calls } = await read(files);
      assert.deepEqual(calls.map(modelOf), [model]);
    });
  }

  it('nothing through a link that leads out of the project', async function () {
    if (process.platform === 'win32') this.skip();
    writeFileSync(`${outside}/config.py`, 'MODEL = "gpt-4o"');
    mkdirSync(folder);
    symlinkSync(`${outside}/config.py`, `${folder}/config.py`);
    const { calls } = await read({ 'a.py': python('from config import MODEL', 'model=MODEL') });
    assert.deepEqual(calls.map(modelOf), ['unknown.imported']);
  });

  it('options that a function returns, and nothing is inserted there', async () => {
    const { calls, readFrom } = await read({
      'a.py': python('from .options import options', '**options(), messages=[]'),
      'options.py': 'def options():\n    return {"model": "gpt-4.1", "max_tokens": 77}',
    });
    assert.deepEqual(
      calls.map((call) => [modelOf(call), limitOf(call)]),
      [['gpt-4.1', 77]],
    );
    assert.deepEqual(readFrom, [`${folder}/options.py`]);
    const { calls: open } = await read({
      'b.py': python('from .more import options', '**options(), messages=[]'),
      'more.py': 'def options():\n    return {"model": "gpt-4.1"}',
    });
    const [limit] = open.map((call) => call.limit);
    assert.equal(limit?.state, 'missing');
    assert.ok(limit.insertion === null || !isElsewhere({ start: limit.insertion.at }));
  });

  it('tools and forms of an answer', async () => {
    const asked = await read({
      'a.ts': `import { generateText, Output } from 'ai';
import { Answer, weather } from './tools';
generateText({ model: 'openai/gpt-4o', prompt: 'Hi', tools: { weather }, output: Output.object({ schema: Answer }) });
`,
      'tools.ts': `import { tool } from 'ai';
import { z } from 'zod';
export const Answer = z.object({ a: z.number() });
export const weather = tool({ description: 'The weather.', inputSchema: z.object({ city: z.string() }) });
`,
    });
    const [called] = asked.calls;
    assert.deepEqual(
      called?.definitions?.map(({ parameter }) => parameter),
      ['tools', 'output'],
    );
    assert.deepEqual(called?.unknownInput, []);
    const form = 'model="gpt-4o", messages=[], response_format=Answer';
    const parsed = await read({
      'a.py': python('from .models import Answer', form),
      'models.py': 'from pydantic import BaseModel\nclass Answer(BaseModel):\n    """Of it."""\n    a: int\n',
    });
    assert.match(JSON.stringify(parsed.calls[0]?.definitions), /"name":"Answer".*"description":"Of it\."/);
    const missing = await read({ 'b.py': python('from .nowhere import Answer', form) });
    assert.deepEqual(
      missing.calls[0]?.unknownInput.map(({ reason }) => render(reason)),
      ['what `response_format` adds to the input is not counted, since `Answer` comes from another file'],
    );
  });

  it('prompts, where they are used', async () => {
    const { calls, prompts } = await read({
      'a.py': python(
        'from prompts import SYSTEM',
        'model="gpt-4o", messages=[{"role": "system", "content": f"{SYSTEM} Answer {q}."}]',
      ),
      'prompts.py': `SYSTEM = "${travel}"`,
    });
    assert.deepEqual(prompts.map(textOf), [`${travel} Answer «q».`]);
    assert.equal(prompts[0]?.file, `${folder}/prompts.py`);
    assert.deepEqual(calls[0]?.prompts, [0]);
    assert.deepEqual(
      calls[0]?.unknownInput.map(({ reason }) => reason.id).filter((id) => id === 'unknown.imported'),
      [],
    );
  });

  const script = (imports: string, options: string) =>
    `import Anthropic from '@anthropic-ai/sdk';\n${imports}\nconst client = new Anthropic();\nexport const go = (q: string) => client.messages.create({ ${options}, max_tokens: 9, messages: [{ role: 'user', content: q }] });\n`;

  const scripts: Record<string, [files: Record<string, string>, string]> = {
    'of a module without its extension': [
      {
        'src/a.ts': script("import { SYSTEM } from './prompts';", 'model: "m", system: SYSTEM'),
        'src/prompts.ts': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'of a module by the extension that it is compiled to': [
      {
        'src/a.ts': script("import { SYSTEM as s } from '../lib/prompts.js';", 'model: "m", system: s'),
        'lib/prompts.ts': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'of a folder’s index': [
      {
        'src/a.ts': script("import * as p from './prompts';", 'model: "m", system: p.SYSTEM'),
        'src/prompts/index.ts': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'by the project’s alias': [
      {
        'src/x/a.ts': script("import { SYSTEM } from '@/prompts';", 'model: "m", system: SYSTEM'),
        'src/prompts.ts': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'by a path of tsconfig.json': [
      {
        'web/src/x/a.ts': script("import { SYSTEM } from '#prompts/agents';", 'model: "m", system: SYSTEM'),
        'web/tsconfig.json':
          '{ // paths\n "compilerOptions": { "paths": { "#prompts/*": ["./texts/*", "./other/*"], } } }',
        'web/other/agents.ts': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'by a path of what tsconfig.json extends': [
      {
        'web/src/a.ts': script("import { SYSTEM } from 'prompts';", 'model: "m", system: SYSTEM'),
        'web/tsconfig.json': '{ "extends": "../tsconfig.base.json" }',
        'tsconfig.base.json':
          '{ "compilerOptions": { "baseUrl": "web", "paths": { "prompts": ["src/texts/index.ts"] } } }',
        'web/src/texts/index.ts': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'by a path of a project that tsconfig.json refers to': [
      {
        'src/a.ts': script("import { SYSTEM } from '$lib/prompts';", 'model: "m", system: SYSTEM'),
        'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
        'tsconfig.app.json': '{ "compilerOptions": { "paths": { "*": ["./types/*"], "$lib/*": ["./src/lib/*"] } } }',
        'src/lib/prompts.ts': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'by the base folder of jsconfig.json': [
      {
        'src/x/a.js': script("import { SYSTEM } from 'lib/prompts';", 'model: "m", system: SYSTEM').replace(
          ': string',
          '',
        ),
        'jsconfig.json': '{ "compilerOptions": { "baseUrl": "src" } }',
        'src/lib/prompts.js': `export const SYSTEM = '${travel}';`,
      },
      travel,
    ],
    'of a text file beside the code': [
      {
        'src/a.ts': script(
          "import { readFileSync } from 'node:fs';\nconst system = readFileSync(new URL('./x.md', import.meta.url), 'utf8').trim();",
          'model: "m", system',
        ),
        'src/x.md': `${travel}\n`,
      },
      travel,
    ],
  };
  for (const [what, [files, value]] of Object.entries(scripts)) {
    it(`a prompt ${what}`, async () => {
      const { prompts } = await read(files);
      assert.deepEqual(prompts.filter(({ role }) => role === 'system').map(textOf), [value]);
    });
  }

  const reads: Record<string, string> = {
    'open(path).read()': 'text = open("prompts/x.md").read()',
    'with open': 'with open("prompts/x.md") as f:\n    text = f.read()',
    'Path(path).read_text()': 'from pathlib import Path\ntext = Path("prompts/x.md").read_text(encoding="utf-8")',
    'beside the code': 'from pathlib import Path\ntext = (Path(__file__).parent / "prompts" / "x.md").read_text()',
    'os.path.join': 'import os\ntext = open(os.path.join(os.path.dirname(__file__), "prompts", "x.md")).read()',
    'a folder that is a constant':
      'from pathlib import Path\nDIR = Path(__file__).resolve().parent / "prompts"\ntext = (DIR / "x.md").read_text()',
  };
  for (const [what, reading] of Object.entries(reads)) {
    it(`a text file by ${what}`, async () => {
      const { prompts } = await read({
        'a.py': python(reading, 'model="gpt-4o", messages=[{"role": "system", "content": text}]'),
        'prompts/x.md': travel,
      });
      assert.deepEqual(prompts.filter(({ role }) => role === 'system').map(textOf), [travel]);
      assert.equal(prompts[0]?.file, `${folder}/prompts/x.md`);
    });
  }

  const go = (...lines: string[]) => `package chat\n\nimport "net/http"\n\n${lines.join('\n')}\n`;
  const goCall = go(
    'func ask(q string) {',
    '\tbody := `{"model": "` + defaultModel + `", "max_tokens": 9, "messages": [{"role": "system", "content": "` + systemPrompt + `"}]}`',
    '\thttp.Post(chatURL, "application/json", strings.NewReader(body))',
    '}',
  );

  it('constants of the other files of a Go package', async () => {
    const { calls, prompts, readFrom } = await read({
      'chat/ask.go': goCall.replace('http.Post(chatURL', 'http.Post("https://api.openai.com/v1/chat/completions"'),
      'chat/constants.go': go('const (', '\tdefaultModel = "gpt-4o"', `\tsystemPrompt string = "${travel}"`, ')'),
      'chat/unrelated.go': go('func other() { println("x") }'),
      'chat/ask_test.go': go('const defaultModel = "gpt-3.5-turbo"'),
      'other/constants.go': go('const defaultModel = "gpt-4"'),
    });
    assert.deepEqual(
      calls.map((call) => [modelOf(call), limitOf(call)]),
      [['gpt-4o', 9]],
    );
    assert.deepEqual(prompts.map(textOf), [travel]);
    assert.deepEqual(readFrom, [`${folder}/chat/constants.go`]);
  });

  it('a function of another file of a Go package that sends a request', async () => {
    const { calls } = await read({
      'chat/ask.go': goCall.replace(
        'http.Post(chatURL, "application/json", strings.NewReader(body))',
        'post("https://api.openai.com/v1/chat/completions", body)',
      ),
      'chat/post.go': go(
        'const defaultModel = "gpt-4o"',
        'func post(url string, body string) (*http.Response, error) {',
        '\treturn http.Post(url, "application/json", strings.NewReader(body))',
        '}',
      ),
    });
    assert.deepEqual(
      calls.map((call) => [call.method, modelOf(call), limitOf(call)]),
      [['post', 'gpt-4o', 9]],
    );
  });

  it('nothing that no file of a Go package binds by that name', async () => {
    const { calls } = await read({
      'chat/ask.go': goCall.replace('chatURL', '"https://api.openai.com/v1/chat/completions"'),
      'chat/a.go': go('func other() {', '\tdefaultModel = "a"', '}', 'const defaultModels = "b"'),
      'chat/b.go': go('const systemPrompts = "x"'),
    });
    assert.deepEqual(calls.map(modelOf), ['unknown.value']);
  });

  it('nothing by paths that lead out of the project, in circles or nowhere', async () => {
    writeFileSync(`${outside}/p.ts`, `export const SYSTEM = '${travel}';`);
    for (const config of [
      '{ "compilerOptions": { "paths": { "p": ["../outside/p"] } } }',
      '{ "extends": "./tsconfig.json" }',
      '{ "compilerOptions": { "paths": { "p": "nowhere", "q": [1] } } }',
      '{ "compilerOptions": [',
    ]) {
      const { prompts } = await read({
        'a.ts': script("import { SYSTEM } from 'p';", 'model: "m", system: SYSTEM'),
        'tsconfig.json': config,
      });
      assert.deepEqual(
        prompts.filter(({ role }) => role === 'system'),
        [],
        config,
      );
    }
  });

  it('no text by a path that isn’t whole, is absolute, or leads out', async () => {
    writeFileSync(`${outside}/x.md`, travel);
    for (const file of ['os.path.join(base, "x.md")', '"../outside/x.md"', `"${outside}/x.md"`]) {
      const { prompts } = await read({
        'a.py': python(
          `import os\ntext = open(${file}).read()`,
          'model="gpt-4o", messages=[{"role": "system", "content": text}]',
        ),
        'x.md': travel,
      });
      assert.deepEqual(prompts, [], file);
    }
  });

  const sender =
    'import requests\ndef send(url, payload, headers=None):\n    return requests.post(url, json=payload, headers=headers)\n';
  const body = '{"model": "gpt-4o", "max_tokens": 9, "messages": [{"role": "system", "content": "' + travel + '"}]}';
  const url = '"https://api.openai.com/v1/chat/completions"';
  const httpTs = `export async function send(url: string, body: unknown) {\n  return fetch(url, { method: 'POST', body: JSON.stringify(body) });\n}\nexport default function chat(path: string, body: unknown) { return send('https://api.openai.com' + path, body); }\n`;
  const sends: Record<string, Record<string, string>> = {
    'a function of a relative module': {
      'app/a.py': `from .http import send\nsend(${url}, ${body})`,
      'app/http.py': sender,
    },
    'a function of an imported module, by names': {
      'app/a.py': `from . import http as h\nURL = ${url}\nh.send(payload=${body}, url=URL)`,
      'app/http.py': sender,
    },
    'a function of a module by its whole name, its address from another': {
      'app/a.py': `from app.http import send\nfrom app.config import CHAT_URL\nsend(CHAT_URL, ${body})`,
      'app/http.py': sender,
      'app/config.py': `CHAT_URL = ${url}`,
    },
    'a method of an imported class': {
      'app/a.py': `from .http import Api\nApi().send("/v1/chat/completions", ${body})`,
      'app/http.py':
        'import httpx\nclass Api:\n    base = "https://api.openai.com"\n    def send(self, path, json):\n        return httpx.post(f"{self.base}{path}", json=json)\n',
    },
    'a function that puts the body together': {
      'app/a.py': `from .http import ask\nask(${url}, "${travel}")`,
      'app/http.py': `import requests\ndef ask(url, system, model="gpt-4o", limit=9):\n    body = {"model": model, "max_tokens": limit, "messages": [{"role": "system", "content": system}]}\n    return requests.post(url, json=body)\n`,
    },
    'a function of a script': {
      'src/a.ts': `import { send } from './http';\nvoid send(${url}, ${body});`,
      'src/http.ts': httpTs,
    },
    'options that an imported function makes': {
      'src/a.ts': `import { optionsFor } from './options';\nexport const ask = () => {\n  const options = optionsFor(9);\n  return fetch(${url}, options);\n};`,
      'src/options.ts': `export const optionsFor = (limit: number) => ({ method: 'POST', body: JSON.stringify(${body}) });`,
    },
    'the function that a module exports by default': {
      'src/a.ts': `import chat from './http.js';\nvoid chat('/v1/chat/completions', ${body});`,
      'src/http.ts': httpTs,
    },
  };
  for (const [what, files] of Object.entries(sends)) {
    it(`a request by ${what}`, async () => {
      const { calls, prompts } = await read(files);
      assert.deepEqual(
        calls.map((call) => [call.sdk, modelOf(call), limitOf(call), call.host.provider]),
        [['http', 'gpt-4o', 9, 'openai']],
      );
      assert.deepEqual(prompts.map(textOf), [travel]);
    });
  }

  const others: Record<string, Record<string, string>> = {
    'a function that asks for something': {
      'a.py': `from http_get import send\nsend(${url}, ${body})`,
      'http_get.py': 'import requests\ndef send(url, query):\n    return requests.request("GET", url, params=query)\n',
    },
    'a function that only says it': {
      'a.py': `from log import send\nsend(${url}, ${body})`,
      'log.py': 'def send(url, payload):\n    print(url, payload)\n',
    },
    'another address': {
      'a.py': `from http_post import send\nsend("https://api.openai.com/v1/embeddings", ${body})`,
      'http_post.py': sender,
    },
    'a request that is found where it is sent': {
      'a.py': `from http_post import send\nsend("/v1/chat/completions", ${body})`,
      'http_post.py': `import requests\ndef send(path, payload):\n    requests.post(${url}, json={"model": "gpt-4o", "messages": []})\n`,
    },
    'functions that call each other': {
      'a.py': `from b import send\nsend(${url}, ${body})`,
      'b.py':
        'def send(url, payload):\n    return other(url, payload)\ndef other(url, payload):\n    return send(url, payload)\n',
    },
  };
  for (const [what, files] of Object.entries(others)) {
    it(`no request by ${what}`, async () => {
      assert.deepEqual((await read(files)).calls, []);
    });
  }
});
