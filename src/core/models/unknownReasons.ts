import type { Fact, ModelIdentity } from '../model';
import { unknown } from '../model';
import { shown } from './spelling';

/** Reasons why a spelling means no model that has a price, as parts of a sentence. */
type Reason = Fact<ModelIdentity> & { readonly known: false };

export function noSuchModel(spelling: string, nearest: readonly string[]): Reason {
  const model = shown(spelling);
  if (model === '') return unknown('model.unknown', 'the model’s name is empty');
  if (nearest.length === 0) return unknown('model.unknown', 'no model is known by the name “{model}”', { model });
  return unknown('model.unknown', 'no model is known by the name “{model}”; the nearest are {nearest}', {
    model,
    nearest: nearest.join(', '),
  });
}

export function soldElsewhere(spelling: string, provider: string, owner: string): Reason {
  return unknown('model.unknown', '“{model}” is a model of {owner}, which isn’t known to be sold by {provider}', {
    model: shown(spelling),
    owner,
    provider,
  });
}

export function severalHosts(spelling: string, hosts: readonly string[], name: string): Reason {
  return unknown(
    'model.severalHosts',
    '“{model}” is sold by {hosts} at their own prices: write the host before it, such as {example}',
    { model: shown(spelling), hosts: hosts.slice(0, 4).join(', '), example: `${hosts[0] ?? ''}/${name}` },
  );
}

export function deployment(spelling: string): Reason {
  return unknown('model.deployment', 'no price known for {model}: set its base model', { model: shown(spelling) });
}

export function fineTuned(spelling: string): Reason {
  return unknown('model.fineTuned', '“{model}” is fine-tuned: what it costs isn’t published by name', {
    model: shown(spelling),
  });
}

export function runsLocally(spelling: string): Reason {
  return unknown('model.local', '“{model}” runs locally, so it has no token price', { model: shown(spelling) });
}

export function freeVariant(spelling: string): Reason {
  return unknown('model.free', '“{model}” is OpenRouter’s free variant, so it has no token price', {
    model: shown(spelling),
  });
}
