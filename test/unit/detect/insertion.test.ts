import assert from 'node:assert/strict';
import type { LanguageId } from '../../../src/core/model';
import { detectIn } from './detecting';

interface Case {
  readonly what: string;
  readonly languageId: LanguageId;
  readonly before: string;
  /** With 1000 inserted. */
  readonly after: string;
}

const agno = 'from agno.agent import Agent\nfrom agno.models.openai import OpenAIChat\n';
const chat = 'https://api.openai.com/v1/chat/completions';
const cases: readonly Case[] = [
  {
    what: 'a body in an HTTP file',
    languageId: 'http',
    before: `POST ${chat}\n\n{\n  "model": "m",\n  "messages": []\n}\n`,
    after: `POST ${chat}\n\n{\n  "model": "m",\n  "messages": [],\n  "max_completion_tokens": 1000\n}\n`,
  },
  {
    what: 'a body for curl',
    languageId: 'shellscript',
    before: `curl ${chat} -d '{"model": "m", "messages": []}'`,
    after: `curl ${chat} -d '{"model": "m", "messages": [], "max_completion_tokens": 1000}'`,
  },
  {
    what: 'a text of JSON',
    languageId: 'python',
    before: `requests.post("${chat}", data='{"model": "m", "messages": []}')`,
    after: `requests.post("${chat}", data='{"model": "m", "messages": [], "max_completion_tokens": 1000}')`,
  },
  {
    what: 'an object that has to be made in a text of JSON',
    languageId: 'shellscript',
    before: `curl https://x.googleapis.com/v1/models/m:generateContent -d '{"contents": []}'`,
    after: `curl https://x.googleapis.com/v1/models/m:generateContent -d '{"contents": [], "generationConfig": {"maxOutputTokens": 1000}}'`,
  },
  {
    what: 'a call on one line',
    languageId: 'python',
    before: 'c.chat.completions.create(model="m", messages=[])',
    after: 'c.chat.completions.create(model="m", messages=[], max_completion_tokens=1000)',
  },
  {
    what: 'a trailing comma on one line',
    languageId: 'python',
    before: 'c.chat.completions.create(model="m", messages=[],)',
    after: 'c.chat.completions.create(model="m", messages=[], max_completion_tokens=1000,)',
  },
  {
    what: 'lines with a trailing comma and a comment',
    languageId: 'python',
    before: 'c.chat.completions.create(\n    model="m",\n    messages=[],  # none\n)',
    after: 'c.chat.completions.create(\n    model="m",\n    messages=[],  # none\n    max_completion_tokens=1000,\n)',
  },
  {
    what: 'lines without a trailing comma',
    languageId: 'python',
    before: 'c.chat.completions.create(\n\tmodel="m",\n\tmessages=[\n\t]\n)',
    after: 'c.chat.completions.create(\n\tmodel="m",\n\tmessages=[\n\t],\n\tmax_completion_tokens=1000\n)',
  },
  {
    what: 'CRLF',
    languageId: 'python',
    before: 'c.chat.completions.create(\r\n    model="m",\r\n    messages=[],\r\n)',
    after: 'c.chat.completions.create(\r\n    model="m",\r\n    messages=[],\r\n    max_completion_tokens=1000,\r\n)',
  },
  {
    what: 'a last argument that spans lines from the first line on',
    languageId: 'python',
    before: 'c.chat.completions.create(model="m", messages=[\n    x\n])',
    after: 'c.chat.completions.create(model="m", messages=[\n    x\n], max_completion_tokens=1000)',
  },
  {
    what: 'a dictionary that is the only argument',
    languageId: 'python',
    before: "p = {\n    'model': 'm',\n    'messages': [],\n}\nc.chat.completions.create(**p)",
    after:
      "p = {\n    'model': 'm',\n    'messages': [],\n    'max_completion_tokens': 1000,\n}\nc.chat.completions.create(**p)",
  },
  {
    what: 'a module without arguments',
    languageId: 'python',
    before: 'import openai\nopenai.chat.completions.create()',
    after: 'import openai\nopenai.chat.completions.create(max_completion_tokens=1000)',
  },
  {
    what: 'a struct with an optional number',
    languageId: 'go',
    before: `package main
import oai "github.com/openai/openai-go/v2"
func f(c oai.Client) { c.Chat.Completions.New(ctx, oai.ChatCompletionNewParams{Model: "m"}) }`,
    after: `package main
import oai "github.com/openai/openai-go/v2"
func f(c oai.Client) { c.Chat.Completions.New(ctx, oai.ChatCompletionNewParams{Model: "m", MaxCompletionTokens: oai.Int(1000)}) }`,
  },
  {
    what: 'a call without its options',
    languageId: 'csharp',
    before: 'var c = new OpenAI.Chat.ChatClient("m", k);\nc.CompleteChat(messages);',
    after:
      'var c = new OpenAI.Chat.ChatClient("m", k);\nc.CompleteChat(messages, options: new() { MaxOutputTokenCount = 1000 });',
  },
  {
    what: 'options made before',
    languageId: 'csharp',
    before: 'ChatCompletionOptions o = new();\nc.CompleteChatAsync(messages, o);',
    after: 'ChatCompletionOptions o = new() { MaxOutputTokenCount = 1000 };\nc.CompleteChatAsync(messages, o);',
  },
  {
    what: 'a chain over lines',
    languageId: 'java',
    before:
      'import com.openai.models.X;\nclass A { void f(OpenAIClient c) {\n  var p = X.builder()\n    .model("m")\n    .build();\n  c.chat().completions().create(p); } }',
    after:
      'import com.openai.models.X;\nclass A { void f(OpenAIClient c) {\n  var p = X.builder()\n    .model("m")\n    .maxCompletionTokens(1000)\n    .build();\n  c.chat().completions().create(p); } }',
  },
  {
    what: 'an object on one line',
    languageId: 'typescript',
    before: "c.chat.completions.create({ model: 'm', messages });",
    after: "c.chat.completions.create({ model: 'm', messages, max_completion_tokens: 1000 });",
  },
  {
    what: 'an object over lines, with request options after it',
    languageId: 'typescript',
    before: "c.chat.completions.create(\n  {\n    model: 'm',\n    messages,\n  },\n  { signal },\n);",
    after:
      "c.chat.completions.create(\n  {\n    model: 'm',\n    messages,\n    max_completion_tokens: 1000,\n  },\n  { signal },\n);",
  },
  {
    what: 'quoted keys',
    languageId: 'javascript',
    before: 'c.messages.create({\n  "model": "m",\n  "messages": []\n})',
    after: 'c.messages.create({\n  "model": "m",\n  "messages": [],\n  "max_tokens": 1000\n})',
  },
  {
    what: 'a variable that holds the options',
    languageId: 'typescriptreact',
    before: "const o = { model: 'm', input: 'x' };\nc.responses.create(o);",
    after: "const o = { model: 'm', input: 'x', max_output_tokens: 1000 };\nc.responses.create(o);",
  },
  {
    what: 'an empty object',
    languageId: 'javascript',
    before: "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({})",
    after: "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ max_completion_tokens: 1000 })",
  },
  {
    what: 'no argument at all',
    languageId: 'javascript',
    before: "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create()",
    after: "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ max_completion_tokens: 1000 })",
  },
  {
    what: 'a limit of None',
    languageId: 'python',
    before: 'c.chat.completions.create(model="m", max_completion_tokens=None, messages=[])',
    after: 'c.chat.completions.create(model="m", max_completion_tokens=1000, messages=[])',
  },
  {
    what: 'a limit of None under another name',
    languageId: 'python',
    before: 'c.chat.completions.create(model="m", max_tokens=None, messages=[])',
    after: 'c.chat.completions.create(model="m", max_completion_tokens=1000, messages=[])',
  },
  {
    what: 'a limit that is a constant without a value',
    languageId: 'python',
    before: 'LIMIT = None\nc.chat.completions.create(model="m", messages=[], max_completion_tokens=LIMIT)',
    after: 'LIMIT = None\nc.chat.completions.create(model="m", messages=[], max_completion_tokens=1000)',
  },
  {
    what: 'a limit of -1 in a dictionary',
    languageId: 'python',
    before: "p = {'model': 'm', 'messages': [], 'max_tokens': -1}\nc.chat.completions.create(**p)",
    after: "p = {'model': 'm', 'messages': [], 'max_completion_tokens': 1000}\nc.chat.completions.create(**p)",
  },
  {
    what: 'a limit set to None later',
    languageId: 'python',
    before: "p = {'model': 'm', 'messages': []}\np['max_tokens'] = None\nc.chat.completions.create(**p)",
    after: "p = {'model': 'm', 'messages': []}\np['max_completion_tokens'] = 1000\nc.chat.completions.create(**p)",
  },
  {
    what: 'a limit that is not given, by its name',
    languageId: 'python',
    before:
      'import anthropic\nanthropic.Anthropic().messages.create(model="m", messages=[], max_tokens=anthropic.NOT_GIVEN)',
    after: 'import anthropic\nanthropic.Anthropic().messages.create(model="m", messages=[], max_tokens=1000)',
  },
  {
    what: 'a limit of undefined',
    languageId: 'typescript',
    before: "c.responses.create({ model: 'm', input: 'x', max_output_tokens: undefined });",
    after: "c.responses.create({ model: 'm', input: 'x', max_output_tokens: 1000 });",
  },
  {
    what: 'a limit of null under another, quoted name',
    languageId: 'javascript',
    before: "c.chat.completions.create({ 'model': 'm', 'max_tokens': null, 'messages': [] });",
    after: "c.chat.completions.create({ 'model': 'm', 'max_completion_tokens': 1000, 'messages': [] });",
  },
  {
    what: 'a limit of nothing in short',
    languageId: 'typescript',
    before: "const max_tokens = undefined;\nc.messages.create({ model: 'm', messages: [], max_tokens });",
    after: "const max_tokens = undefined;\nc.messages.create({ model: 'm', messages: [], max_tokens: 1000 });",
  },
  {
    what: 'a limit within a configuration that is there',
    languageId: 'python',
    before:
      'from google import genai\nc = genai.Client()\nc.models.generate_content(model="m", contents="x", config={"temperature": 0})',
    after:
      'from google import genai\nc = genai.Client()\nc.models.generate_content(model="m", contents="x", config={"temperature": 0, "max_output_tokens": 1000})',
  },
  {
    what: 'a limit within a configuration class',
    languageId: 'python',
    before:
      'from google import genai\nfrom google.genai import types\nc = genai.Client()\nc.models.generate_content(model="m", contents="x", config=types.GenerateContentConfig(temperature=0))',
    after:
      'from google import genai\nfrom google.genai import types\nc = genai.Client()\nc.models.generate_content(model="m", contents="x", config=types.GenerateContentConfig(temperature=0, max_output_tokens=1000))',
  },
  {
    what: 'a limit with the configuration that holds it',
    languageId: 'python',
    before: 'import ollama\nollama.chat(model="m", messages=[])',
    after: 'import ollama\nollama.chat(model="m", messages=[], options={"num_predict": 1000})',
  },
  {
    what: 'a limit in the style of the language',
    languageId: 'typescript',
    before: "import { generateText } from 'ai';\ngenerateText({ model: 'openai/gpt-4o', prompt: 'x' });",
    after:
      "import { generateText } from 'ai';\ngenerateText({ model: 'openai/gpt-4o', prompt: 'x', maxOutputTokens: 1000 });",
  },
  {
    what: 'a limit with the configuration that holds it',
    languageId: 'javascript',
    before:
      "import { BedrockRuntimeClient as B, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';\nnew B({}).send(new ConverseCommand({ modelId: 'm', messages }));",
    after:
      "import { BedrockRuntimeClient as B, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';\nnew B({}).send(new ConverseCommand({ modelId: 'm', messages, inferenceConfig: { maxTokens: 1000 } }));",
  },
  {
    what: 'a limit in a body of JSON',
    languageId: 'javascript',
    before:
      "fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'm', messages }) });",
    after:
      "fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'm', messages, max_completion_tokens: 1000 }) });",
  },
  {
    what: "the model's own limit in a body of JSON",
    languageId: 'python',
    before: 'b.invoke_model(modelId="amazon.titan-text-lite-v1", body=json.dumps({"inputText": "x"}))',
    after:
      'b.invoke_model(modelId="amazon.titan-text-lite-v1", body=json.dumps({"inputText": "x", "textGenerationConfig": {"maxTokenCount": 1000}}))',
  },
  {
    what: 'a limit of the constructor',
    languageId: 'python',
    before: 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o")',
    after: 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o", max_tokens=1000)',
  },
  {
    what: 'a limit of the model that an agent is given',
    languageId: 'python',
    before: `${agno}Agent(model=OpenAIChat(id="gpt-4o"), markdown=True)`,
    after: `${agno}Agent(model=OpenAIChat(id="gpt-4o", max_tokens=1000), markdown=True)`,
  },
];

