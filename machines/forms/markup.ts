import { flag, html, type Html } from '../pages/html.ts';
import { consentName, type AnswerProblem } from './answers.ts';
import { autocompleteOf, mostCharacters } from './asking.ts';
import { fieldById, type Form, type FormField } from './form.ts';
import { said, type FormLanguage, type Texts } from './texts.ts';
import { formWords, type FormWords } from './words.ts';

/** A form as a page shows it: empty, or with what was typed and what is wrong with it. */
export interface FormShown {
  form: Form;
  language: FormLanguage;
  /** What was typed, by field id and `consentName`. */
  typed?: Readonly<Record<string, string>>;
  problems?: readonly AnswerProblem[];
  /** Fields that nobody sees, by name. */
  hidden?: Readonly<Record<string, string>>;
  /** Where it posts to; the page's own address where empty. */
  action?: string;
  /** Stands in the form, such as a field for robots. */
  inside?: Html;
}

/** What the page calls a field: its label, else its id. */
export const labelOf = (form: Form, field: FormField, language: FormLanguage): string =>
  said(field.label, language, form.languages) || field.id;

/** Up to here every choice is seen at once. */
const mostButtons = 6;

export function problemText(form: Form, language: FormLanguage, problem: AnswerProblem): string {
  const field = problem.field === null ? undefined : fieldById(form, problem.field);
  return formWords[language].problems[problem.code](
    field ? labelOf(form, field, language) : '',
    problem.most ?? 0,
  );
}

/** The form with its title, without the frame around it. */
export function formMarkup(shown: FormShown): Html {
  const { form, language, problems = [], hidden = {} } = shown;
  const words = formWords[language];
  const say = (texts: Texts): string => said(texts, language, form.languages);
  return html`<h1>${say(form.title)}</h1>
    ${paragraphs(say(form.intro))} ${problems.length > 0 ? summary(shown, problems, words) : null}
    <form
      method="post"
      ${shown.action === undefined ? null : html` action="${shown.action}"`}
      accept-charset="utf-8"
      novalidate
    >
      ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${shown.inside} ${form.fields.map((field) => control(shown, field, words))}
      ${form.consent.ask === 'no' ? null : agreement(shown, words)}
      <button type="submit">${say(form.button) || words.send}</button>
    </form>`;
}

/** Paragraphs are parted by blank lines. */
export const paragraphs = (text: string): Html[] =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(
      (one) =>
        html`<p class="quiet">
          ${one.split('\n').map((line, at) => html`${at > 0 ? html`<br />` : null}${line}`)}
        </p>`,
    );

const idOf = (field: string | null): string => (field === null ? 'f-consent' : `f-${field}`);

function summary({ form, language }: FormShown, problems: readonly AnswerProblem[], words: FormWords): Html {
  const items = problems.map(
    (problem) => html`<li><a href="#${idOf(problem.field)}">${problemText(form, language, problem)}</a></li>`,
  );
  return html`<div class="problem" role="alert">
    <strong>${words.wrong}</strong>
    <ul>
      ${items}
    </ul>
  </div>`;
}

interface Told {
  /** Attributes that tie the control to its help and its problem. */
  attributes: Html;
  help: Html | null;
  wrong: Html | null;
}

function told({ form, language, problems = [] }: FormShown, field: string | null, help: string): Told {
  const problem = problems.find((one) => one.field === field);
  const id = idOf(field);
  const described = [help === '' ? '' : `${id}-help`, problem ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return {
    attributes: html`${described === '' ? null : html` aria-describedby="${described}"`}${problem ? html` aria-invalid="true"` : null}`,
    help: help === '' ? null : html`<p class="help" id="${id}-help">${help}</p>`,
    wrong: problem
      ? html`<p class="wrong" id="${id}-wrong">${problemText(form, language, problem)}</p>`
      : null,
  };
}

function control(shown: FormShown, field: FormField, words: FormWords): Html {
  const { form, language, typed = {} } = shown;
  const label = html`${labelOf(form, field, language)}${field.required ? null : html` <span class="optional">(${words.optional})</span>`}`;
  const { attributes, help, wrong } = told(shown, field.id, said(field.help, language, form.languages));
  const id = idOf(field.id);
  const value = Object.hasOwn(typed, field.id) ? (typed[field.id] ?? '') : '';
  const required = flag('required', field.required);
  const options = optionsOf(shown, field, words);
  if (options && options.length <= mostButtons) {
    const buttons = options.map(
      (option, at) =>
        html`<label class="pick"
          ><input
            type="radio"
            name="${field.id}"
            value="${option.value}"
            ${at === 0 ? html` id="${id}"` : null}
            ${flag('checked', option.value === value)}
            ${required}
          />
          <span>${option.label}</span></label
        >`,
    );
    return html`<fieldset class="field" ${attributes}>
      <legend>${label}</legend>
      ${help}${buttons}${wrong}
    </fieldset>`;
  }
  return html`<div class="field">
    <label for="${id}">${label}</label>${help}${
      options ? picker() : field.kind === 'longtext' ? area() : line()
    }${wrong}
  </div>`;

  function picker(): Html {
    const listed = (options ?? []).map(
      (option) =>
        html`<option value="${option.value}" ${flag('selected', option.value === value)}>
          ${option.label}
        </option>`,
    );
    return html`<select id="${id}" name="${field.id}" ${required}${attributes}>
      <option value="">${words.choose}</option>
      ${listed}
    </select>`;
  }
  function area(): Html {
    // A text area drops a line break that stands right after its tag.
    return html`<textarea
      id="${id}"
      name="${field.id}"
      rows="5"
      maxlength="${mostCharacters(field)}"
      ${required}${attributes}
    >
${value}</textarea>`;
  }
  function line(): Html {
    const { type, mode } = inputs[field.kind];
    return html`<input
      id="${id}"
      name="${field.id}"
      type="${type}"
      ${mode === undefined ? null : html` inputmode="${mode}"`}
      value="${value}"
      maxlength="${mostCharacters(field)}"
      autocomplete="${autocompleteOf(field)}"
      ${required}${attributes}
    />`;
  }
}

const inputs: Readonly<Record<FormField['kind'], { type: string; mode?: string }>> = {
  text: { type: 'text' },
  longtext: { type: 'text' },
  choice: { type: 'text' },
  yesno: { type: 'text' },
  email: { type: 'email' },
  phone: { type: 'tel' },
  number: { type: 'text', mode: 'decimal' },
  date: { type: 'date' },
};

function optionsOf(
  { form, language }: FormShown,
  field: FormField,
  words: FormWords,
): { value: string; label: string }[] | null {
  if (field.kind === 'yesno')
    return [
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ];
  if (field.kind !== 'choice') return null;
  return field.choices.map(({ value, label }) => ({
    value,
    label: said(label, language, form.languages) || value,
  }));
}

function agreement(shown: FormShown, words: FormWords): Html {
  const { form, language, typed = {} } = shown;
  const { attributes, wrong } = told(shown, null, '');
  const ticked = (typed[consentName] ?? '') !== '';
  const needed = form.consent.ask === 'required';
  return html`<div class="field">
    <label class="pick"
      ><input
        id="${idOf(null)}"
        type="checkbox"
        name="${consentName}"
        value="1"
        ${flag('checked', ticked)}
        ${flag('required', needed)}${attributes}
      />
      <span
        >${said(form.consent.wording, language, form.languages)}${needed ? null : html` <span class="optional">(${words.optional})</span>`}</span
      ></label
    >${wrong}
  </div>`;
}
