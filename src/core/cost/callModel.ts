import { resolve } from '../assumptions/resolve';
import type { AssumptionLayer, Call, Fact, ModelFacts, Moment } from '../model';
import { known, unknown } from '../model';
import type { Catalogue } from '../prices/catalogue';

/**
 * A call's model: what a comment at the call says, else the code's, else the assumed one, which also stands in for a name that only its host knows, such as a
 * deployment's. At the provider's own address an unknown name is a mistake, and what runs locally has no price.
 */
export function modelOfCall(
  catalogue: Catalogue,
  call: Call,
  layers: readonly AssumptionLayer[],
  at: Moment,
): { readonly model: Fact<ModelFacts>; readonly inCode: boolean } {
  const commented = modelByAssumption(
    catalogue,
    layers.filter(({ origin }) => origin === 'comment'),
    at,
  );
  if (commented.known) return { model: commented, inCode: false };
  const written = modelInCode(catalogue, call, at);
  if (written.known || (call.model.known && (call.host.kind === 'own' || call.host.kind === 'local'))) {
    return { model: written, inCode: call.model.known };
  }
  const assumed = modelByAssumption(catalogue, layers, at);
  return assumed.known ? { model: assumed, inCode: false } : { model: written, inCode: call.model.known };
}

function modelInCode(catalogue: Catalogue, { model, host }: Call, at: Moment): Fact<ModelFacts> {
  if (!model.known) return model;
  if (host.kind === 'local') return unknown('model.local', 'runs locally, so it has no token price');
  const identity = catalogue.identify(model.value, { provider: host.provider, hostKind: host.kind });
  return identity.known ? known(catalogue.facts(identity.value, at), model.range) : identity;
}

/** The model that is assumed where no code tells one. */
export function modelByAssumption(
  catalogue: Catalogue,
  layers: readonly AssumptionLayer[],
  at: Moment,
): Fact<ModelFacts> {
  const assumed = resolve('defaultModel', layers);
  if (assumed === null) return unknown('model.none', 'no call in this file uses it, and no default model is set');
  const identity = catalogue.identify(assumed.value, { provider: null, hostKind: null });
  return identity.known ? known(catalogue.facts(identity.value, at)) : identity;
}
