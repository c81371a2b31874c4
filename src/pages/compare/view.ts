import { integer } from '../../core/format';
import { toCsv, toMarkdown } from './exports';
import {
  answer,
  countingMethods,
  fill,
  halvingSaves,
  inputProblem,
  originText,
  priceNote,
  tableHeading,
  tableRows,
  type TableRow,
} from './present';
import { inputNames, type InputName, readToPage, type ToHost } from './protocol';
import {
  type CompareEvent,
  type CompareState,
  effectiveSort,
  initialState,
  inputValue,
  nearestStop,
  reduce,
  shownColumns,
  type SortColumn,
  sortedRows,
  stopsFor,
  toSave,
  writableEdits,
} from './state';
import type { CompareStrings } from './strings';

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const root = document.querySelector('main') ?? document.body;

let page: Page | undefined;

function post(message: ToHost): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the editor's has no target
  vscode.postMessage(message);
}

window.addEventListener('message', (event) => {
  const message = readToPage(event.data);
  if (message === null) return;
  if (message.kind === 'done') page?.say(message.text);
  else if (page) page.dispatch({ kind: 'started', start: message.start, settled: message.settled });
  else page = new Page(initialState(message.start, vscode.getState()), message.strings);
});
post({ kind: 'ready' });

type Child = Node | string | null;

/** An element with attributes (false and null leave one out) and children. */
function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function button(text: string, className: string, onClick: () => void, more: Readonly<Record<string, string>> = {}) {
  const made = element('button', { type: 'button', class: className, ...more }, text);
  made.addEventListener('click', onClick);
  return made;
}

interface Field {
  readonly text: HTMLInputElement;
  readonly slider: HTMLInputElement;
  readonly origin: HTMLElement;
  readonly undo: HTMLButtonElement;
  readonly problem: HTMLElement;
}

/** Builds the page once; every event then renews what depends on the state. */
class Page {
  private readonly fields: ReadonlyMap<InputName, Field>;
  private readonly place = button('', 'link', () => post({ kind: 'reveal' }));
  private readonly subject = element('span', { class: 'subject' });
  private readonly write: HTMLButtonElement;
  private readonly hint = element('p', { class: 'hint' });
  private readonly said = element('span', { class: 'said', role: 'status' });
  private readonly answer = element('div', { class: 'answer' });
  private readonly heading = element('h2', { id: 'table-heading' });
  private readonly head = element('tr');
  private readonly body = element('tbody');
  private readonly table: HTMLTableElement;
  private readonly notes = element('div', { class: 'notes' });
  private readonly summary = element('div', { class: 'unseen', role: 'status' });
  private summaryTimer: number | undefined;
  private saidTimer: number | undefined;

  constructor(
    private state: CompareState,
    private readonly strings: CompareStrings,
  ) {
    this.fields = new Map(inputNames.map((input) => [input, this.makeField(input)]));
    this.write = button(strings.write, 'secondary', () => this.send('write'));
    this.table = element('table', { 'aria-labelledby': 'table-heading' }, element('thead', {}, this.head), this.body);
    root.replaceChildren(
      element(
        'header',
        {},
        element('h1', {}, strings.title),
        element('p', { class: 'place' }, this.place, this.subject),
        element(
          'div',
          { class: 'actions' },
          this.said,
          button(strings.copyMarkdown, 'secondary', () => this.send('copy')),
          button(strings.exportCsv, 'secondary', () => this.send('export')),
        ),
      ),
      element(
        'section',
        { class: 'assumptions', 'aria-labelledby': 'assumptions-heading' },
        element('h2', { id: 'assumptions-heading' }, strings.assumptions),
        element('div', { class: 'fields' }, ...inputNames.map((input) => this.fieldGroup(input))),
        this.write,
        this.hint,
      ),
      element('section', { class: 'result' }, this.answer, this.heading, this.table, this.notes, this.summary),
    );
    this.render();
  }

  dispatch(event: CompareEvent): void {
    this.state = reduce(this.state, event);
    vscode.setState(toSave(this.state));
    this.render();
  }

  /** Says that something was done, for a moment. */
  say(text: string): void {
    this.said.textContent = text;
    window.clearTimeout(this.saidTimer);
    this.saidTimer = window.setTimeout(() => this.said.replaceChildren(), 4000);
  }

  private send(kind: 'copy' | 'export' | 'write'): void {
    const rows = sortedRows(this.state);
    if (kind === 'copy') post({ kind, markdown: toMarkdown(this.state, rows, this.strings) });
    else if (kind === 'export') post({ kind, csv: toCsv(rows, this.strings) });
    else post({ kind, values: writableEdits(this.state) });
  }

