import type { Fact, Host, ModelIdentity } from '../model';
import { known, unknown } from '../model';
import { isBedrockId, makersName, plainBedrock, withoutArn, withoutProfile } from './bedrock';
import { type NearestCandidate, candidatesOf, nearestNames } from './nearest';
import { isLocalRuntime, makers, providerId } from './providers';
import { isSnapshot, namesSnapshot, splits } from './snapshots';

/** The names of one model at one provider. */
interface NamedModel {
  readonly id: string;
  /** Other spellings that are this very model. */
  readonly exact?: readonly string[];
  /** Spellings that a snapshot's suffix may follow. */
  readonly families?: readonly string[];
}

interface NamedProvider<Model extends NamedModel> {
  readonly id: string;
  /** Providers whose models it sells too. */
  readonly fallbacks?: readonly string[];
  readonly models: readonly Model[];
}

export interface IdentifyHint {
  readonly provider: string | null;
  readonly hostKind: Host['kind'] | null;
}

/** No id is longer; what is gets no further than this. */
const maxLength = 256;

/** Answers kept, as the same few names are asked for at every keystroke. */
const maxAnswers = 1000;

interface Names<Model> {
  readonly fallbacks: readonly string[];
  readonly exact: ReadonlyMap<string, Model>;
  readonly families: ReadonlyMap<string, Model>;
}

interface Found<Model> {
  readonly model: Model;
  /** The name that was found, without prefixes. */
  readonly name: string;
}

/** All names of all models; the one place where a model's name is taken apart. */
export class ModelNames<Model extends NamedModel> {
  private readonly providers = new Map<string, Names<Model>>();
  private readonly order: readonly string[];
  private readonly answers = new Map<string, Fact<ModelIdentity>>();
  private candidates: readonly NearestCandidate[] | undefined;

  /** `hasOwnLimits` tells the names that are worth keeping apart from the family they are priced as. */
  constructor(
    private readonly data: readonly NamedProvider<Model>[],
    private readonly hasOwnLimits: (provider: string, name: string) => boolean,
  ) {
    for (const provider of data) this.providers.set(provider.id, namesOf(provider));
    const ids = data.map((provider) => provider.id);
    this.order = [...ids.filter((id) => !isRouter(id)), ...ids.filter(isRouter)];
  }

  /** Which model a spelling means, or why that can't be said. Never throws; a near miss is not a match. */
  identify(spelling: string, hint: IdentifyHint): Fact<ModelIdentity> {
    if (spelling.length > maxLength) return unknownModel(spelling, []);
    const key = [hint.provider, hint.hostKind, spelling].join('\u0000');
    const answer = this.answers.get(key) ?? this.answerTo(spelling, hint);
    if (this.answers.size >= maxAnswers) this.answers.clear();
    this.answers.set(key, answer);
    return answer;
  }

  /** The model that an identity's price is kept under, or null. */
  find(identity: Pick<ModelIdentity, 'id' | 'provider'>): Model | null {
    return this.lookUp(identity.provider, clean(identity.id))?.model ?? null;
  }

  /** Up to three known names that look like the spelling, the likeliest first. */
  nearest(spelling: string): readonly string[] {
    this.candidates ??= candidatesOf(
      this.data
        .filter(({ id }) => id === 'aws' || makers.some((maker) => maker === id))
        .flatMap((provider) => provider.models.map((model) => model.id.replace(/^regional\./, '')))
        .filter((id) => !isFineTuned(id)),
    );
    return nearestNames(clean(spelling.slice(0, maxLength)), this.candidates);
  }

  /**
   * Where a model's limits may be found: the names it has at its own provider, and at its maker when another sells it.
   */
  places(identity: ModelIdentity): readonly { readonly provider: string; readonly names: readonly string[] }[] {
    const own = this.find(identity);
    const names = [identity.id, ...(own === null ? [] : [own.id])];
    const places = [
      {
        provider: identity.provider,
        names: identity.provider === 'aws' ? names.flatMap((name) => [name, withoutProfile(name)]) : names,
      },
    ];
    const name = bareName(identity);
    for (const maker of makers) {
      const model = maker === identity.provider ? null : this.lookUpOwn(maker, name);
      if (model !== null) places.push({ provider: maker, names: [name, model.id] });
    }
    return places;
  }

