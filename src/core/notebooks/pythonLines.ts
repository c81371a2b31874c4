/** How the lines of some Python begin: whether a statement can, or a string or bracket of an earlier line is open. */
export interface PythonLine {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  /** False inside of a string or bracket, and after a backslash. */
  readonly beginsStatement: boolean;
}

const opening = /["'#()[\]{}\\]/g;

/**
 * The lines of `text`. `isSkipped` says of a line that begins a statement whether it isn't Python: nothing in it opens
 * anything. `isOpen`: a string or bracket is open at the end.
 */
export function pythonLines(
  text: string,
  isSkipped: (line: string) => boolean,
): { readonly lines: readonly PythonLine[]; readonly isOpen: boolean } {
  const lines: PythonLine[] = [];
  let [depth, continued] = [0, false];
  let quote: string | null = null;
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const beginsStatement = depth === 0 && quote === null && !continued;
    lines.push({ start, end, beginsStatement });
    start = end + 1;
    continued = /\\\r?$/.test(line);
    if (beginsStatement && isSkipped(line)) continue;
    ({ depth, quote } = after(line, depth, quote));
  }
  return { lines, isOpen: depth > 0 || quote !== null };
}

/** What is open after a line. A string in plain quotes ends with its line, whatever it lacks. */
function after(line: string, openDepth: number, openQuote: string | null): { depth: number; quote: string | null } {
  let [depth, quote, at] = [openDepth, openQuote, 0];
  while (at < line.length) {
    if (quote !== null) {
      const end = endOfString(line, at, quote);
      if (end === null) return { depth, quote: quote.length === 3 ? quote : null };
      [at, quote] = [end, null];
      continue;
    }
    opening.lastIndex = at;
    const match = opening.exec(line);
    if (match === null) break;
    const [sign] = match;
    at = match.index + 1;
    if (sign === '#') break;
    if (sign === '"' || sign === "'") {
      quote = line.startsWith(sign.repeat(3), match.index) ? sign.repeat(3) : sign;
      at = match.index + quote.length;
    } else if (sign === '\\') at++;
    else depth = '([{'.includes(sign) ? depth + 1 : Math.max(depth - 1, 0);
  }
  return { depth, quote: quote?.length === 3 ? quote : null };
}

function endOfString(line: string, from: number, quote: string): number | null {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line.startsWith(quote, at)) return at + quote.length;
  }
  return null;
}
