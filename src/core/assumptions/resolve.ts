import type { Assumption, AssumptionLayer, AssumptionName, AssumptionValues, Origin } from '../model';

/** Strongest first. A library's own limit and the model's maximum stand in for the output limit only. */
export const precedence: readonly Origin[] = [
  'page',
  'flag',
  'comment',
  'code',
  'measured',
  'promptcost.json',
  'setting',
  'default',
  'library',
  'model',
];

/** Whether what one source says holds against another. */
export function isStronger(origin: Origin, than: Origin): boolean {
  return precedence.indexOf(origin) < precedence.indexOf(than);
}

/** Above this a system prompt is oversize, where nobody says otherwise. */
export const defaultMaxPromptTokens = 2000;
export const defaultMaxInstructionTokens = 5000;

/** Every value that somebody gave for `name`, strongest first. */
function givenValues<Name extends AssumptionName>(
  name: Name,
  layers: readonly AssumptionLayer[],
): { value: NonNullable<AssumptionValues[Name]>; origin: Origin }[] {
  return layers
    .toSorted((a, b) => precedence.indexOf(a.origin) - precedence.indexOf(b.origin))
    .flatMap(({ origin, values }) => {
      const value: AssumptionValues[Name] | undefined = values[name];
      return value === undefined || value === null ? [] : [{ value, origin }];
    });
}

/** The winner and the runner-up for one assumption, or null when nothing says anything: it is then unknown. */
export function resolve<Name extends AssumptionName>(
  name: Name,
  layers: readonly AssumptionLayer[],
): (Assumption & { readonly value: NonNullable<AssumptionValues[Name]> }) | null {
  const [winner, runnerUp] = givenValues(name, layers);
  return winner === undefined ? null : { name, ...winner, runnerUp: runnerUp ?? null };
}
