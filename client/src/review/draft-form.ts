import { selectorOf } from '../text/selectors.ts';
import { element } from './dom.ts';
import type { Draft } from './drafts.ts';
import type { Criterion } from './options.ts';
import { fill, type Strings } from './strings.ts';

export interface DraftFormEvents {
  edited(draft: Draft): void;
  save(draft: Draft): void;
  cancel(): void;
}

/** The form in which an annotation is written. Not a dialog: the document stays readable and usable beside it. */
export class DraftForm {
  readonly root: HTMLFormElement;
  readonly #body: HTMLTextAreaElement;
  readonly #criterion: HTMLSelectElement | null;
  readonly #quote = element('blockquote', { class: 'ch-quote' });
  readonly #problem = element('p', { class: 'ch-problem', role: 'alert' });
  readonly #save: HTMLButtonElement;
  readonly #strings: Strings;
  #draft: Draft | null = null;

  constructor(strings: Strings, criteria: readonly Criterion[], events: DraftFormEvents) {
    this.#strings = strings;
    const id = `ch-${crypto.randomUUID()}`;
    this.#body = element('textarea', { id: `${id}-body`, rows: 4, class: 'ch-input' });
    this.#criterion = criteria.length ? criterionSelect(`${id}-criterion`, criteria, strings.noCriterion) : null;
    this.#save = element('button', { type: 'submit', class: 'ch-button ch-primary' }, strings.save);
    const cancel = element('button', { type: 'button', class: 'ch-button' }, strings.cancel);

    this.root = element(
      'form',
      { class: 'ch-form', 'aria-label': strings.annotation, novalidate: true, hidden: true },
      this.#quote,
      element('label', { for: this.#body.id }, strings.annotation),
      this.#body,
      ...(this.#criterion ? [element('label', { for: this.#criterion.id }, strings.criterion), this.#criterion] : []),
      this.#problem,
      element('div', { class: 'ch-form-buttons' }, this.#save, cancel),
    );

    this.root.addEventListener('input', () => events.edited(this.#current()!));
    this.root.addEventListener('submit', event => {
      event.preventDefault();
      if (this.#save.getAttribute('aria-disabled') === 'true') return;
      const draft = this.#current();
      if (draft?.body.trim()) events.save(draft);
      else this.showProblem(strings.empty);
    });
    this.root.addEventListener('keydown', event => {
      if (event.key === 'Escape') events.cancel();
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.root.requestSubmit();
    });
    cancel.addEventListener('click', () => events.cancel());
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** What is being written, as it is in the form; null when nothing is. */
  get draft(): Draft | null {
    return this.#current();
  }

  open(draft: Draft, focus: boolean): void {
    this.#draft = draft;
    this.#body.value = draft.body;
    if (this.#criterion) this.#criterion.value = draft.criterionId ?? '';
    const quote = selectorOf(draft.target, 'TextQuoteSelector')?.exact;
    this.#quote.textContent = quote ?? fill(this.#strings.onPage, draft.page);
    this.showProblem('');
    this.setSaving(false);
    this.root.hidden = false;
    if (focus) this.#body.focus({ preventScroll: true });
  }

  close(): void {
    this.#draft = null;
    this.root.hidden = true;
  }

  /** The text stays readable and copyable while it is on its way. */
  setSaving(isSaving: boolean): void {
    this.#body.readOnly = isSaving;
    if (this.#criterion) this.#criterion.disabled = isSaving;
    this.#save.setAttribute('aria-disabled', String(isSaving));
    this.#save.textContent = isSaving ? this.#strings.saving : this.#strings.save;
  }

  showProblem(message: string): void {
    this.#problem.textContent = message;
  }

  /** Says something that has to be decided; each choice is a button. */
  ask(message: string, ...choices: [name: string, choose: () => void][]): void {
    const buttons = choices.map(([name, choose]) => {
      const button = element('button', { type: 'button', class: 'ch-button' }, name);
      button.addEventListener('click', () => {
        this.showProblem('');
        this.#body.focus();
        choose();
      });
      return button;
    });
    this.#problem.replaceChildren(message, ' ', ...buttons);
  }

  #current(): Draft | null {
    return this.#draft && { ...this.#draft, body: this.#body.value, criterionId: this.#criterion?.value || null };
  }
}

function criterionSelect(id: string, criteria: readonly Criterion[], none: string): HTMLSelectElement {
  const options = criteria.map(({ id: value, code, title }) => element('option', { value }, `${code} ${title}`));
  return element('select', { id, class: 'ch-input' }, element('option', { value: '' }, none), ...options);
}
