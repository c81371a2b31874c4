import { type CompareState, effectiveSort, inputValue, shownColumns, type SortColumn } from '../state';
import type { CompareStrings } from '../strings';
import type { RowFigures, TableRow } from '../tableTexts';
import { button, element } from './elements';

/** The models, one a row; its heads sort. */
export class Table {
  readonly table: HTMLTableElement;
  private readonly head = element('tr');
  private readonly body = element('tbody');
  private readonly foot = element('tfoot');

  constructor(
    labelledBy: string,
    private readonly strings: CompareStrings,
    private readonly onSort: (column: SortColumn) => void,
  ) {
    this.table = element(
      'table',
      { 'aria-labelledby': labelledBy },
      element('thead', {}, this.head),
      this.body,
      this.foot,
    );
  }

  /** Shows the models, and below them the mix where there is one. */
  render(state: CompareState, rows: readonly TableRow[], mix: RowFigures | null): void {
    const columns = shownColumns(state);
    this.table.hidden = rows.length === 0;
    this.table.classList.toggle('perRequestOnly', !columns.includes('perDay'));
    this.renderHead(state);
    this.body.replaceChildren(...rows.map((row) => this.row(row, columns)));
    this.foot.replaceChildren(...(mix === null ? [] : [this.mixRow(mix, columns)]));
  }

  private renderHead(state: CompareState): void {
    const columns = shownColumns(state);
    const known = [...this.head.cells].map((cell) => cell.dataset['column']);
    if (known.join(' ') !== columns.join(' '))
      this.head.replaceChildren(...columns.map((column) => this.headCell(column)));
    const sort = effectiveSort(state);
    for (const cell of this.head.cells) {
      if (cell.dataset['column'] === sort.column) {
        cell.setAttribute('aria-sort', sort.ascending ? 'ascending' : 'descending');
      } else cell.removeAttribute('aria-sort');
      if (cell.dataset['column'] === 'range') cell.querySelector('.label')?.replaceChildren(this.rangeLabel(state));
    }
  }

  private headCell(column: SortColumn): HTMLElement {
    const sort = button('', 'sort', () => this.onSort(column));
    sort.append(element('span', { class: 'label' }, this.strings.columns[column]));
    return element('th', { scope: 'col', class: column, 'data-column': column }, sort);
  }

  private rangeLabel(state: CompareState): string {
    const { columns, unitDay, unitRequest } = this.strings;
    const { value: expected } = inputValue(state, 'expectedOutputTokens');
    const { value: volume } = inputValue(state, 'requestsPerDay');
    return `${expected === null ? columns.rangeAtLimit : columns.range}, ${volume === null ? unitRequest : unitDay}`;
  }

  private row(row: TableRow, columns: readonly SortColumn[]): HTMLElement {
    const { strings } = this;
    return element(
      'tr',
      { class: row.reason === null ? null : 'unusable', 'aria-current': row.current ? 'true' : null },
      element(
        'th',
        { scope: 'row', class: 'model' },
        element('span', { class: 'name' }, row.name),
        row.current ? element('span', { class: 'badge' }, strings.current) : null,
        ...row.withoutEffect.map((text) => element('span', { class: 'without-effect' }, text)),
      ),
      element('td', { class: 'tokens', title: row.method, 'data-label': strings.tokensUnit }, row.tokens),
      ...this.figureCells(row, columns),
    );
  }

  private mixRow(mix: RowFigures, columns: readonly SortColumn[]): HTMLElement {
    return element(
      'tr',
      { class: mix.reason === null ? 'mix' : 'mix unusable' },
      element('th', { scope: 'row', class: 'model', colspan: 2 }, element('span', { class: 'name' }, mix.name)),
      ...this.figureCells(mix, columns),
    );
  }

  /** What follows the model and its tokens. */
  private figureCells(row: RowFigures, columns: readonly SortColumn[]): HTMLElement[] {
    const { strings } = this;
    if (row.reason !== null) {
      return [element('td', { class: 'reason', colspan: columns.length - 2 }, row.reason)];
    }
    const figure = (column: 'perRequest' | 'perDay' | 'perMonth') =>
      element('td', { class: column, 'data-label': strings[column] }, row[column]);
    const cells: Record<Exclude<SortColumn, 'model' | 'tokens'>, () => HTMLElement> = {
      perRequest: () => figure('perRequest'),
      perDay: () => figure('perDay'),
      perMonth: () => figure('perMonth'),
      difference: () =>
        element(
          'td',
          { class: row.difference?.less ? 'difference less' : 'difference', title: row.difference?.title ?? null },
          row.difference?.text ?? '',
        ),
      range: () => rangeCell(row),
    };
    return columns.flatMap((column) => (column === 'model' || column === 'tokens' ? [] : cells[column]()));
  }
}

function rangeCell(row: RowFigures): HTMLElement {
  return element(
    'td',
    { class: 'range', title: row.range.words },
    element(
      'div',
      { class: 'bar', 'aria-hidden': 'true' },
      element(
        'span',
        { class: 'track' },
        part('limit', row.range.limitShare),
        part('expected', row.range.expectedShare),
      ),
      row.range.limit === '' ? null : element('span', { class: 'end' }, row.range.limit),
    ),
    element('span', { class: 'unseen' }, row.range.words),
  );
}

function part(name: string, share: number | null): HTMLElement | null {
  if (share === null) return null;
  const made = element('i', { class: name });
  made.style.width = `${share * 100}%`;
  return made;
}
