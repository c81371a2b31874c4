import type { CallExpression, Scope } from '../syntax/neutral';
import type { Given } from './sent';

/** What a helper gives back, with the argument where that is what its parameter stands for. */
export function passedOn(given: Given, helper: Scope, call: CallExpression): Given {
  const { value } = given;
  if (value.kind !== 'name' || value.block.scope !== helper) return given;
  if (helper.bindings.get(value.name)?.at(-1)?.kind !== 'parameter') return given;
  const parameters = [...helper.bindings].flatMap(([name, [first]]) => (first?.kind === 'parameter' ? name : []));
  const named = call.arguments.find((argument) => argument.kind === 'named' && argument.name === value.name);
  if (named !== undefined) return { ...given, value: named.value };
  const place = parameters.indexOf(value.name);
  const positional = call.arguments.slice(0, place + 1);
  if (call.arguments.some(({ kind }) => kind === 'spread')) return { ...given, certain: false };
  const own = positional[place];
  if (own?.kind === 'positional') return { ...given, value: own.value };
  const fallback = helper.bindings.get(value.name)![0]!.value;
  return fallback === null ? given : { ...given, value: fallback };
}
