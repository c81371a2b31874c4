import type { Prompt, PromptSegment, Range } from '../model';
import { type FileFacts, promptsAlone } from './fileFacts';
import type { PromptFormatRow } from './format';
import { readFrontMatter } from './frontMatter';
import { MappedText } from './mappedText';
import { firstLine } from './messages';
import type { YamlNode } from './yaml';

/** Files whose text coding agents send: always, or when something calls for it. */
export const instructions: PromptFormatRow = {
  id: 'agent-instructions',
  title: 'instructions for coding agents',
  source: 'https://agents.md',
  files: [
    '**/{agents,agent,claude,claude.local,gemini,qwen,copilot-instructions,skill}.md',
    '**/*.{instructions,prompt,chatmode,agent}.md',
    '**/.{cursor,windsurf,roo,continue,amazonq,augment,trae,kilocode}/rules/**/*.{md,mdc}',
    '**/.kiro/steering/**/*.md',
    '**/.junie/guidelines.md',
    '**/.clinerules/**/*.md',
    '**/.{claude,github,cursor,opencode}/{agents,commands}/**/*.md',
    '**/.{cursorrules,windsurfrules,clinerules,roorules,goosehints}',
  ],
  languageIds: ['prompt', 'instructions', 'chatmode', 'chatagent', 'skill'],
  holds: (_, path) => !isPage(path),
  comments: [
    { open: '<!--', close: '-->' },
    { open: '#', close: null },
  ],
  read,
};

/** Agents ask for these names in capitals; `docs/agents.md` is a page about agents. */
function isPage(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isCommon = /^(?:agents?|claude(?:\.local)?|gemini|qwen|skill)\.md$/i.test(name);
  return isCommon && !/^(?:AGENTS?|CLAUDE(?:\.local)?|GEMINI|QWEN|SKILL)\.md$/.test(name) && !/(?:^|\/)\./.test(path);
}

/** Those that are sent only when asked for, or when a file fits their header. */
const whenAsked = /(?:^|\/)skill\.md$|\.(?:prompt|chatmode|agent)\.md$|\/(?:agents|commands)\/[^/]+(?:\/[^/]+)?\.md$/i;
/** Those whose `@path` takes in another file. */
const importing = /(?:^|\/)(?:claude|claude\.local|gemini|qwen|agents)\.md$/i;
const importMark = /(^|[\s(])@((?:~|\.{0,2})\/?[\w.-]+(?:\/[\w.-]+)*\.\w+|(?:~|\.{1,2})\/[\w./-]+)/gm;
const code = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1|$(?![\s\S]))|`[^`\n]+`/gm;

function read(text: string, path: string): FileFacts {
  const { header, body } = readFrontMatter(text);
  const start = body.start + (/^\s*/.exec(text.slice(body.start, body.end))?.[0].length ?? 0);
  const end = text.slice(0, body.end).trimEnd().length;
  if (start >= end) return promptsAlone([]);
  const mapped = MappedText.of(text, { start, end });
  return promptsAlone([
    {
      role: 'file',
      range: { start, end },
      nameRange: firstLine(mapped, 0, end - start),
      name: null,
      segments: importing.test(path) ? withImports(mapped) : mapped.segments(0, end - start),
      loaded: loadedBy(header.known ? header.value : null, path),
    },
  ]);
}

/** When an agent sends the file, by its header and name. */
function loadedBy(header: YamlNode | null, path: string): NonNullable<Prompt['loaded']> {
  if (whenAsked.test(path)) return 'when-asked';
  const scope = header?.get('applyTo') ?? header?.get('globs') ?? header?.get('paths') ?? null;
  const everywhere = [scope?.text() ?? '', ...(scope?.items() ?? []).map((item) => item.text() ?? '')].some((glob) =>
    /^\*\*?(?:\/\*)?$/.test(glob.trim()),
  );
  if (header?.get('alwaysApply')?.scalar() === true || everywhere) return 'always';
  const isScoped = /\.instructions\.md$|\.mdc$/i.test(path) && !/copilot-instructions\.md$/i.test(path);
  return isScoped || scope !== null ? 'when-asked' : 'always';
}

/** What `@path` takes in stands in another file: a placeholder by that name. Not in code, where it is only shown. */
function withImports(mapped: MappedText): PromptSegment[] {
  const { value } = mapped;
  const shown = [...value.matchAll(code)].map(({ 0: whole, index }): Range => ({
    start: index,
    end: index + whole.length,
  }));
  const segments: PromptSegment[] = [];
  let at = 0;
  let next = 0;
  for (const { 0: whole, 1: before = '', 2: file = '', index } of value.matchAll(importMark)) {
    const start = index + before.length;
    while (next < shown.length && shown[next]!.end <= start) next++;
    if (next < shown.length && shown[next]!.start <= start) continue;
    const end = index + whole.length;
    segments.push(...mapped.segments(at, start), {
      kind: 'placeholder',
      name: `@${file}`,
      range: mapped.rangeOf(start, end),
    });
    at = end;
  }
  return [...segments, ...mapped.segments(at, value.length)];
}
