/** What a command says to people, as a terminal's table or as Markdown. */
export type Block =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export function line(text: string): Block {
  return { kind: 'line', text };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** A table; a title that begins with `>` is of a column of figures. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): Block {
  const columns = titles.map((title): Column =>
    title.startsWith('>') ? { title: title.slice(1), align: 'right' } : { title, align: 'left' },
  );
  return { kind: 'table', columns, rows };
}

export function renderText(blocks: readonly Block[]): string {
  return blocks.map(textOf).join('\n');
}

function textOf(block: Block): string {
  if (block.kind !== 'table') return `${oneLine(block.text)}\n`;
  const rows = [block.columns.map(({ title }) => title), ...block.rows.map((row) => row.map(oneLine))];
  const widths = block.columns.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) => {
      const cells = block.columns.map(({ align }, column) => {
        const cell = row[column] ?? '';
        const space = ' '.repeat((widths[column] ?? 0) - width(cell));
        return align === 'right' ? space + cell : cell + space;
      });
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}

export function renderMarkdown(blocks: readonly Block[]): string {
  return blocks.map(markdownOf).join('\n');
}

function markdownOf(block: Block): string {
  if (block.kind === 'line') return `${escape(block.text)}\n`;
  if (block.kind === 'heading') return `## ${escape(block.text)}\n`;
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return (
    row(block.columns.map(({ title }) => escape(title))) +
    row(block.columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))) +
    block.rows.map((cells) => row(cells.map(escape))).join('')
  );
}

function escape(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`);
}

/** Control characters of file names and the like don't get to the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function width(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
