import type { Fact, Host, ModelIdentity } from '../model';
import { known } from '../model';
import { isBedrockId, isOwnDeployment, makersName, plainBedrock, withoutArn, withoutProfile } from './bedrock';
import { type NamedModel, type NamedProvider, type Names, allNames, isFineTuned, lookUpIn, namesOf } from './names';
import { type NearestCandidate, candidatesOf, nearestNames } from './nearest';
import { isGateway, isLocalRuntime, isRoute, isRouter, makers, openRouterVariant, providerId } from './providers';
import { clean, maxLength, respells, splitPrefix, squashed } from './spelling';
import { SymbolNames, constantOf } from './symbols';
import {
  deployment,
  fineTuned,
  freeVariant,
  noSuchModel,
  runsLocally,
  severalHosts,
  soldElsewhere,
} from './unknownReasons';

export interface IdentifyHint {
  readonly provider: string | null;
  readonly hostKind: Host['kind'] | null;
}

/** Answers kept, as the same few names are asked for at every keystroke. */
const maxAnswers = 1000;

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
  private symbols: SymbolNames | undefined;

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
    if (spelling.length > maxLength) return noSuchModel(spelling, []);
    const key = JSON.stringify([hint.provider, hint.hostKind, spelling]);
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
    const short = spelling.slice(0, maxLength);
    const asked = constantOf(short) ?? clean(short);
    return nearestNames(asked.slice(asked.lastIndexOf('/') + 1), this.candidates);
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
    if (asked === '') return noSuchModel(spelling, []);
    if (/^ft:|(?:^|[/:])ft:|\.ft-/.test(asked)) return fineTuned(spelling);
    const direct = this.resolve(asked, spelling, hint);
    if (direct?.known === true) return direct;
    return this.byConstant(spelling, hint) ?? direct ?? this.miss(asked, spelling, hint);
  }

  /** Null where no model has the name. */
  private resolve(asked: string, spelling: string, hint: IdentifyHint): Fact<ModelIdentity> | null {
    const provider = this.hinted(hint);
    if (provider === null) return this.anywhere(asked, spelling);
    const found = this.lookUp(provider, asked) ?? this.behindPrefix(provider, asked);
    if (found !== null) return this.identity(provider, found, spelling);
    // A gateway or a proxy takes `openai/gpt-4o` and sends it on: the prefix then says whose model it is.
    const sendsOn = hint.hostKind === 'custom' || hint.hostKind === 'unknown';
    return sendsOn ? this.anywhere(asked, spelling) : null;
  }

  /** The model that a constant of an SDK stands for, where it can be only one. */
  private byConstant(spelling: string, hint: IdentifyHint): Fact<ModelIdentity> | null {
    const constant = constantOf(spelling);
    if (constant === null) return null;
    this.symbols ??= new SymbolNames(this.data.flatMap((provider) => [...allNames(provider)]));
    const found = new Map<string, ModelIdentity>();
    for (const spellings of this.symbols.idsOf(constant)) {
      const identities = spellings.flatMap((id) => {
        const identity = this.resolve(id, spelling, hint);
        return identity?.known === true ? [identity.value] : [];
      });
      const best = identities.find(({ provider, id }) => this.hasOwnLimits(provider, id)) ?? identities[0];
      if (best === undefined) continue;
      const key = `${best.provider} ${squashed(best.id)}`;
      if (!found.has(key) || this.hasOwnLimits(best.provider, best.id)) found.set(key, best);
    }
    const [only] = found.values();
    return found.size === 1 && only !== undefined ? known(only) : null;
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
    const names = hosts.map((host) => host.provider);
    return severalHosts(spelling, names, first.found.name);
  }

  /** `openai/gpt-4o`, `anthropic:claude-…`, `openrouter/openai/gpt-4o`: the first part says where. */
  private byPrefix(asked: string, spelling: string): Fact<ModelIdentity> | null {
    const { prefix, rest } = splitPrefix(asked);
    if (prefix === null) return null;
    if (isLocalRuntime(prefix)) return runsLocally(spelling);
    if (isGateway(prefix)) return this.anywhere(rest, spelling);
    const provider = this.provider(prefix);
    if (!this.providers.has(provider)) return null;
    const found = this.lookUp(provider, rest) ?? this.behindPrefix(provider, rest) ?? this.lookUp(provider, asked);
    if (found !== null) return this.identity(provider, found, spelling);
    const routed = openRouterVariant(asked) === null ? null : this.lookUpOwn('openrouter', asked);
    if (routed !== null) return this.identity('openrouter', { model: routed, name: asked }, spelling);
    // `meta-llama/…`-like names of hosts may begin with a word that is a provider's too.
    return this.atOneHost(asked, spelling);
  }

  /** At `provider`, a name that still carries its own or its maker's prefix, or a part of the request's route. */
  private behindPrefix(provider: string, asked: string): Found<Model> | null {
    let rest = asked;
    for (let depth = 0; depth < 4; depth++) {
      const split = splitPrefix(rest);
      if (split.prefix === null) return null;
      rest = split.rest;
      const owner = this.provider(split.prefix);
      if (owner !== provider && !isRoute(split.prefix) && !this.sells(provider, owner)) return null;
      const found = this.lookUp(provider, rest);
      if (found !== null) return found;
    }
    return null;
  }

  /** Vertex AI and Azure name a maker's models by its prefix. */
  private sells(provider: string, owner: string): boolean {
    return this.providers.get(provider)?.fallbacks.includes(owner) === true;
  }

  /** `asking`: providers that are asked already, as refreshed data may send each to the other. */
  private lookUp(provider: string, asked: string, asking: readonly string[] = []): Found<Model> | null {
    const own = this.lookUpOwn(provider, asked);
    if (own !== null) return { model: own, name: provider === 'aws' ? withoutArn(asked) : asked };
    if (asking.includes(provider)) return null;
    for (const fallback of this.providers.get(provider)?.fallbacks ?? []) {
      const found = this.lookUp(fallback, asked, [...asking, provider]);
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

  private hinted(hint: IdentifyHint): string | null {
    const provider = hint.provider === null ? null : this.provider(hint.provider);
    return provider !== null && this.providers.has(provider) ? provider : null;
  }

  /** The id is the model's own where the name is another spelling of it; else it is priced as the model, but isn't it. */
  private identity(provider: string, { model, name }: Found<Model>, asked: string): Fact<ModelIdentity> {
    const keepsName = provider === 'aws' || this.hasOwnLimits(provider, name) || !respells(name, model.id);
    return known({ id: keepsName ? name : model.id, provider, asked });
  }

  private miss(asked: string, spelling: string, hint: IdentifyHint): Fact<ModelIdentity> {
    const provider = hint.provider === null ? null : this.provider(hint.provider);
    const { prefix } = splitPrefix(asked);
    const isAzure = hint.hostKind === 'azure' || provider === 'azure' || this.provider(prefix ?? '') === 'azure';
    if (isAzure || isOwnDeployment(asked)) return deployment(spelling);
    if (openRouterVariant(asked) === 'free') return freeVariant(spelling);
    const elsewhere = this.hinted(hint) === null ? null : this.anywhere(asked, spelling);
    if (elsewhere?.known === true && provider !== null)
      return soldElsewhere(spelling, provider, elsewhere.value.provider);
    return noSuchModel(spelling, this.nearest(spelling));
  }
}

/** A host's name for a model without what the host put around it. */
function bareName({ id, provider }: ModelIdentity): string {
  const name = id.toLowerCase();
  return provider === 'aws' ? makersName(name) : name.slice(name.lastIndexOf('/') + 1);
}
