import type { AssumptionValues, RuleId } from '../core/model';

/** Every id that the manifest declares, typed once; a test holds them to package.json. */

export const commands = {
  projectCost: 'promptCost.projectCost',
  compareModels: 'promptCost.compareModels',
  scanWorkspace: 'promptCost.scanWorkspace',
  setVolume: 'promptCost.setVolume',
  copyProjection: 'promptCost.copyProjection',
  findSavings: 'promptCost.findSavings',
  showTokens: 'promptCost.showTokens',
  hideTokens: 'promptCost.hideTokens',
  countExactly: 'promptCost.countExactly',
  setProviderKey: 'promptCost.setProviderKey',
  refreshPrices: 'promptCost.refreshPrices',
  refreshPrompts: 'promptCost.refreshPrompts',
  comparePrompt: 'promptCost.comparePrompt',
  setPromptVolume: 'promptCost.setPromptVolume',
  openPrompt: 'promptCost.openPrompt',
} as const;

export const extensionId = 'prompt-cost.prompt-cost';

export const promptsViewId = 'promptCost.prompts';

/** What the manifest's conditions ask for. */
export const contexts = { noPrompts: 'promptCost.noPrompts', showsTokens: 'promptCost.showsTokens' } as const;

/** The shades of paragraphs by how heavy they are. */
export const colors = {
  tokens: {
    1: 'promptCost.lightParagraphBackground',
    2: 'promptCost.mediumParagraphBackground',
    3: 'promptCost.heavyParagraphBackground',
  },
} as const;

export const section = 'promptCost';

/** Settings below `section`, with the type that each must have. */
export interface SettingTypes extends Pick<
  AssumptionValues,
  | 'requestsPerDay'
  | 'expectedOutputTokens'
  | 'maxTokens'
  | 'otherInputTokens'
  | 'defaultModel'
  | 'maxPromptTokens'
  | 'maxInstructionTokens'
> {
  readonly comparisonModels: readonly string[] | null;
  readonly 'inlayHints.enabled': boolean;
  readonly pricesUrl: string | null;
  readonly 'findings.exclude': readonly string[];
  readonly rules: Readonly<Partial<Record<RuleId, string>>>;
}

export type SettingName = keyof SettingTypes;

export const settingNames: readonly SettingName[] = [
  'requestsPerDay',
  'expectedOutputTokens',
  'maxTokens',
  'otherInputTokens',
  'defaultModel',
  'maxPromptTokens',
  'maxInstructionTokens',
  'comparisonModels',
  'inlayHints.enabled',
  'pricesUrl',
  'rules',
  'findings.exclude',
];

/** The scheme of the read-only documents that commands open. */
export const documentScheme = 'prompt-cost';
