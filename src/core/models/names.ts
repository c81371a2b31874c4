import { plainBedrock } from './bedrock';
import { isSnapshot, splits } from './snapshots';

/** The names of one model at one provider. */
export interface NamedModel {
  readonly id: string;
  /** Other spellings that are this very model. */
  readonly exact?: readonly string[];
  /** Spellings that a snapshot's suffix may follow. */
  readonly families?: readonly string[];
}

export interface NamedProvider<Model extends NamedModel> {
  readonly id: string;
  /** Providers whose models it sells too. */
  readonly fallbacks?: readonly string[];
  readonly models: readonly Model[];
}

/** One provider's names, in lower case. */
export interface Names<Model> {
  readonly fallbacks: readonly string[];
  readonly exact: ReadonlyMap<string, Model>;
  readonly families: ReadonlyMap<string, Model>;
}

export function namesOf<Model extends NamedModel>(provider: NamedProvider<Model>): Names<Model> {
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

/** Every name of a provider's models, as the data has it. */
export function* allNames({ models }: NamedProvider<NamedModel>): Iterable<string> {
  for (const { id, exact = [], families = [] } of models) {
    for (const name of [id, ...exact, ...families]) yield name.replace(/^regional\./, '');
  }
}

/** The model by a name or by that of one of its snapshots. */
export function lookUpIn<Model>(names: Names<Model>, provider: string, asked: string): Model | null {
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

export function isFineTuned(id: string): boolean {
  return id.startsWith('ft:') || id.includes('.ft-');
}
