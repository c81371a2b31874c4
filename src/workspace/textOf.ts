/** Source as an editor shows it: UTF-8, or UTF-16 where its mark says so, and without that mark. */
export function textOf(contents: Uint8Array): string {
  const [first, second] = contents;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(contents);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(contents);
  return new TextDecoder().decode(contents);
}
