import { readFileSync } from 'node:fs';
import type { LanguageId } from '../src/core/model';

const sample = 'test/fixtures/workspace';

/** What a document repeats: calls and prompts between other code, about one call in 60 lines. */
const documents = {
  python: ['support_chat', 'returns', 'summaries', 'main'].map((name) => `${sample}/service/app/${name}.py`),
  typescript: [
    `${sample}/web/src/server/replyDraft.ts`,
    'src/core/analyze.ts',
    `${sample}/web/src/server/mailTriage.ts`,
    'src/core/detect/messages.ts',
  ],
} as const satisfies Partial<Record<LanguageId, readonly string[]>>;

export type LongLanguage = keyof typeof documents;

export const longLanguages: readonly LongLanguage[] = ['python', 'typescript'];

/** A document of about so many lines. */
export function longDocument(languageId: LongLanguage, lines: number): string {
  const whole = documents[languageId].map((part) => readFileSync(part, 'utf8')).join('\n');
  return Array.from({ length: Math.round(lines / whole.split('\n').length) }, () => whole).join('\n');
}
