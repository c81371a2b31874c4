import { toCsv, toMarkdown } from './exports';
import { type InputName, inputNames, isPlanInput, planInputs } from './inputs';
import { answer, halvingSaves, isSet, keepWords, planText, priceNote, summary } from './present';
import { readToPage, type ToHost } from './protocol';
import { mixedRow, routingChoices } from './routing';
import {
  type CompareEvent,
  type CompareState,
  initialState,
  reduce,
  shownColumns,
  sortedRows,
  toSave,
  writableEdits,
} from './state';
import type { CompareStrings } from './strings';
import {
  countingMethods,
  mixTableRow,
  priceChangeNote,
  type RowFigures,
  tableHeading,
  tableRows,
  type TableRow,
} from './tableTexts';
import { button, element } from './view/elements';
import { Field } from './view/field';
import { RoutingControl } from './view/routingControl';
import { fill } from './words';
import { Table } from './view/table';

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

/** Builds the page once; every event then renews what depends on the state. */
class Page {
  private readonly fields: Readonly<Record<InputName, Field>>;
  private readonly place = button('', 'link', () => post({ kind: 'reveal' }));
  private readonly subject = element('span', { class: 'subject' });
  private readonly write: HTMLButtonElement;
  private readonly hint = element('p', { class: 'hint' });
  private readonly said = element('span', { class: 'said', role: 'status' });
  private readonly answer = element('div', { class: 'answer' });
  private readonly heading = element('h2', { id: 'table-heading' });
  private readonly table: Table;
  private readonly routing: RoutingControl;
  private readonly plan: HTMLDetailsElement;
  private readonly planState = element('span', { class: 'origin' });
  private readonly notes = element('div', { class: 'notes' });
  private readonly summary = element('div', { class: 'unseen', role: 'status' });
  private summaryTimer: number | undefined;
  private saidTimer: number | undefined;

  constructor(
    private state: CompareState,
    private readonly strings: CompareStrings,
  ) {
    const dispatch = (event: CompareEvent) => this.dispatch(event);
    const field = (input: InputName) => new Field(input, state, strings, dispatch);
    this.fields = {
      requestsPerDay: field('requestsPerDay'),
      otherInputTokens: field('otherInputTokens'),
      expectedOutputTokens: field('expectedOutputTokens'),
      maxTokens: field('maxTokens'),
      cacheHitRate: field('cacheHitRate'),
      batchShare: field('batchShare'),
      turns: field('turns'),
      turnTokens: field('turnTokens'),
    };
    const group = (input: InputName) => this.fields[input].group;
    this.plan = element(
      'details',
      { class: 'plan', open: planInputs.some((input) => isSet(state, input)) },
      element('summary', {}, strings.plan, this.planState),
      element('div', { class: 'fields' }, ...planInputs.map(group)),
    );
    this.write = button('', 'secondary', () => this.send('write'));
    this.routing = new RoutingControl(state, strings, dispatch);
    this.table = new Table(this.heading.id, strings, (column) => dispatch({ kind: 'sorted', column }));
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
        element('div', { class: 'fields' }, ...inputNames.filter((input) => !isPlanInput(input)).map(group)),
        this.plan,
        this.write,
        this.hint,
      ),
      element(
        'section',
        { class: 'result' },
        this.answer,
        this.heading,
        this.table.table,
        this.routing.group,
        this.notes,
        this.summary,
      ),
    );
    this.render();
  }

  dispatch(event: CompareEvent): void {
    const before = this.state;
    this.state = reduce(before, event);
    if (planInputs.some((input) => isSet(this.state, input) && !isSet(before, input))) this.plan.open = true;
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
    else if (kind === 'export') post({ kind, csv: toCsv(this.state, rows, this.strings) });
    else post({ kind, values: writableEdits(this.state) });
  }

  private render(): void {
    const { state, strings } = this;
    const { place } = state.start;
    const rows = sortedRows(state);
    const where = `${place.file}:${place.line}`;
    this.place.textContent = place.name === null ? where : `${place.name} · ${where}`;
    this.place.title = strings.reveal;
    for (const input of inputNames) this.fields[input].render(state);
    const shown = tableRows(rows, strings);
    const first = shown.find((row) => row.current) ?? shown[0];
    const role = strings.roles[place.role ?? 'request'];
    this.subject.textContent = first ? fill(strings.subject, { role, tokens: first.tokens }) : role;
    this.renderWrite();
    this.planState.textContent = planText(state, strings);
    const mixed = mixedRow(state, rows);
    const mix = mixed && mixTableRow(mixed, rows, strings);
    this.renderAnswer(rows, mix);
    this.heading.textContent = rows.length === 0 ? strings.noModels : tableHeading(state, strings);
    this.table.render(state, shown, mix);
    this.routing.render(state, routingChoices(state, rows));
    this.renderNotes(rows, shown);
  }

  private renderWrite(): void {
    const { hint, state, strings, write } = this;
    const words = keepWords(state, strings);
    write.textContent = words.button;
    write.title = words.explanation;
    write.disabled = Object.keys(writableEdits(state)).length === 0;
    hint.hidden = words.overruled === null;
    hint.textContent = words.overruled ?? '';
  }

  private renderAnswer(rows: ReturnType<typeof sortedRows>, mix: RowFigures | null): void {
    const said = answer(this.state, rows, this.strings);
    const { heading, figures, note } = said;
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
                  button(value, 'link', () => this.fields[needs].focus()),
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
    this.summarise(summary(said, mix, this.strings));
  }

  /** Tells those who don't see the figures what they have become, once they stay. */
  private summarise(words: string): void {
    window.clearTimeout(this.summaryTimer);
    this.summaryTimer = window.setTimeout(() => {
      if (this.summary.textContent !== words) this.summary.textContent = words;
    }, 800);
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
    const priceChange = hasMonth ? priceChangeNote(rows, strings) : null;
    this.notes.replaceChildren(
      ...(priceChange === null ? [] : [element('p', {}, priceChange)]),
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
