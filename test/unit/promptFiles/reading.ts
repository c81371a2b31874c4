import { promptFormatOf } from '../../../src/core/promptFiles';
import { readPromptFile } from '../../../src/core/promptFiles/readPromptFile';
import type { PromptFormat } from '../../../src/core/model';
import type { TextBeside } from '../../../src/core/promptFiles/textBeside';

/** What a file says, in words; each line is a fact with the line that it stands on. */
export function factsInWords(path: string, text: string, beside?: TextBeside): string[] {
  const format = promptFormatOf(path, text);
  if (format === null) return ['no prompts'];
  const found = readPromptFile(format, path, text, beside);
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  return [
    `format ${format}`,
    ...(found.skipped === null ? [] : [`skipped ${found.skipped.text}`]),
    ...found.calls.map(({ nameRange, sdk, model, limit, host, prompts, messageCount, unknownInput, caching }) =>
      [
        `${lineOf(nameRange.start)}: call ${sdk}`,
        `model=${model.known ? model.value : 'unknown'}`,
        `limit=${limit.state === 'present' ? `${limit.parameter}:${limit.value.known ? limit.value.value : 'unknown'}` : limit.state}`,
        `host=${host.provider ?? '-'}:${host.kind}`,
        `prompts=${prompts.join()}`,
        `messages=${messageCount}`,
        `unknown=${unknownInput.length}`,
        `caching=${caching.state}`,
      ].join(' '),
    ),
    ...found.prompts.map(({ line, range, role, name, calls, segments, loaded, file }) =>
      [
        `${line}-${lineOf(range.end)}: prompt ${role}${loaded === undefined ? '' : ` ${loaded}`} ${name ?? '-'}`,
        `calls=${calls.join()}`,
        ...(file === undefined ? [] : [`from ${file}`]),
        JSON.stringify(segments.map((one) => (one.kind === 'text' ? one.value : `⟨${one.name}⟩`)).join('')),
      ].join(' '),
    ),
    ...found.suppressions.map(({ rule, file }) => `ignore ${rule ?? 'all'}${file ? ' in the file' : ''}`),
    ...found.pragmas.map(({ call, values }) => `pragma call=${call} ${JSON.stringify(values)}`),
  ];
}

/** Problems of what was found, whatever the text is: places outside of it, and texts that aren't where they are said to be. */
export function problemsIn(format: PromptFormat, path: string, text: string): string[] {
  const found = readPromptFile(format, path, text);
  const problems: string[] = [];
  const check = (what: string, { start, end }: { start: number; end: number }) => {
    if (!(start >= 0 && start <= end && end <= text.length)) problems.push(`${what} ${start}-${end} of ${text.length}`);
  };
  for (const prompt of found.prompts) {
    check('prompt', prompt.range);
    if (prompt.nameRange !== undefined) check('name', prompt.nameRange);
    for (const segment of prompt.segments) {
      check('segment', segment.range);
      const { start, end } = segment.range;
      if (segment.kind === 'text' && segment.value.length === end - start && !segment.value.includes('\n')) {
        const written = text.slice(start, end);
        if (written !== segment.value && /^[\w .,]*\w[\w .,]*$/.test(segment.value))
          problems.push(`${written} is not ${segment.value}`);
      }
    }
    for (const call of prompt.calls) if (found.calls[call] === undefined) problems.push(`call ${call}`);
  }
  for (const call of found.calls) {
    check('call', call.range);
    check('call name', call.nameRange);
    for (const { range } of call.unknownInput) check('unknown', range);
    for (const prompt of call.prompts) if (found.prompts[prompt] === undefined) problems.push(`prompt ${prompt}`);
    if (call.limit.state === 'present') check('limit', call.limit.range);
  }
  return problems;
}
