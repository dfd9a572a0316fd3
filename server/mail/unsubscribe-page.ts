import { createHash } from 'node:crypto';
import { escapeHtml } from './html-part.ts';

/** What the page says at one moment; English where the reader's language isn't among them. */
const words = {
  en: {
    title: 'Unsubscribe',
    ask: 'Do you want to stop getting these e-mails?',
    button: 'Unsubscribe',
    done: 'You are unsubscribed',
    doneMore: 'You won’t get any more of these e-mails. You can close this page.',
    wrong: 'This link doesn’t work',
    wrongMore:
      'It may have been cut off on its way. Open it from the e-mail itself, or answer the e-mail and say that you want no more.',
  },
  uk: {
    title: 'Відписатися',
    ask: 'Бажаєте більше не отримувати ці листи?',
    button: 'Відписатися',
    done: 'Вас відписано',
    doneMore: 'Ці листи більше не надходитимуть. Сторінку можна закрити.',
    wrong: 'Це посилання не працює',
    wrongMore:
      'Можливо, його обрізано дорогою. Відкрийте його із самого листа або дайте відповідь на лист, що більше не бажаєте їх отримувати.',
  },
  ru: {
    title: 'Отписаться',
    ask: 'Хотите больше не получать эти письма?',
    button: 'Отписаться',
    done: 'Вы отписаны',
    doneMore: 'Эти письма больше не будут приходить. Страницу можно закрыть.',
    wrong: 'Эта ссылка не работает',
    wrongMore:
      'Возможно, она оборвалась по пути. Откройте её из самого письма или ответьте на письмо, что больше не хотите их получать.',
  },
} as const;

export const pageLanguages = ['en', 'uk', 'ru'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

const style = `
:root { color-scheme: light dark; --ground: #f4f6f5; --card: #fff; --ink: #1f2733; --soft: #5b6675; --go: #1d6b45; --on-go: #fff }
@media (prefers-color-scheme: dark) { :root { --ground: #14181d; --card: #1d232b; --ink: #eef1f4; --soft: #a7b1bd; --go: #57c08a; --on-go: #0f1a14 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif }
main { width: 100%; max-width: 420px; padding: 32px; border-radius: 12px; background: var(--card); box-shadow: 0 1px 3px rgb(0 0 0 / 12%) }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3 }
p { margin: 0; color: var(--soft) }
form { margin: 24px 0 0 }
button { width: 100%; min-height: 44px; border: 0; border-radius: 8px; background: var(--go); color: var(--on-go); font: inherit; font-weight: 600; cursor: pointer }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
`;

/** Nothing but its own style may act on the page. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** `ask`: a button that does it. `done`: it is done. `wrong`: the link isn't one of ours. */
export type PageState = 'ask' | 'done' | 'wrong';

const heads = { ask: 'title', done: 'done', wrong: 'wrong' } as const;
const bodies = { ask: 'ask', done: 'doneMore', wrong: 'wrongMore' } as const;

export function unsubscribePage(state: PageState, language: PageLanguage): string {
  const say = words[language];
  const head = escapeHtml(say[heads[state]]);
  // Without an action, the form goes to the address of the page itself, token and all.
  const form =
    state === 'ask'
      ? `\n<form method="post"><button type="submit">${escapeHtml(say.button)}</button></form>`
      : '';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${head}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${head}</h1>
<p${state === 'ask' ? '' : ' role="status"'}>${escapeHtml(say[bodies[state]])}</p>${form}
</main>
</body>
</html>
`;
}
