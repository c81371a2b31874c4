import type { LanguageId } from '../model';
import { pythonLines } from './pythonLines';

/** Cell magics that run the rest of the cell as it stands, in the notebook's own language. */
const sameLanguage = new Set([
  'capture',
  'debug',
  'memit',
  'mprun',
  'lprun',
  'prun',
  'python',
  'python3',
  'time',
  'timeit',
]);

/** What a hosted service takes for the language of a whole cell when it opens it. */
const wholeCell = /^%(?:md\b|(?:sql|scala|r|sh|fs)[^\S\n]*\n)/;
/** Runs the statement after it. */
const timing = /^(\s*)%time(?:it)?[^\S\n]+(?![-\s])/;
const lineMagic = /^\s*(?:[%!]|\?{1,2}[\w.%]|[%\w.*]+\?{1,2}\s*$)/;
const assignedMagic = /^(\s*[A-Za-z_][\w.,\s]*=\s*)(?:%[A-Za-z]|!)/;

/**
 * A cell's code without what is for the notebook alone: magics and shell commands are blanked, so that all else stays
 * where it is. Null for a cell of another language. `isOpen`: what the cell leaves open would take in the cells after it.
 */
export function codeOfCell(
  text: string,
  languageId: LanguageId,
): { readonly text: string; readonly isOpen: boolean } | null {
  if (languageId !== 'python') return { text: blankDirectives(text, languageId), isOpen: false };
  const first = text.trimStart();
  const magic = /^%%(\S*)([^\n]*)/.exec(first);
  if (magic !== null && !staysPython(magic[1]!, magic[2]!)) return null;
  if (wholeCell.test(first)) return null;
  const { lines, isOpen } = pythonLines(text, isMagicLine);
  let code = '';
  let isMagic = false;
  for (const { start, end, beginsStatement } of lines) {
    const line = text.slice(start, end);
    const continues: boolean = isMagic && /\\\r?\n$/.test(text.slice(Math.max(start - 3, 0), start));
    isMagic = continues || (beginsStatement && isMagicLine(line));
    code += (isMagic ? blanked(line, !continues) : beginsStatement ? untimed(line) : line) + text.slice(end, end + 1);
  }
  return { text: code, isOpen };
}

function isMagicLine(line: string): boolean {
  return (lineMagic.test(line) && !timing.test(line)) || assignedMagic.test(line);
}

/** The statement stays where it is: an empty one stands before it. */
function untimed(line: string): string {
  return line.replace(timing, (magic, indent: string) => `${indent}0;`.padEnd(magic.length, ' '));
}

/** `%%writefile x.py` holds a whole module. */
function staysPython(name: string, rest: string): boolean {
  return sameLanguage.has(name) || ((name === 'writefile' || name === 'file') && /\.py\s*$/.test(rest));
}

/** As long as `line`. What is assigned or stands in a block is replaced by what does nothing: it would not parse without. */
function blanked(line: string, isFirst: boolean): string {
  const assigned = isFirst ? assignedMagic.exec(line)?.[1] : undefined;
  const indent = isFirst ? /^\s*/.exec(line)![0] : '';
  const [kept, instead] = assigned === undefined ? [indent, indent === '' ? '' : 'pass'] : [assigned, '...'];
  const fits = kept.length + instead.length <= line.length;
  return (fits ? kept + instead : '').padEnd(line.length, ' ');
}

/** Lines that notebooks of other languages give to their kernel: `#r "nuget: …"`, `#!csharp`, `%use`, `%maven`. */
function blankDirectives(text: string, languageId: LanguageId): string {
  const directive = languageId === 'csharp' ? /^#(?:[ri]\s+"|!)[^\n]*/gm : /^%{1,2}\w[^\n]*/gm;
  return text.replaceAll(directive, (line) => ' '.repeat(line.length));
}