describe('insertion of a limit', () => {
  for (const { what, languageId, before, after } of cases) {
    it(`${languageId}: ${what}`, async () => {
      const { calls } = await detectIn(languageId, before);
      const limit = calls[0]?.limit;
      assert.equal(limit?.state, 'missing');
      assert.ok(limit?.state === 'missing' && limit.insertion !== null);
      const { at, end = at, prefix, suffix } = limit.insertion;
      const written = `${before.slice(0, at)}${prefix}1000${suffix}${before.slice(end)}`;
      assert.equal(written, after);
      const again = await detectIn(languageId, written);
      assert.equal(again.calls[0]?.limit.state, 'present');
    });
  }

  it('replaces nothing that only one branch sends', async () => {
    const { calls } = await detectIn(
      'python',
      'p = {"model": "m", "messages": []}\nif x:\n    p["max_tokens"] = None\nc.chat.completions.create(**p)',
    );
    const limit = calls[0]?.limit;
    assert.ok(limit?.state === 'missing');
    assert.equal(limit.insertion, null);
  });

  it('writes nothing into JSON whose quotes are escaped', async () => {
    for (const [languageId, text] of [
      ['shellscript', `curl ${chat} -d "{\\"model\\": \\"m\\", \\"messages\\": []}"`],
      ['csharp', `client.PostAsync("${chat}", @"{""model"": ""m"", ""messages"": []}");`],
    ] as const) {
      const limit = (await detectIn(languageId, text)).calls[0]?.limit;
      assert.ok(limit?.state === 'missing', languageId);
      assert.equal(limit.insertion, null);
    }
  });
});