  private makeField(input: InputName): Field {
    const text = element('input', {
      id: input,
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: input === 'maxTokens' ? this.strings.ownMaximum : this.strings.noValue,
      'aria-describedby': `${input}-origin ${input}-problem`,
    });
    const slider = element('input', {
      type: 'range',
      min: 0,
      max: stopsFor(input).length - 1,
      'aria-label': fill(this.strings.slider, { input: this.strings.inputs[input] }),
    });
    text.addEventListener('input', () => this.dispatch({ kind: 'typed', input, text: text.value }));
    for (const event of ['change', 'blur']) text.addEventListener(event, () => this.renderField(input, true));
    text.addEventListener('focus', () => text.select());
    slider.addEventListener('input', () => {
      const stop = stopsFor(input)[slider.valueAsNumber] ?? 0;
      this.dispatch({ kind: 'typed', input, text: String(stop) });
      this.renderField(input, true);
    });
    const undo = button(
      this.strings.undo,
      'link',
      () => {
        this.dispatch({ kind: 'undone', input });
        this.renderField(input, true);
        text.focus();
      },
      { 'aria-label': fill(this.strings.undoInput, { input: this.strings.inputs[input] }) },
    );
    const origin = element('span', { id: `${input}-origin` });
    const problem = element('p', { id: `${input}-problem`, class: 'problem' });
    return { text, slider, origin, undo, problem };
  }

  private fieldGroup(input: InputName): HTMLElement {
    const field = this.field(input);
    const title = this.strings.explanations[input];
    return element(
      'div',
      { class: 'field' },
      element(
        'div',
        { class: 'name-and-origin' },
        element('label', { for: input, title }, this.strings.inputs[input]),
        element('span', { class: 'origin' }, field.origin, field.undo),
      ),
      element('div', { class: 'value' }, field.slider, field.text),
      field.problem,
    );
  }

  private field(input: InputName): Field {
    const field = this.fields.get(input);
    if (field === undefined) throw new Error(`no field for ${input}`);
    return field;
  }

  private render(): void {
    const { state, strings } = this;
    const { place } = state.start;
    const rows = sortedRows(state);
    const where = `${place.file}:${place.line}`;
    this.place.textContent = place.name === null ? where : `${place.name} · ${where}`;
    this.place.title = strings.reveal;
    for (const input of inputNames) this.renderField(input, false);
    const shown = tableRows(rows, strings);
    const first = shown.find((row) => row.current) ?? shown[0];
    const role = strings.roles[place.role ?? 'request'];
    this.subject.textContent = first ? fill(strings.subject, { role, tokens: first.tokens }) : role;
    this.renderWrite();
    this.renderAnswer(rows);
    this.heading.textContent = rows.length === 0 ? strings.noModels : tableHeading(state, strings);
    this.table.hidden = rows.length === 0;
    this.table.classList.toggle('perRequestOnly', !shownColumns(state).includes('perDay'));
    this.renderHead();
    this.body.replaceChildren(...shown.map((row) => this.row(row)));
    this.renderNotes(rows, shown);
  }

  /** Leaves the text alone while it is being typed, unless it is to be put in order. */
  private renderField(input: InputName, tidy: boolean): void {
    const { text, slider, origin, undo, problem } = this.field(input);
    const { value, edited, readable } = inputValue(this.state, input);
    if ((tidy || document.activeElement !== text) && readable) text.value = value === null ? '' : integer(value);
    const found = inputProblem(this.state, input, this.strings);
    text.setAttribute('aria-invalid', String(!readable));
    slider.valueAsNumber = nearestStop(input, value);
    slider.classList.toggle('unset', value === null);
    slider.style.setProperty('--share', `${(slider.valueAsNumber / Number(slider.max)) * 100}%`);
    slider.setAttribute('aria-valuetext', value === null ? text.placeholder : integer(value));
    origin.textContent = originText(this.state, input, this.strings);
    undo.hidden = !edited;
    problem.textContent = found ?? '';
    problem.hidden = found === null;
  }

  private renderWrite(): void {
    const { strings, state, write } = this;
    const writable = Object.keys(writableEdits(state)).length > 0;
    const overruled = Object.keys(state.edits).length > 0 && !writable;
    write.disabled = !writable;
    write.title = writable ? strings.writeExplanation : strings.writeNothing;
    this.hint.textContent = overruled ? strings.writeOverruled : '';
    this.hint.hidden = !overruled;
  }

