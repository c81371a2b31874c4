import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readSource } from '../../../src/core/analyze';
import { Resources } from '../../../src/core/resources';
import { springChats } from '../../../src/core/sdks/jvm/springProperties';
import { nodeAssets } from '../../../src/platform/node/assets';
import { nodeFileSystem, portablePath } from '../../../src/platform/node/fileSystem';
import { ProjectFiles } from '../../../src/workspace/projectFiles';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));

const client = (options: string) => `import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatOptions;
class Ask {
  private final ChatClient client;
  Ask(ChatClient.Builder builder) { this.client = builder.defaultSystem("Be short.").build(); }
  String ask(String question) { return client.prompt().user(question)${options}.call().content(); }
}
`;
const model = `import org.springframework.ai.chat.model.ChatModel;
class Ask {
  private final ChatModel chatModel;
  Ask(ChatModel chatModel) { this.chatModel = chatModel; }
  String ask() { return chatModel.call("Tell a joke."); }
}
`;

describe('what Spring’s configuration tells', function () {
  this.timeout(20_000);
  let folder: string;

  beforeEach(() => (folder = portablePath(mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-')))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The only call's model, limit and host, and what else was read. */
  async function read(code: string, files: Readonly<Record<string, string>>): Promise<string> {
    for (const [name, text] of Object.entries(files)) {
      const file = `${folder}/src/main/resources/${name}`;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const file = `${folder}/src/main/java/shop/ask/Ask.java`;
    const neighbours = new ProjectFiles(nodeFileSystem, folder);
    const facts = await readSource(resources, { path: file, languageId: 'java', text: code, neighbours });
    assert.equal(facts.calls.length, 1);
    const { model: asked, limit, host } = facts.calls[0]!;
    return [
      asked.known ? asked.value : 'unknown',
      limit.state === 'present' ? `${limit.parameter}=${limit.value.known ? limit.value.value : '?'}` : limit.state,
      `${host.provider ?? '-'}:${host.kind}`,
      (facts.readFrom ?? []).map((each) => path.basename(each)).join(),
    ].join(' ');
  }

  it('holds where the call and its builder say nothing', async () => {
    const properties =
      '# the model\nspring.ai.openai.api-key=${KEY}\nspring.ai.openai.chat.options.model=gpt-4o\nspring.ai.openai.chat.options.max-tokens = 300\n';
    const expected = 'gpt-4o max-tokens=300 openai:own application.properties';
    assert.equal(await read(client(''), { 'application.properties': properties }), expected);
    assert.equal(await read(model, { 'application.properties': properties }), expected);
  });

  it('is read of YAML, in any spelling, with the defaults of variables', async () => {
    const yaml =
      'spring:\n  ai:\n    anthropic:\n      chat:\n        options:\n          model: ${MODEL:claude-sonnet-4-5}\n          maxTokens: 500\n---\nspring.config.activate.on-profile: test\nspring.ai.openai.chat.options.model: gpt-4o\n';
    assert.equal(
      await read(client(''), { 'application.yml': yaml }),
      'claude-sonnet-4-5 max-tokens=500 anthropic:own application.yml',
    );
  });

  it('gives way to what the code says', async () => {
    const properties = 'spring.ai.openai.chat.options.model=gpt-4o\nspring.ai.openai.chat.options.max-tokens=300\n';
    const options = '.options(OpenAiChatOptions.builder().model("gpt-4o-mini").maxTokens(100).build())';
    const found = await read(client(options), { 'application.properties': properties });
    assert.match(found, /^gpt-4o-mini maxTokens=100 /);
  });

  it('is not known where several models are set up and none is named, or where a variable has no default', async () => {
    const two = 'spring.ai.openai.chat.options.model=gpt-4o\nspring.ai.ollama.chat.options.model=llama3.2\n';
    assert.match(await read(model, { 'application.properties': two }), /^unknown unknown /);
    const named = await read(model, { 'application.properties': `${two}spring.ai.model.chat=ollama\n` });
    assert.match(named, /^llama3\.2 unknown -:local /);
    assert.match(
      await read(model, { 'application.properties': 'spring.ai.openai.chat.options.model=${MODEL}\n' }),
      /^unknown unknown /,
    );
  });

  it('is another host’s where the address is', async () => {
    const properties =
      'spring.ai.openai.base-url=https://api.deepseek.com\nspring.ai.openai.chat.model=deepseek-chat\nspring.ai.openai.chat.max-tokens=50\n';
    assert.equal(
      await read(model, { 'application.properties': properties }),
      'deepseek-chat max-tokens=50 deepseek:custom application.properties',
    );
  });

  it('is nothing in a project without one', async () => {
    assert.match(await read(model, {}), /^unknown unknown /);
  });

  for (const row of springChats) {
    it(`is known of ${row.prefix}, as its page has it`, async () => {
      assert.match(row.source, /^https:\/\/docs\.spring\.io\//);
      const properties = `${row.prefix}.chat.options.${row.model[0]}=m\n${row.prefix}.chat.options.${row.limit[0]}=7\n`;
      assert.match(await read(model, { 'application.properties': properties }), new RegExp(`^m ${row.limit[0]}=7 `));
    });
  }
});
