/*
 * The look of public pages: the tokens of the interface that they use, under the same names (a test compares them with
 * client/ui/tokens.css), and a small set of elements and classes.
 */

export const lightTokens = {
  page: '#f7f8fa',
  surface: '#ffffff',
  sunken: '#f1f3f6',
  line: '#e4e7ec',
  'line-strong': '#cdd3dc',
  ink: '#16181d',
  'ink-2': '#5b6270',
  accent: '#4263eb',
  'accent-hover': '#3651cc',
  'accent-soft': '#eef1fe',
  'accent-line': '#bac8ff',
  'accent-text': '#3651cc',
  'on-accent': '#ffffff',
  focus: '#4263eb',
  error: '#c92a2a',
  'error-fill': '#fdf0f0',
} as const;

export const darkTokens: Record<keyof typeof lightTokens, string> = {
  page: '#101216',
  surface: '#171a20',
  sunken: '#1e222a',
  line: '#2a2f38',
  'line-strong': '#3b424e',
  ink: '#e8eaee',
  'ink-2': '#9aa2b1',
  accent: '#748ffc',
  'accent-hover': '#91a7ff',
  'accent-soft': 'rgba(116, 143, 252, 0.14)',
  'accent-line': 'rgba(116, 143, 252, 0.45)',
  'accent-text': '#91a7ff',
  'on-accent': '#101216',
  focus: '#748ffc',
  error: '#ff8787',
  'error-fill': 'rgba(255, 107, 107, 0.14)',
};

const declared = (tokens: Record<string, string>): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--gl-${name}: ${value};`)
    .join(' ');

const looks = {
  light: `:root { color-scheme: light; ${declared(lightTokens)} }`,
  dark: `:root { color-scheme: dark; ${declared(darkTokens)} }`,
  system: `:root { color-scheme: light dark; ${declared(lightTokens)} }
@media (prefers-color-scheme: dark) { :root { ${declared(darkTokens)} } }`,
} as const;

/** By the visitor's system, or always one of the two, where a page stands inside of another. */
export type Look = keyof typeof looks;
// Object.keys widens to string[]; the table above is closed, so its keys are the looks.
export const pageLooks = Object.keys(looks) as [Look, ...Look[]];

const rules = `
*, *::before, *::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--gl-page); color: var(--gl-ink); font: 16px/1.5 'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif; overflow-wrap: anywhere }
.frame { min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; align-items: center; padding: 16px }
main { width: 100%; max-width: 520px; margin: auto; padding: 24px; background: var(--gl-surface); border: 1px solid var(--gl-line); border-radius: 8px }
main.wide { max-width: 760px }
.of { margin: 0 0 16px; color: var(--gl-ink-2); font-size: 13px; font-weight: 600 }
.foot { display: flex; gap: 16px; margin: 0; padding: 16px 0 0; color: var(--gl-ink-2); font-size: 13px }
.foot a { color: inherit; padding: 4px 0 }
.foot [aria-current] { font-weight: 600; text-decoration: none }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 32px; letter-spacing: -0.01em }
h2 { margin: 24px 0 8px; font-size: 16px; line-height: 24px }
p { margin: 0 0 12px }
a { color: var(--gl-accent-text); text-underline-offset: 2px }
.quiet { color: var(--gl-ink-2) }
.small { font-size: 13px; line-height: 20px }
main > :last-child, form > :last-child { margin-bottom: 0 }
form { margin: 20px 0 0 }
.field { margin: 0 0 20px; padding: 0; border: 0; min-width: 0 }
.field > label:not(.pick), .field > legend { display: block; margin: 0 0 4px; padding: 0; font-size: 14px; font-weight: 600; line-height: 20px }
.optional { color: var(--gl-ink-2); font-weight: 400 }
.help { margin: 0 0 6px; color: var(--gl-ink-2); font-size: 13px; line-height: 20px }
.wrong { margin: 6px 0 0; color: var(--gl-error); font-size: 14px; line-height: 20px }
.wrong::before { content: '\\26A0\\FE0E'; margin-right: 6px }
input[type='text'], input[type='email'], input[type='tel'], input[type='url'], input[type='date'], input[type='datetime-local'], input[inputmode], select, textarea { display: block; width: 100%; min-height: 44px; margin: 0; padding: 9px 12px; border: 1px solid var(--gl-line-strong); border-radius: 6px; background: var(--gl-surface); color: var(--gl-ink); font: inherit }
textarea { min-height: 120px; resize: vertical }
[aria-invalid='true'][aria-invalid] { border-color: var(--gl-error) }
.pick { display: flex; align-items: flex-start; gap: 10px; min-height: 44px; padding: 10px 0; cursor: pointer }
.pick input { flex: none; width: 20px; height: 20px; margin: 2px 0 0; accent-color: var(--gl-accent) }
.pick + .pick { border-top: 1px solid var(--gl-line) }
button, .button { display: block; width: 100%; min-height: 44px; margin: 0; padding: 9px 20px; border: 1px solid transparent; border-radius: 6px; background: var(--gl-accent); color: var(--gl-on-accent); font: inherit; font-weight: 600; line-height: 24px; text-align: center; text-decoration: none; cursor: pointer }
button:hover, .button:hover { background: var(--gl-accent-hover) }
button.plain, .button.plain { border-color: var(--gl-line-strong); background: var(--gl-surface); color: var(--gl-ink) }
button.plain:hover, .button.plain:hover { background: var(--gl-sunken) }
.buttons { display: grid; gap: 8px; margin: 20px 0 0 }
.slots { display: grid; grid-template-columns: repeat(auto-fill, minmax(104px, 1fr)); gap: 8px; margin: 0 0 16px; padding: 0; list-style: none }
.slots .button { padding-inline: 4px; white-space: nowrap }
.notice { margin: 0 0 16px; padding: 12px 16px; border: 1px solid var(--gl-accent-line); border-radius: 6px; background: var(--gl-accent-soft) }
.problem { margin: 0 0 16px; padding: 12px 16px; border: 1px solid var(--gl-error); border-radius: 6px; background: var(--gl-error-fill) }
.problem ul { margin: 4px 0 0; padding-left: 20px }
.problem a { color: inherit }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
:focus-visible { outline: 2px solid var(--gl-focus); outline-offset: 2px }
.bare { padding: 0; min-height: 0 }
.bare main { max-width: none; margin: 0; border: 0; padding: 4px; background: transparent }
.bare-page { background: transparent }
@media (min-width: 480px) { .frame { padding: 32px 24px } main { padding: 32px } .bare { padding: 0 } .bare main { padding: 4px } .buttons { grid-auto-flow: column; justify-content: start } .buttons button, .buttons .button, form > button { width: auto; min-width: 144px } }
`;

/** The one sheet of a page, for its `<style>`. */
export const styleOf = (look: Look): string => `\n${looks[look]}${rules}`;
