import { flag, html, type Html } from '../public/html.ts';
import type { PageLanguage } from '../public/languages.ts';
import { trap } from '../public/honeypot.ts';
import { sayMoment } from '../meetings/words.ts';
import { offeredZones } from './visitor.ts';
import { bookingWords, type BookingWords } from './words.ts';

/** What every piece of these pages needs to know. */
export interface Showing {
  language: PageLanguage;
  /** In which times are shown. */
  zone: string;
  /** Path of the page, without its query. */
  path: string;
}

export const wordsOf = ({ language }: Pick<Showing, 'language'>): BookingWords => bookingWords[language];

/** The same page with other wishes; what isn't named keeps its usual value. */
export function address(
  { path, language, zone }: Showing,
  query: Record<string, string | number> = {},
): string {
  const wishes = new URLSearchParams({ lang: language, zone });
  for (const [name, value] of Object.entries(query)) wishes.set(name, String(value));
  return `${path}?${wishes.toString()}`;
}

export interface About {
  title: string;
  who: string;
  minutes: number;
  place: string;
  intro: string;
}

export function about({ title, who, minutes, place, intro }: About, showing: Showing): Html {
  const say = wordsOf(showing);
  return html`<h1>${title}</h1>
    <p class="quiet">
      ${[say.with(who), say.minutes(minutes), place === '' ? null : place]
        .filter((part) => part !== null)
        .join(' · ')}
    </p>
    ${intro === '' ? null : intro.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`)}`;
}

/** Works without a script; with one, the browser's own zone is shown at once. */
export function zoneChoice(showing: Showing, hidden: Record<string, string | number> = {}): Html {
  const say = wordsOf(showing);
  const zones = [...new Set([showing.zone, ...offeredZones])];
  return html`<form method="get" action="${showing.path}" class="zone">
    <input type="hidden" name="lang" value="${showing.language}" />
    ${Object.entries(hidden).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <div class="field">
      <label for="zone">${say.zone}</label>
      <select id="zone" name="zone">
        ${zones.map(
          (zone) =>
            html`<option value="${zone}" ${flag('selected', zone === showing.zone)}>
              ${zone.replaceAll('_', ' ')}
            </option>`,
        )}
      </select>
    </div>
    <button class="plain">${say.showZone}</button>
  </form>`;
}

/** Runs in the visitor's browser: their own zone where they have chosen none, and no button to press after choosing. */
export const zoneScript = `
(function () {
  var form = document.querySelector('form.zone');
  if (!form) return;
  var select = form.elements.zone;
  var button = form.querySelector('button');
  button.remove();
  select.addEventListener('change', function () { form.submit(); });
  if (new URLSearchParams(location.search).has('zone')) return;
  var own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!own || own === select.value) return;
  if (!Array.prototype.some.call(select.options, function (one) { return one.value === own; })) return;
  select.value = own;
  form.submit();
})();
`;

const dayOf = (at: number, { language, zone }: Showing): string =>
  new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(at);

const timeOf = (at: number, { language, zone }: Showing): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at);

/** Days with their free times; each leads to `query` with the time in it. */
export function slotList(
  slots: readonly number[],
  showing: Showing,
  query: Record<string, string | number> = {},
): Html {
  const days = Map.groupBy(slots, (at) => dayOf(at, showing));
  return html`${[...days].map(
    ([day, times]) =>
      html`<h2>${day}</h2>
        <ul class="slots">
          ${times.map(
            (at) =>
              html`<li>
                <a
                  class="button plain"
                  href="${address(showing, { ...query, at })}"
                  aria-label="${day}, ${timeOf(at, showing)}"
                  >${timeOf(at, showing)}</a
                >
              </li>`,
          )}
        </ul>`,
  )}`;
}

export interface Week {
  slots: readonly number[];
  /** Weeks from now, from 0. */
  week: number;
  hasLater: boolean;
}

/** Two weeks of free times, and the ways to others. */
export function week(
  { slots, week: shown, hasLater }: Week,
  showing: Showing,
  query: Record<string, string | number> = {},
): Html {
  const say = wordsOf(showing);
  const to = (one: number): string => address(showing, { ...query, week: one });
  return html`<h2 class="aside">${say.choose}</h2>
    ${
      slots.length > 0
        ? slotList(slots, showing, query)
        : html`<p class="notice"><strong>${say.none}</strong><br />${say.noneMore}</p>`
    }
    <nav class="buttons">
      ${shown > 0 ? html`<a class="button plain" href="${to(shown - 1)}">${say.earlier}</a>` : null}
      ${hasLater ? html`<a class="button plain" href="${to(shown + 1)}">${say.later}</a>` : null}
    </nav>`;
}

export function chosenTime(at: number, minutes: number, showing: Showing): Html {
  const say = wordsOf(showing);
  const moment = { startsAt: at, endsAt: at + minutes * 60_000, zone: showing.zone };
  return html`<div class="notice">
    <strong>${say.chosen}</strong><br />${sayMoment(moment, showing.language)}<br />
    <a href="${address(showing)}">${say.otherTime}</a>
  </div>`;
}

/** What was typed, and what is wrong with it. */
export interface FormState {
  values: Partial<Record<'name' | 'email' | 'phone' | 'note', string>>;
  wrong: ReadonlySet<string>;
}

interface FormRequest extends FormState {
  at: number;
  asksPhone: boolean;
  /** Followed their own link: nothing is asked that is known. */
  knownAs: string | null;
}

export function visitorForm(request: FormRequest, showing: Showing): Html {
  const say = wordsOf(showing);
  const { at, asksPhone, knownAs, values, wrong } = request;
  return html`${
      wrong.size > 0
        ? html`<div class="problem" role="alert">
            <strong>${say.wrong}</strong>
          </div>`
        : null
    }
    <form method="post" action="${address(showing)}">
      <input type="hidden" name="at" value="${at}" />
      ${trap(showing.language)}
      ${
        knownAs !== null
          ? html`<p>${say.as(knownAs)}</p>`
          : html`${input('name', say.name, 'text', 'name', request, say.needName)}
            ${input('email', say.email, 'email', 'email', request, say.needEmail)}`
      }
      ${
        asksPhone && knownAs === null
          ? html`<div class="field">
              <label for="phone">${say.phone} <span class="optional">(${say.optional})</span></label>
              <input
                id="phone"
                name="phone"
                type="tel"
                autocomplete="tel"
                maxlength="60"
                value="${values.phone ?? ''}"
              />
            </div>`
          : null
      }
      <div class="field">
        <label for="note">${say.note} <span class="optional">(${say.optional})</span></label>
        <textarea id="note" name="note" maxlength="2000">${values.note ?? ''}</textarea>
      </div>
      <button>${say.book}</button>
    </form>`;
}

function input(
  name: 'name' | 'email',
  label: string,
  type: 'text' | 'email',
  autocomplete: string,
  { values, wrong }: FormState,
  problem: string,
): Html {
  const isWrong = wrong.has(name);
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      maxlength="254"
      required
      value="${values[name] ?? ''}"
      ${isWrong ? html`aria-invalid="true" aria-describedby="${name}-wrong"` : null}
    />
    ${isWrong ? html`<p class="wrong" id="${name}-wrong">${problem}</p>` : null}
  </div>`;
}
