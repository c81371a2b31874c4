import * as vscode from 'vscode';
import {
  type AssumptionLayer,
  type AssumptionValues,
  largestAssumption,
  type RuleId,
  type RuleSettings,
  ruleIds,
  ruleSeverities,
  type Severity,
} from '../core/model';
import { readGlob } from '../core/config/glob';
import { section, type SettingName } from './contributions';

/** One folder's settings, checked. */
export interface Settings {
  readonly assumptions: readonly AssumptionLayer[];
  readonly rules: RuleSettings;
  /** Null: those of the price overlay. */
  readonly comparisonModels: readonly string[] | null;
  /** Globs of files whose findings are left out; null: the default ones. */
  readonly findingsExclude: readonly string[] | null;
  readonly inlayHints: boolean;
  /** Where *Refresh Prices* gets them; null: where the price package does. */
  readonly pricesAddress: string | null;
  /** One sentence for each setting that has a wrong value and is ignored. */
  readonly problems: readonly string[];
}

/** Reads the settings that hold for a file or folder; a value of the wrong type is ignored and said to be. */
export function readSettings(scope: vscode.ConfigurationScope | undefined): Settings {
  const configuration = vscode.workspace.getConfiguration(section, scope ?? null);
  const problems: string[] = [];
  const read = <T>(name: SettingName, accept: (value: unknown) => T | undefined, expected: string, absent: T): T => {
    const value = configuration.get<unknown>(name);
    if (value === undefined || value === null) return absent;
    const accepted = accept(value);
    if (accepted === undefined) {
      problems.push(vscode.l10n.t('{0}.{1} must be {2}; it is ignored.', section, name, expected));
      return absent;
    }
    return accepted;
  };
  const count = (name: SettingName) => read(name, wholeNumber, vscode.l10n.t('a whole number, 0 or more'), null);
  const limit = (name: SettingName) => read(name, positiveNumber, vscode.l10n.t('a whole number, 1 or more'), null);
  const maxPromptTokens = count('maxPromptTokens');
  const maxInstructionTokens = count('maxInstructionTokens');
  const values: Partial<AssumptionValues> = {
    requestsPerDay: read('requestsPerDay', amount, vscode.l10n.t('a number, 0 or more'), null),
    expectedOutputTokens: count('expectedOutputTokens'),
    maxTokens: limit('maxTokens'),
    otherInputTokens: count('otherInputTokens'),
    defaultModel: read('defaultModel', text, vscode.l10n.t('the name of a model'), null),
    ...(maxPromptTokens === null ? {} : { maxPromptTokens }),
    ...(maxInstructionTokens === null ? {} : { maxInstructionTokens }),
  };
  return {
    assumptions: [{ origin: 'setting', values }],
    rules: ruleSettings(read('rules', object, vscode.l10n.t('an object of rules and severities'), {}), problems),
    comparisonModels: read('comparisonModels', names, vscode.l10n.t('a list of model names'), null),
    findingsExclude: read('findings.exclude', globs, vscode.l10n.t('a list of globs'), null),
    inlayHints: read('inlayHints.enabled', flag, vscode.l10n.t('true or false'), true),
    pricesAddress: read('pricesUrl', text, vscode.l10n.t('an address'), null),
    problems,
  };
}

function amount(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= largestAssumption ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? amount(value) : undefined;
}

function positiveNumber(value: unknown): number | undefined {
  return value === 0 ? undefined : wholeNumber(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function names(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined;
}

function globs(value: unknown): readonly string[] | undefined {
  return names(value)?.every((glob) => !('expected' in readGlob(glob))) === true ? names(value) : undefined;
}

function object(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** The entries that name a rule and a severity; each other one is a problem of its own. */
function ruleSettings(given: object, problems: string[]): RuleSettings {
  const accepted: Partial<Record<RuleId, Severity | 'off'>> = {};
  for (const [name, value] of Object.entries(given)) {
    const rule = ruleIds.find((id) => id === name);
    const severity = ruleSeverities.find((each) => each === value);
    if (rule !== undefined && severity !== undefined) accepted[rule] = severity;
    else if (rule === undefined) {
      problems.push(vscode.l10n.t('{0}.rules has no rule {1}; that entry is ignored.', section, name));
    } else {
      problems.push(
        vscode.l10n.t('{0}.rules: {1} must be {2}; it is ignored.', section, rule, ruleSeverities.join(', ')),
      );
    }
  }
  return accepted;
}