  private answerTo(spelling: string, hint: IdentifyHint): Fact<ModelIdentity> {
    const asked = clean(spelling);
    if (asked === '') return unknownModel(spelling, []);
    if (/^ft:|(?:^|[/:])ft:|\.ft-/.test(asked)) {
      return unknown('model.fineTuned', '“{model}” is fine-tuned: what it costs isn’t published by name', {
        model: shown(spelling),
      });
    }
    const hinted = hint.provider === null ? null : this.provider(hint.provider);
    if (hinted !== null && this.providers.has(hinted)) return this.atProvider(hinted, asked, spelling, hint);
    return this.anywhere(asked, spelling) ?? this.miss(spelling, hint);
  }

  private atProvider(provider: string, asked: string, spelling: string, hint: IdentifyHint): Fact<ModelIdentity> {
    const found = this.lookUp(provider, asked) ?? this.behindPrefix(provider, asked);
    if (found !== null) return this.identity(provider, found, spelling);
    // A gateway or a proxy takes `openai/gpt-4o` and sends it on: the prefix then says whose model it is.
    const sendsOn = hint.hostKind === 'custom' || hint.hostKind === 'unknown';
    return (sendsOn ? this.anywhere(asked, spelling) : null) ?? this.miss(spelling, hint);
  }

  private anywhere(asked: string, spelling: string): Fact<ModelIdentity> | null {
    const prefixed = this.byPrefix(asked, spelling);
    if (prefixed !== null) return prefixed;
    if (isBedrockId(asked)) {
      const found = this.lookUp('aws', asked);
      return found === null ? null : this.identity('aws', found, spelling);
    }
    for (const provider of makers) {
      const found = this.lookUp(provider, asked);
      if (found !== null) return this.identity(provider, found, spelling);
    }
    return this.atOneHost(asked, spelling);
  }

  /** A model that its maker doesn't sell costs what the host asks: without the host there is no price. */
  private atOneHost(asked: string, spelling: string): Fact<ModelIdentity> | null {
    const hosts = this.order.flatMap((provider) => {
      const model = this.lookUpOwn(provider, asked);
      return model === null ? [] : [{ provider, found: { model, name: asked } }];
    });
    const [first] = hosts;
    if (first === undefined) return null;
    if (hosts.length === 1) return this.identity(first.provider, first.found, spelling);
    return unknown(
      'model.severalHosts',
      '“{model}” is sold by {hosts} at their own prices: write the host before it, such as {example}',
      {
        model: shown(spelling),
        hosts: hosts
          .map((host) => host.provider)
          .slice(0, 4)
          .join(', '),
        example: `${first.provider}/${first.found.name}`,
      },
    );
  }

  /** `openai/gpt-4o`, `anthropic:claude-…`, `openrouter/openai/gpt-4o`: the first part says where. */
  private byPrefix(asked: string, spelling: string): Fact<ModelIdentity> | null {
    const { prefix, rest } = splitPrefix(asked);
    if (prefix === null) return null;
    if (isLocalRuntime(prefix)) {
      return unknown('model.local', '“{model}” runs locally, so it has no token price', { model: shown(spelling) });
    }
    const provider = this.provider(prefix);
    if (!this.providers.has(provider)) return null;
    const found = this.lookUp(provider, rest) ?? this.behindPrefix(provider, rest) ?? this.lookUp(provider, asked);
    if (found !== null) return this.identity(provider, found, spelling);
    // `meta-llama/…`-like names of hosts may begin with a word that is a provider's too.
    const elsewhere = this.atOneHost(asked, spelling);
    return elsewhere ?? this.miss(spelling, { provider, hostKind: null });
  }

  /** At `provider`, a name that still carries its own or its maker's prefix, or a path. */
  private behindPrefix(provider: string, asked: string): Found<Model> | null {
    let rest = asked;
    for (let depth = 0; depth < 4; depth++) {
      const split = splitPrefix(rest);
      if (split.prefix === null) return null;
      rest = split.rest;
      const owner = this.provider(split.prefix);
      if (owner !== provider && this.providers.has(owner) && !this.sells(provider, owner)) return null;
      const found = this.lookUp(provider, rest);
      if (found !== null) return found;
    }
    return null;
  }

  /** Vertex AI and Azure name a maker's models by its prefix. */
  private sells(provider: string, owner: string): boolean {
    return this.providers.get(provider)?.fallbacks.includes(owner) === true;
  }

  private lookUp(provider: string, asked: string): Found<Model> | null {
    const own = this.lookUpOwn(provider, asked);
    if (own !== null) return { model: own, name: provider === 'aws' ? withoutArn(asked) : asked };
    for (const fallback of this.providers.get(provider)?.fallbacks ?? []) {
      const found = this.lookUp(fallback, asked);
      if (found !== null) return found;
    }
    return null;
  }

