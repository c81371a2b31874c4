/** The strings that a cell's source is written as, each by where it begins and ends, quotes included. */
export type WrittenStrings = readonly { readonly start: number; readonly end: number }[];

const brackets = /["{}[\]]/g;
const nextKey = /[\s,]*/y;
const afterKey = /\s*:\s*/y;

/**
 * Where the strings of each cell's source stand in a notebook, by the cell's place among all. `json` is valid: it was
 * parsed before. What is neither a string nor a list of strings has none.
 */
export function cellStrings(json: string): WrittenStrings[] {
  const at = json.search(/\S/);
  let cells: number | null = null;
  let sheets: number | null = null;
  forEachKey(json, at, (key, value) => {
    if (key === 'cells') cells = value;
    else if (key === 'worksheets') sheets = value;
  });
  if (cells !== null) return cellsIn(json, cells);
  // Before version 4 cells stood on worksheets.
  const found: WrittenStrings[] = [];
  if (sheets === null) return found;
  forEachItem(json, sheets, (sheet) => {
    let own: number | null = null;
    forEachKey(json, sheet, (key, value) => {
      if (key === 'cells') own = value;
    });
    if (own !== null) found.push(...cellsIn(json, own));
  });
  return found;
}

function cellsIn(json: string, at: number): WrittenStrings[] {
  const found: WrittenStrings[] = [];
  forEachItem(json, at, (cell) => {
    let source: number | null = null;
    let input: number | null = null;
    forEachKey(json, cell, (key, value) => {
      if (key === 'source') source = value;
      else if (key === 'input') input = value;
    });
    const value = source ?? input;
    found.push(value === null ? [] : stringsAt(json, value));
  });
  return found;
}

function stringsAt(json: string, at: number): WrittenStrings {
  if (json[at] === '"') return [{ start: at, end: endOfValue(json, at) }];
  const strings: { start: number; end: number }[] = [];
  forEachItem(json, at, (start) => strings.push({ start, end: endOfValue(json, start) }));
  return strings.every(({ start }) => json[start] === '"') ? strings : [];
}

/** The last of several equal keys is the one that holds, as in any reader of JSON. */
function forEachKey(json: string, open: number, visit: (key: string, value: number) => void): void {
  if (json[open] !== '{') return;
  for (let at = skip(json, open + 1, nextKey); json[at] === '"';) {
    const end = endOfString(json, at);
    const value = skip(json, end, afterKey);
    visit(String(JSON.parse(json.slice(at, end))), value);
    at = skip(json, endOfValue(json, value), nextKey);
  }
}

function forEachItem(json: string, open: number, visit: (value: number) => void): void {
  if (json[open] !== '[') return;
  for (let at = skip(json, open + 1, nextKey); at < json.length && json[at] !== ']';) {
    visit(at);
    at = skip(json, endOfValue(json, at), nextKey);
  }
}

function skip(json: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(json)?.[0].length ?? 0);
}

function endOfValue(json: string, start: number): number {
  const first = json[start];
  if (first === '"') return endOfString(json, start);
  if (first !== '{' && first !== '[') {
    let end = start + 1;
    while (end < json.length && !/[\s,\]}]/.test(json[end]!)) end++;
    return end;
  }
  // Not by recursion: outputs may be nested as deep as anyone likes.
  let depth = 0;
  for (let at = start; ;) {
    brackets.lastIndex = at;
    const match = brackets.exec(json);
    if (match === null) return json.length;
    if (match[0] === '"') {
      at = endOfString(json, match.index);
      continue;
    }
    depth += match[0] === '{' || match[0] === '[' ? 1 : -1;
    at = match.index + 1;
    if (depth === 0) return at;
  }
}

function endOfString(json: string, quote: number): number {
  for (let at = quote + 1; ;) {
    const end = json.indexOf('"', at);
    if (end === -1) return json.length;
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes++;
    at = end + 1;
    if (backslashes % 2 === 0) return at;
  }
}
