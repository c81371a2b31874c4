import { type Fact, type PromptFormat, type SourceFacts, unknown } from '../model';
import { mostCharacters, type Neighbours } from '../neighbours/neighbour';
import { type FoundInFile, readPromptFile } from './readPromptFile';
import { notLookedAt, type OtherText } from './textBeside';

/** So many at most: a file that names more is made by a program. */
const most = 20;

/** What a file of prompts says, with the texts of the files that it names. Never throws on any text. */
export async function readWithTexts(
  format: PromptFormat,
  path: string,
  text: string,
  neighbours: Neighbours | undefined,
): Promise<FoundInFile & Pick<SourceFacts, 'readFrom'>> {
  const wanted = new Set<string>();
  const alone = readPromptFile(format, path, text, (file) => {
    wanted.add(file);
    return notLookedAt(file);
  });
  if (neighbours === undefined || wanted.size === 0) return alone;
  const readFrom: string[] = [];
  const texts = new Map<string, Fact<OtherText>>();
  for (const name of [...wanted].slice(0, most)) {
    const file = await neighbours.file(path, name, true);
    if (file !== null) readFrom.push(file.path);
    texts.set(name, textOf(name, file));
  }
  return { ...readPromptFile(format, path, text, (file) => texts.get(file) ?? notLookedAt(file)), readFrom };
}

function textOf(name: string, file: OtherText | null): Fact<OtherText> {
  if (file === null)
    return unknown('unknown.noFile', '`{file}` is not in the project, or can’t be read', { file: name });
  if (file.text.length > mostCharacters)
    return unknown('unknown.largeFile', '`{file}` has more than a million characters', { file: name });
  if (file.text.includes('\0')) return unknown('unknown.binaryFile', '`{file}` is not a text file', { file: name });
  return { known: true, value: { path: file.path, text: file.text }, range: null };
}
