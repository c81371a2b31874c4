import path from 'node:path';
import { detect } from '../../../src/core/detect/detect';
import type { LanguageId, Prompt, SourceFacts } from '../../../src/core/model';
import { Grammars } from '../../../src/core/syntax/grammars';
import { nodeAssets } from '../../../src/platform/node/assets';

export type Detected = Pick<SourceFacts, 'calls' | 'prompts' | 'suppressions' | 'pragmas'>;

const grammars = new Grammars(nodeAssets(path.resolve('dist/assets')));

export async function detectIn(languageId: LanguageId, text: string): Promise<Detected> {
  const syntax = await grammars.parse(languageId, text);
  if (syntax === null) return { calls: [], prompts: [], suppressions: [], pragmas: [] };
  return detect(syntax);
}

/** A prompt's value with its placeholders as «name». */
export function valueOf(prompt: Prompt): string {
  return prompt.segments.map((segment) => (segment.kind === 'text' ? segment.value : `«${segment.name}»`)).join('');
}
