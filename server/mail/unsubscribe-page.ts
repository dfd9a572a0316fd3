import type { Topic } from '../../machines/api/index.ts';
import { topicWords } from '../people/consent/topics.ts';
import { flag, html, type Html } from '../public/html.ts';
import { pageLanguages, type PageLanguage, type PageWords } from '../public/languages.ts';
import type { PublicPage } from '../public/page.ts';
import type { ContactRecord } from '../store/store.ts';

/** `asked`: the link was opened. `saved`: something was said on the page, or by a mail program. */
export type PageMoment = 'asked' | 'saved' | 'too-often';

interface Words {
  name: string;
  topics: string;
  topicsMore: string;
  about: (topic: string) => string;
  save: string;
  nothing: string;
  title: string;
  ask: string;
  button: string;
  saved: string;
  stopped: string;
  stoppedMore: string;
  again: string;
  tooOften: string;
  wrong: string;
  wrongMore: string;
}

const words: PageWords<Words> = {
  en: {
    name: 'English',
    topics: 'What may we write to you about?',
    topicsMore: 'Ticked topics reach you by e-mail. Answers to what you write to us always do.',
    about: (topic) => `The e-mail that you came from was about “${topic}”.`,
    save: 'Save',
    nothing: 'Nothing any more',
    title: 'Unsubscribe',
    ask: 'Do you want to stop getting these e-mails?',
    button: 'Unsubscribe',
    saved: 'Your choice is saved. It counts from now on.',
    stopped: 'You are unsubscribed',
    stoppedMore: 'You won’t get any more of these e-mails. You can close this page.',
    again: 'That was a mistake: write to me again',
    tooOften: 'That was a little often. Your earlier choice counts; try again in a few minutes.',
    wrong: 'This link doesn’t work',
    wrongMore:
      'It may have been cut off on its way. Open it from the e-mail itself, or answer the e-mail and say that you want no more.',
  },
  uk: {
    name: 'Українська',
    topics: 'Про що вам можна писати?',
    topicsMore: 'Позначені теми надходитимуть поштою. Відповіді на ваші листи надходять завжди.',
    about: (topic) => `Лист, з якого ви прийшли, був на тему «${topic}».`,
    save: 'Зберегти',
    nothing: 'Більше нічого',
    title: 'Відписатися',
    ask: 'Бажаєте більше не отримувати ці листи?',
    button: 'Відписатися',
    saved: 'Ваш вибір збережено. Він діє відтепер.',
    stopped: 'Вас відписано',
    stoppedMore: 'Ці листи більше не надходитимуть. Сторінку можна закрити.',
    again: 'Це помилка: пишіть мені й надалі',
    tooOften: 'Забагато змін поспіль. Діє попередній вибір; спробуйте за кілька хвилин.',
    wrong: 'Це посилання не працює',
    wrongMore:
      'Можливо, його обрізано дорогою. Відкрийте його із самого листа або дайте відповідь на лист, що більше не бажаєте їх отримувати.',
  },
  ru: {
    name: 'Русский',
    topics: 'О чём вам можно писать?',
    topicsMore: 'Отмеченные темы будут приходить по почте. Ответы на ваши письма приходят всегда.',
    about: (topic) => `Письмо, из которого вы пришли, было на тему «${topic}».`,
    save: 'Сохранить',
    nothing: 'Больше ничего',
    title: 'Отписаться',
    ask: 'Хотите больше не получать эти письма?',
    button: 'Отписаться',
    saved: 'Ваш выбор сохранён. Он действует с этого момента.',
    stopped: 'Вы отписаны',
    stoppedMore: 'Эти письма больше не будут приходить. Страницу можно закрыть.',
    again: 'Это ошибка: пишите мне и дальше',
    tooOften: 'Слишком много изменений подряд. Действует прежний выбор; попробуйте через несколько минут.',
    wrong: 'Эта ссылка не работает',
    wrongMore:
      'Возможно, она оборвалась по пути. Откройте её из самого письма или ответьте на письмо, что больше не хотите их получать.',
  },
};

export interface Wishes {
  language: PageLanguage;
  workspace: string;
  topics: readonly Topic[];
  contact: Pick<ContactRecord, 'unsubscribedAt' | 'suppressedAt' | 'topicsOff'>;
  /** The topic of the mail that the link stood in. */
  about: string | null;
  moment: PageMoment;
  /** They have unsubscribed by themselves, and may have pressed the wrong button. */
  mayComeBack: boolean;
}

/** The page is the same in every language under its own address. */
const languages = pageLanguages.map((language) => ({
  language,
  name: words[language].name,
  href: `?lang=${language}`,
}));

/** What somebody wants to hear of. Without an action, its forms go to the address of the page itself, token and all. */
export function wishesPage(wishes: Wishes): PublicPage {
  const { language, workspace, contact, topics } = wishes;
  const say = words[language];
  const frame = { language, workspace, languages };
  if (wishes.moment === 'too-often')
    return {
      ...frame,
      title: say.title,
      status: 429,
      body: html`<h1>${say.title}</h1>
        <p role="alert">${say.tooOften}</p>`,
    };
  if (contact.unsubscribedAt !== null || contact.suppressedAt !== null)
    return { ...frame, title: say.stopped, body: stopped(wishes, say) };
  return topics.length > 0
    ? { ...frame, title: say.topics, body: choosing(wishes, say) }
    : { ...frame, title: say.title, body: asking(say) };
}

const stopped = ({ mayComeBack }: Wishes, say: Words): Html =>
  html`<h1>${say.stopped}</h1>
    <p role="status">${say.stoppedMore}</p>
    ${
      mayComeBack &&
      html`<form method="post">
        <div class="buttons">
          <button type="submit" class="plain" name="do" value="again">${say.again}</button>
        </div>
      </form>`
    }`;

const asking = (say: Words): Html =>
  html`<h1>${say.title}</h1>
    <p>${say.ask}</p>
    <form method="post">
      <div class="buttons"><button type="submit" name="do" value="nothing">${say.button}</button></div>
    </form>`;

function choosing({ topics, contact, about, moment, language }: Wishes, say: Words): Html {
  const subject = topics.find(({ id }) => id === about);
  return html`<h1>${say.topics}</h1>
    ${moment === 'saved' && html`<p class="notice" role="status">${say.saved}</p>`}
    <p class="quiet">${say.topicsMore}</p>
    ${subject && moment === 'asked' && html`<p>${say.about(topicWords(subject, language).name)}</p>`}
    <form method="post">
      ${topics.map((topic) => {
        const { name, description } = topicWords(topic, language);
        return html`<label class="pick">
          <input
            type="checkbox"
            name="want"
            value="${topic.id}"
            ${flag('checked', !contact.topicsOff.includes(topic.id))}
          />
          <span
            ><b>${name}</b
            >${description !== '' && html`<br /><span class="quiet small">${description}</span>`}</span
          >
        </label>`;
      })}
      <div class="buttons">
        <button type="submit" name="do" value="topics">${say.save}</button>
        <button type="submit" class="plain" name="do" value="nothing">${say.nothing}</button>
      </div>
    </form>`;
}

/** The link isn't one of ours. */
export function wrongPage({ language, workspace }: Pick<Wishes, 'language' | 'workspace'>): PublicPage {
  const say = words[language];
  return {
    language,
    workspace,
    languages,
    title: say.wrong,
    status: 404,
    body: html`<h1>${say.wrong}</h1>
      <p role="status">${say.wrongMore}</p>`,
  };
}
