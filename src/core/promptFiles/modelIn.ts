import { type Fact, known, type Message, message, type Range } from '../model';
import type { YamlNode } from './yaml';

/** `${env:NAME}`, `${env:NAME:default}`, `{{ env.NAME }}`, `env.NAME`, `$NAME`. */
const variable =
  /^\s*(?:\$\{\s*(?:env:)?([\w.]+)(?::-?([^}]*))?\s*\}|\{\{\s*(?:env\.)?([\w.]+)\s*\}\}|(?:env\.|\$)(\w+))\s*$/;

/** A model that a file names, and where its name stands, without quotes, as it is written. */
export function modelIn(
  node: YamlNode | null,
  otherwise: Message,
): { readonly model: Fact<string>; readonly modelText?: Range } {
  const text = node?.text()?.trim() ?? '';
  if (node === null || text === '') return { model: { known: false, reason: otherwise } };
  return modelOfText(text, node.range, node.mapped().segments(0, text.length)[0]?.range ?? null);
}

/** A model by what is written for it; a variable has the value that stands in for it, or none. */
export function modelOfText(
  text: string,
  range: Range,
  written: Range | null,
): { readonly model: Fact<string>; readonly modelText?: Range } {
  const match = variable.exec(text);
  if (match === null) {
    const isWritten = written !== null && written.end - written.start === text.length;
    return { model: known(text, range), ...(isWritten ? { modelText: written } : {}) };
  }
  const preset = match[2]?.trim() ?? '';
  if (preset !== '') return { model: known(preset, range) };
  const name = match[1] ?? match[3] ?? match[4] ?? text;
  return {
    model: { known: false, reason: message('model.variable', '`{name}` is set where the file is used', { name }) },
  };
}
