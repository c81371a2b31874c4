import { render } from '../../core/format';
import type { Message } from '../../core/model';
import { message } from '../../core/model';
import type { CompareStrings } from './strings';

/** Fills a sentence of `strings`. */
export function fill(text: string, args: Message['args']): string {
  return render(message('page', text, args));
}

export function reasonText(reason: Message, strings: CompareStrings): string {
  const translations: Readonly<Record<string, string>> = strings.reasons;
  return render({ ...reason, text: translations[reason.id] ?? reason.text });
}
