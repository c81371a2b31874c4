import type { Call, CallAnalysis } from '../model';

/** Nothing of what a call sends can be counted, and no assumption stands in for it: its input has no number then. */
export function isInputUnseen({ unknownInput }: Call, { input }: CallAnalysis): boolean {
  const { promptTokens, otherTokens, placeholderTokens } = input;
  return unknownInput.length > 0 && promptTokens === 0 && otherTokens === null && placeholderTokens === null;
}

/** The request fails as it stands, since its API takes it only with an output limit. */
export function isRefused({ limit }: Call): boolean {
  return limit.state === 'missing' && limit.required;
}
