import { type InputName, isPlanInput, isShare, nearestStop, stopsFor, valueText } from '../inputs';
import { inputProblem, originText } from '../present';
import { type CompareEvent, type CompareState, inputValue } from '../state';
import type { CompareStrings } from '../strings';
import { fill } from '../words';
import { button, element } from './elements';

/** One assumption: a number, a slider and where the value comes from. */
export class Field {
  readonly group: HTMLElement;
  private readonly text: HTMLInputElement;
  private readonly slider: HTMLInputElement;
  private readonly origin: HTMLElement;
  private readonly undo: HTMLButtonElement;
  private readonly problem: HTMLElement;

  constructor(
    private readonly input: InputName,
    private state: CompareState,
    private readonly strings: CompareStrings,
    dispatch: (event: CompareEvent) => void,
  ) {
    const name = strings.inputs[input];
    const text = element('input', {
      id: input,
      type: 'text',
      inputmode: isShare(input) ? 'decimal' : 'numeric',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: placeholder(input, strings),
      'aria-describedby': `${input}-origin ${input}-problem`,
    });
    const slider = element('input', {
      type: 'range',
      min: 0,
      max: stopsFor(input).length - 1,
      'aria-label': fill(strings.slider, { input: name }),
    });
    const undo = () => {
      dispatch({ kind: 'undone', input });
      this.tidy();
      text.focus();
    };
    text.addEventListener('input', () => dispatch({ kind: 'typed', input, text: text.value }));
    text.addEventListener('focus', () => text.select());
    for (const event of ['change', 'blur']) text.addEventListener(event, () => this.tidy());
    slider.addEventListener('input', () => {
      dispatch({ kind: 'typed', input, text: valueText(input, stopsFor(input)[slider.valueAsNumber] ?? 0) });
      this.tidy();
    });
    this.text = text;
    this.slider = slider;
    this.undo = button(strings.undo, 'link', undo, { 'aria-label': fill(strings.undoInput, { input: name }) });
    this.origin = element('span', { id: `${input}-origin` });
    this.problem = element('p', { id: `${input}-problem`, class: 'problem' });
    this.group = element(
      'div',
      { class: 'field' },
      element(
        'div',
        { class: 'name-and-origin' },
        element('label', { for: input, title: strings.explanations[input] }, name),
        element('span', { class: 'origin' }, this.origin, this.undo),
      ),
      element('div', { class: 'value' }, slider, text),
      this.problem,
    );
  }

  focus(): void {
    this.text.focus();
  }

  /** Shows the state; the text is left alone while it is being typed. */
  render(state: CompareState): void {
    this.state = state;
    const { input, slider, strings, text } = this;
    const { value, edited, readable } = inputValue(state, input);
    if (document.activeElement !== text) this.tidy();
    text.setAttribute('aria-invalid', String(!readable));
    slider.valueAsNumber = nearestStop(input, value);
    slider.classList.toggle('unset', value === null);
    slider.style.setProperty('--share', `${(slider.valueAsNumber / Number(slider.max)) * 100}%`);
    slider.setAttribute('aria-valuetext', value === null ? text.placeholder : valueText(input, value));
    this.origin.textContent = originText(state, input, strings);
    this.undo.hidden = !edited;
    const problem = inputProblem(state, input, strings);
    this.problem.textContent = problem ?? '';
    this.problem.hidden = problem === null;
  }

  /** Writes the value as it is shown, with separators; text that is no number stays, to be mended. */
  private tidy(): void {
    const { value, readable } = inputValue(this.state, this.input);
    if (readable) this.text.value = value === null ? '' : valueText(this.input, value);
  }
}

function placeholder(input: InputName, strings: CompareStrings): string {
  if (input === 'maxTokens') return strings.ownMaximum;
  return isPlanInput(input) ? strings.noPlan : strings.noValue;
}
