import type { Assets } from '../assets';
import type { ModelIdentity, TokenCount } from '../model';
import { otherWork } from '../slices';
import { ExactCounts, type KeptExactCounts, noExactCounts } from './exact/exactCounts';
import { type Encoding, type EncodingChoice, encodingFor, loadEncoding, vocabularyOf } from './encodings';
import { meanFactor } from './textKinds';

export type CountText = (text: string) => TokenCount;

/** Characters of text whose counts are remembered; beyond it all are forgotten and remembered anew. */
const rememberedCharacters = 4_000_000;

/** Counts texts as a model would. Loads an encoding when it is first needed. */
export class Counter {
  private readonly encodings = new Map<string, Promise<Encoding>>();
  private readonly counts = new Map<EncodingChoice, CountText>();

  private exactLoad: Promise<ExactCounts> | undefined;

  /** `keptExact`: what providers have counted. */
  constructor(
    private readonly assets: Assets,
    private readonly keptExact: KeptExactCounts = noExactCounts,
  ) {}

  /** What providers have counted; adding to it makes the next counts of these texts exact. */
  exact(): Promise<ExactCounts> {
    return (this.exactLoad ??= this.keptExact.read().then((counts) => new ExactCounts(counts)));
  }

  /**
   * For no model, o200k_base as an estimate. What the model's provider has counted is its count. Rejects when the encoding's
   * file can't be read; the next call tries again.
   */
  async for(identity: ModelIdentity | null): Promise<CountText> {
    const choice = encodingFor(identity);
    const encoding = await this.encoding(choice.encoding);
    let count = this.counts.get(choice);
    if (count === undefined) this.counts.set(choice, (count = remembering((text) => countAs(choice, encoding, text))));
    const exact = identity === null ? null : await this.exact();
    if (identity === null || exact === null || exact.isEmpty) return count;
    const ownCount = count;
    return (text) => {
      const counted = exact.of(identity, text);
      if (counted === null) return ownCount(text);
      return { tokens: counted.tokens, exact: true, encoding: choice.encoding, method: counted.method };
    };
  }

  private encoding(name: string): Promise<Encoding> {
    const vocabulary = vocabularyOf(name);
    let load = this.encodings.get(vocabulary);
    if (load === undefined) {
      load = this.load(vocabulary).catch((error: unknown) => {
        this.encodings.delete(vocabulary);
        throw error;
      });
      this.encodings.set(vocabulary, load);
    }
    return load;
  }

  private async load(vocabulary: string): Promise<Encoding> {
    const encoding = await loadEncoding(this.assets, vocabulary);
    // Making it ready takes as long as anybody may hold up a thread by which somebody types.
    await otherWork();
    return encoding;
  }
}

function countAs(choice: EncodingChoice, encoding: Encoding, text: string): TokenCount {
  const { exact, method, factors } = choice;
  const counted = encoding.count(text);
  const tokens = factors === null ? counted : Math.round(counted * meanFactor(text, factors));
  return { tokens, exact, encoding: choice.encoding, method };
}

function remembering(count: CountText): CountText {
  const counts = new Map<string, TokenCount>();
  let characters = 0;
  return (text) => {
    const known = counts.get(text);
    if (known !== undefined) return known;
    characters += text.length;
    if (characters > rememberedCharacters) {
      counts.clear();
      characters = text.length;
    }
    const counted = count(text);
    counts.set(text, counted);
    return counted;
  };
}