  /** Without the providers whose models it also sells. */
  private lookUpOwn(provider: string, asked: string): Model | null {
    const names = this.providers.get(provider);
    if (names === undefined) return null;
    return lookUpIn(names, provider, provider === 'aws' ? plainBedrock(withoutArn(asked)) : asked);
  }

  private provider(name: string): string {
    const plain = name.trim().toLowerCase();
    return this.providers.has(plain) ? plain : providerId(plain);
  }

  private identity(provider: string, { model, name }: Found<Model>, asked: string): Fact<ModelIdentity> {
    const keepsName = name !== model.id.toLowerCase() && (namesSnapshot(name) || this.hasOwnLimits(provider, name));
    return known({ id: keepsName || provider === 'aws' ? name : model.id, provider, asked });
  }

  private miss(spelling: string, hint: IdentifyHint): Fact<ModelIdentity> {
    const provider = hint.provider === null ? null : this.provider(hint.provider);
    if (hint.hostKind === 'azure' || provider === 'azure') {
      return unknown('model.deployment', 'no price known for {model}: set its base model', { model: shown(spelling) });
    }
    return unknownModel(spelling, this.nearest(spelling));
  }
}

function unknownModel(spelling: string, nearest: readonly string[]): Fact<ModelIdentity> {
  const model = shown(spelling);
  if (nearest.length === 0) return unknown('model.unknown', 'no model is known by the name “{model}”', { model });
  return unknown('model.unknown', 'no model is known by the name “{model}”; the nearest are {nearest}', {
    model,
    nearest: nearest.join(', '),
  });
}

/** A name for a message: one line, not too long. */
function shown(spelling: string): string {
  const line = spelling.slice(0, 81).replaceAll(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** A host's name for a model without what the host put around it. */
function bareName({ id, provider }: ModelIdentity): string {
  const name = id.toLowerCase();
  return provider === 'aws' ? makersName(name) : name.slice(name.lastIndexOf('/') + 1);
}

/** Lower case, without the paths that APIs put before a name. */
function clean(spelling: string): string {
  return spelling
    .trim()
    .toLowerCase()
    .replace(/^(?:projects\/[^/]+\/locations\/[^/]+\/)?publishers\/[^/]+\/models\//, '')
    .replace(/^models\//, '')
    .replace(/^accounts\/fireworks\/models\//, 'fireworks/');
}

/** Routers come last: they are named only where nobody else has a model. */
function isRouter(provider: string): boolean {
  return provider === 'openrouter' || provider.startsWith('huggingface_');
}

function isFineTuned(id: string): boolean {
  return id.startsWith('ft:') || id.includes('.ft-');
}

function splitPrefix(name: string): { readonly prefix: string | null; readonly rest: string } {
  const match = /^(?<prefix>[a-z][\w.-]*)(?:\/|:(?!\d))(?<rest>.+)$/.exec(name);
  const { prefix, rest } = match?.groups ?? {};
  return prefix === undefined || rest === undefined ? { prefix: null, rest: name } : { prefix, rest };
}

function namesOf<Model extends NamedModel>(provider: NamedProvider<Model>): Names<Model> {
  const exact = new Map<string, Model>();
  const families = new Map<string, Model>();
  const key = (name: string) => (provider.id === 'aws' ? plainBedrock(name.toLowerCase()) : name.toLowerCase());
  const put = (map: Map<string, Model>, name: string, model: Model) => {
    if (name !== '' && !map.has(key(name))) map.set(key(name), model);
  };
  const models = provider.models.filter((model) => !isFineTuned(model.id));
  for (const model of models) {
    for (const name of model.exact ?? []) put(exact, name, model);
    for (const name of model.families ?? []) put(families, name, model);
  }
  for (const model of models) put(exact, model.id, model);
  return { fallbacks: provider.fallbacks ?? [], exact, families };
}

function lookUpIn<Model>(names: Names<Model>, provider: string, asked: string): Model | null {
  const whole = names.exact.get(asked) ?? names.families.get(asked);
  if (whole !== undefined) return whole;
  for (const { base, suffix } of splits(asked)) {
    const family = names.families.get(base);
    if (family !== undefined && isSnapshot(provider, suffix, 'families')) return family;
    const exact = names.exact.get(base);
    if (exact !== undefined && isSnapshot(provider, suffix, 'always')) return exact;
  }
  return null;
}