  private renderAnswer(rows: ReturnType<typeof sortedRows>): void {
    const { heading, figures, note } = answer(this.state, rows, this.strings);
    const saving = halvingSaves(this.state, rows);
    this.answer.replaceChildren(
      element('h2', {}, heading),
      element(
        'dl',
        { class: 'figures', hidden: figures.length === 0 },
        ...figures.map(({ label, value, below, needs }) =>
          element(
            'div',
            {},
            element('dt', {}, label),
            needs === null
              ? element('dd', { class: 'amount' }, value)
              : element(
                  'dd',
                  { class: 'missing' },
                  button(value, 'link', () => this.field(needs).text.focus()),
                ),
            below === '' ? null : element('dd', { class: 'below' }, below),
          ),
        ),
      ),
      ...(note === null ? [] : [element('p', { class: 'note' }, note)]),
      ...(saving === null
        ? []
        : [
            element(
              'p',
              { class: 'saving' },
              element('strong', {}, fill(this.strings.saving, { money: saving.money })),
              ' ',
              fill(this.strings.savingHow, { tokens: saving.tokens }),
            ),
          ]),
    );
    const parts = figures.filter(({ needs }) => needs === null).map(({ label, value }) => `${value} ${label}`);
    const words =
      parts.length === 0 ? (note ?? '') : fill(this.strings.summary, { model: heading, figures: parts.join(', ') });
    window.clearTimeout(this.summaryTimer);
    this.summaryTimer = window.setTimeout(() => {
      if (this.summary.textContent !== words) this.summary.textContent = words;
    }, 800);
  }

  private renderHead(): void {
    const columns = shownColumns(this.state);
    const known = [...this.head.cells].map((cell) => cell.dataset['column']);
    if (known.join(' ') !== columns.join(' '))
      this.head.replaceChildren(...columns.map((column) => this.headCell(column)));
    const sort = effectiveSort(this.state);
    for (const cell of this.head.cells) {
      if (cell.dataset['column'] === sort.column) {
        cell.setAttribute('aria-sort', sort.ascending ? 'ascending' : 'descending');
      } else cell.removeAttribute('aria-sort');
      if (cell.dataset['column'] === 'range') cell.querySelector('.label')?.replaceChildren(this.rangeLabel());
    }
  }

  private headCell(column: SortColumn): HTMLElement {
    const sort = button('', 'sort', () => this.dispatch({ kind: 'sorted', column }));
    sort.append(element('span', { class: 'label' }, this.strings.columns[column]));
    return element('th', { scope: 'col', class: column, 'data-column': column }, sort);
  }

  private rangeLabel(): string {
    const { columns, unitDay, unitRequest } = this.strings;
    const { value: expected } = inputValue(this.state, 'expectedOutputTokens');
    const { value: volume } = inputValue(this.state, 'requestsPerDay');
    return `${expected === null ? columns.rangeAtLimit : columns.range}, ${volume === null ? unitRequest : unitDay}`;
  }

  private row(row: TableRow): HTMLElement {
    const { strings } = this;
    const columns = shownColumns(this.state);
    const figure = (column: 'perRequest' | 'perDay' | 'perMonth') =>
      element('td', { class: column, 'data-label': strings[column] }, row[column]);
    const cells: Record<SortColumn, () => HTMLElement> = {
      model: () =>
        element(
          'th',
          { scope: 'row', class: 'model' },
          element('span', { class: 'name' }, row.name),
          row.current ? element('span', { class: 'badge' }, strings.current) : null,
        ),
      tokens: () => element('td', { class: 'tokens', title: row.method, 'data-label': strings.tokensUnit }, row.tokens),
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
    const shown = row.reason === null ? columns : columns.slice(0, 2);
    return element(
      'tr',
      { class: row.reason === null ? null : 'unusable', 'aria-current': row.current ? 'true' : null },
      ...shown.map((column) => cells[column]()),
      row.reason === null ? null : element('td', { class: 'reason', colspan: columns.length - 2 }, row.reason),
    );
  }

  private renderNotes(rows: ReturnType<typeof sortedRows>, shown: readonly TableRow[]): void {
    const { strings, state } = this;
    const open = this.notes.querySelector('details')?.open ?? false;
    const price = priceNote(state, strings);
    const estimates = rows.some((row) => !row.candidate.count.exact);
    const limits = shown.some((row) => row.perRequest.startsWith('≤') && row.reason === null);
    const marks = estimates && limits ? strings.estimates : estimates ? strings.estimatesOnly : strings.limitsOnly;
    const hasMonth = shownColumns(state).includes('perMonth');
    const month = hasMonth ? fill(strings.month, { days: state.start.daysPerMonth }) : '';
    this.notes.replaceChildren(
      ...(price.stale ? [element('p', { class: 'stale' }, price.text)] : []),
      element(
        'p',
        {},
        [estimates || limits ? marks : '', price.stale ? '' : price.text, month]
          .filter((text) => text !== '')
          .join(' '),
      ),
      element(
        'details',
        { open, hidden: rows.length === 0 },
        element('summary', {}, strings.howCounted),
        element(
          'ul',
          {},
          ...countingMethods(rows, strings).map(([method, models]) =>
            element('li', {}, element('strong', {}, method), ` ${models.join(', ')}`),
          ),
        ),
      ),
    );
  }
}

function rangeCell(row: TableRow): HTMLElement {
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
