import { percent } from '../../../core/format';
import type { RoutingChoice } from '../routing';
import type { CompareEvent, CompareState } from '../state';
import type { CompareStrings } from '../strings';
import { fill } from '../words';
import { element } from './elements';

/** Below the table: which other model gets part of the requests, and how many; by default none. */
export class RoutingControl {
  readonly group: HTMLElement;
  private readonly model = element('select', { id: 'routing-model' });
  private readonly share: HTMLInputElement;
  private readonly shareGroup: HTMLElement;
  private readonly problem: HTMLElement;

  constructor(
    private state: CompareState,
    private readonly strings: CompareStrings,
    dispatch: (event: CompareEvent) => void,
  ) {
    const { model } = this;
    const share = element('input', {
      id: 'routing-share',
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': 'routing-problem',
    });
    model.addEventListener('change', () =>
      dispatch({ kind: 'routed', model: model.value === '' ? null : model.value }),
    );
    share.addEventListener('input', () => dispatch({ kind: 'shareTyped', text: share.value }));
    share.addEventListener('focus', () => share.select());
    for (const event of ['change', 'blur']) share.addEventListener(event, () => this.tidy());
    this.share = share;
    this.shareGroup = element(
      'span',
      { class: 'share' },
      element('label', { for: 'routing-share' }, strings.routingShare),
      share,
    );
    this.problem = element('p', { id: 'routing-problem', class: 'problem' });
    this.group = element(
      'div',
      { class: 'routing' },
      element('label', { for: 'routing-model' }, strings.routing),
      model,
      this.shareGroup,
      this.problem,
    );
  }

  render(state: CompareState, choices: readonly RoutingChoice[]): void {
    this.state = state;
    const { group, model, problem, share, shareGroup, strings } = this;
    const chosen = choices.find(({ key }) => key === state.routing.model);
    group.hidden = choices.length === 0;
    this.renderChoices(choices);
    model.value = chosen?.key ?? '';
    shareGroup.hidden = chosen === undefined;
    share.setAttribute('aria-label', fill(strings.routingShareOf, { model: chosen?.name ?? '' }));
    share.setAttribute('aria-invalid', String(!state.routing.readable));
    if (document.activeElement !== share) this.tidy();
    problem.hidden = chosen === undefined || state.routing.readable;
    problem.textContent = problem.hidden ? '' : strings.invalidRouting;
  }

  /** Left alone where the choices are the same: the list may be open. */
  private renderChoices(choices: readonly RoutingChoice[]): void {
    const { model, strings } = this;
    const shown = [...model.options].slice(1).map(({ value }) => value);
    if (model.options.length > 0 && shown.join(' ') === choices.map(({ key }) => key).join(' ')) return;
    model.replaceChildren(
      element('option', { value: '' }, strings.noRouting),
      ...choices.map(({ key, name }) => element('option', { value: key }, name)),
    );
  }

  /** Writes the share as it is shown; text that is no share stays, to be mended. */
  private tidy(): void {
    const { readable, share } = this.state.routing;
    if (readable) this.share.value = percent(share);
  }
}
