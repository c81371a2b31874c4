import type { AssumptionValues, RuleSettings } from '../model';
import { teamFile, valueNames } from './schema';

const assumptionNames: readonly string[] = ['defaultModel', 'maxPromptTokens', 'maxInstructionTokens', ...valueNames];

/**
 * Assumptions as a program gives them, which null or undefined leaves out.
 *
 * @throws TypeError that names the first wrong one.
 */
export function checkAssumptions(given: unknown): Partial<AssumptionValues> {
  const values = objectOf(given, 'assumptions');
  const unknownName = Object.keys(values).find((name) => !assumptionNames.includes(name));
  if (unknownName !== undefined) throw new TypeError(`assumptions has no ${unknownName}`);
  check(values, 'assumptions', []);
  return values;
}

/**
 * Severities by rule as a program gives them.
 *
 * @throws TypeError that names the first wrong one.
 */
export function checkRules(given: unknown): RuleSettings {
  const rules = objectOf(given, 'rules');
  check({ rules }, 'rules', ['rules']);
  return rules;
}

/** What isn't as it should be, for an error's message: `path must be a string, not 7`. */
export function mustBe(name: string, expected: string, given: unknown): TypeError {
  return new TypeError(`${name} must be ${expected}, not ${shown(given)}`);
}

function objectOf(given: unknown, name: string): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw mustBe(name, 'an object', given);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
}

/** Holds values to what promptcost.json takes. `above`: where they stand in it. */
function check(file: Record<string, unknown>, name: string, above: readonly string[]): void {
  const issue = teamFile.safeParse(file).error?.issues[0];
  if (issue === undefined) return;
  if (issue.code === 'unrecognized_keys') throw new TypeError(`${name} has no ${issue.keys[0]}`);
  const path = issue.path.slice(above.length).map(String);
  const value = issue.path.reduce<unknown>((at, step) => Reflect.get(Object(at), step), file);
  throw mustBe([name, ...path].join('.'), issue.message, value);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
