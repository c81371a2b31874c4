import type * as vscode from 'vscode';

/**
 * The address by which a Markdown preview of ours opens a file at a line (1-based), or null where none leads there: VS Code
 * takes what begins with `/` from its first workspace folder, and follows no `file:` or `command:` there.
 */
export function previewLink(firstFolder: vscode.Uri, file: vscode.Uri, line: number): string | null {
  const isApart = file.scheme !== firstFolder.scheme || file.authority !== firstFolder.authority;
  // Half a character can't be written in an address.
  if (isApart || /\p{Cs}/u.test(file.path)) return null;
  const from = partsOf(firstFolder.path);
  const to = partsOf(file.path);
  const differs = from.findIndex((part, index) => part !== to[index]);
  const shared = differs < 0 ? from.length : differs;
  const up = from.slice(shared).map(() => '..');
  return `/${[...up, ...to.slice(shared).map(encoded)].join('/')}#L${line}`;
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** Also what would end a link in Markdown. */
export function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll(/[()*~!']/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
