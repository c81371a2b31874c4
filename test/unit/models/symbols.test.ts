import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import { catalogueOnDisk, day } from '../prices/catalogueOnDisk';

/** Constants of SDKs with the ids they stand for, as their sources had them on the day. */
interface SdkConstants {
  readonly source: string;
  readonly read: string;
  /** What may stand before a constant. */
  readonly qualifiers: readonly string[];
  readonly symbols: Readonly<Record<string, string>>;
}

const sdks: readonly SdkConstants[] = JSON.parse(readFileSync('test/unit/models/symbols.json', 'utf8'));

describe('constants of SDKs', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await catalogueOnDisk();
  });

  const meant = (spelling: string) => {
    const found = catalogue.identify(spelling, { provider: null, hostKind: null });
    return found.known ? `${found.value.provider} ${found.value.id}` : null;
  };

  /** Constants whose names don't tell an id that is known: they come out as unknown. */
  const untold: readonly string[] = [
    // A mistake in a date, which was mended later.
    'O4Mini2020416',
    // The ids have other words.
    'SmallEmbedding3',
    'LargeEmbedding3',
    // The id has another name.
    'AMAZON_TITAN_TEXT_G1_EXPRESS_V1',
    // The ids say 2.0.
    'Gemini2Flash',
    'Gemini2FlashLatest',
    'Gemini2FlashLitePreview',
  ];

  /** Models of before chat, whose ids have no generation in front, or their words in another order. */
  const beforeChat = /^(?:Ada|Babbage|Curie|Davinci|Codex|GPT3(?!Dot))/;

  for (const { source, read, qualifiers, symbols } of sdks) {
    it(`of ${source} (${read}) are what they stand for, or unknown`, () => {
      const unknownOnes: string[] = [];
      for (const [symbol, id] of Object.entries(symbols)) {
        const expected = meant(id);
        for (const spelling of [symbol, ...qualifiers.map((qualifier) => qualifier + symbol)]) {
          const found = meant(spelling);
          if (found !== null) assert.equal(found, expected, `${spelling} stands for ${id}`);
          else if (expected !== null && spelling === symbol) unknownOnes.push(symbol);
        }
      }
      assert.deepEqual(
        unknownOnes.filter((symbol) => !untold.includes(symbol) && !beforeChat.test(symbol)),
        [],
      );
    });
  }

  for (const [spelling, expected] of [
    ['openai.ChatModelGPT4o', 'openai gpt-4o'],
    ['GPT4oMini', 'openai gpt-4o-mini'],
    ['openai.GPT4', 'openai gpt-4'],
    ['openai.GPT4Dot1', 'openai gpt-4.1'],
    ['openai.GPT4o20240513', 'openai gpt-4o-2024-05-13'],
    ['openai.GPT4oLatest', 'openai chatgpt-4o-latest'],
    ['ChatModel.GPT_4O_MINI', 'openai gpt-4o-mini'],
    ['ChatModel.GPT_4_1', 'openai gpt-4.1'],
    ['com.openai.models.ChatModel.GPT_4_1', 'openai gpt-4.1'],
    ['ChatModel.GPT_4O.asString()', 'openai gpt-4o'],
    ['OpenAI::Models::ChatModel::GPT_4O', 'openai gpt-4o'],
    ['Gpt4oMini', 'openai gpt-4o-mini'],
    ['anthropic.ModelClaudeSonnet4_5_20250929', 'anthropic claude-sonnet-4-5-20250929'],
    ['ModelClaude3_7SonnetLatest', 'anthropic claude-3-7-sonnet-latest'],
    ['ModelClaude_3_5_Sonnet_20240620', 'anthropic claude-3-5-sonnet-20240620'],
    ['Model.CLAUDE_SONNET_4_5', 'anthropic claude-sonnet-4-5'],
    ['Model.ClaudeSonnet4_5', 'anthropic claude-sonnet-4-5'],
    ['GoogleAIModels.Gemini25Flash', 'google gemini-2.5-flash'],
    ['ANTHROPIC_CLAUDE_3_HAIKU_20240307_V1_0', 'aws anthropic.claude-3-haiku-20240307-v1:0'],
    // As written, these are no constants, and no ids either.
    ['gpt4o', null],
    ['gpt_4o', null],
    ['gpt-41', null],
    ['GPT-41', null],
    ['claude_sonnet_4_5', null],
    // Nothing of the name is a model.
    ['Model.Davinci', null],
    ['ChatModel', null],
    ['Model', null],
    ['GPT', null],
    ['ChatModelGPT4oSuperb', null],
    ['GPT4oMini_Custom', null],
    ['GPT_4O_2024_13_45', null],
    ['settings.MODEL', null],
    ['MODEL_4', null],
  ] as const) {
    it(`reads ${spelling} as ${expected ?? 'no model'}`, () => assert.equal(meant(spelling), expected));
  }

  it('reads no id that is known as a constant', () => {
    for (const { id, provider } of catalogue.list(day)) {
      if (id.startsWith('ft:') || id.includes('.ft-')) continue;
      for (const spelling of [id, id.toUpperCase()]) {
        const found = catalogue.identify(spelling, { provider, hostKind: 'own' });
        assert.equal(found.known && found.value.id.toLowerCase(), id.toLowerCase(), spelling);
      }
    }
  });
});
