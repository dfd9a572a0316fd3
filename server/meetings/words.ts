import { asPageLanguage, type PageLanguage, type PageWords } from '../public/languages.ts';
import type { MeetingRecord } from '../store/store.ts';

interface LetterWords {
  invited: string;
  moved: string;
  cancelled: string;
  when: string;
  where: string;
  sorry: string;
  manage: string;
}

const words: PageWords<LetterWords> = {
  en: {
    invited: 'Invitation',
    moved: 'New time',
    cancelled: 'Cancelled',
    when: 'When',
    where: 'Where',
    sorry: 'This meeting doesn’t take place.',
    manage: 'Another time suits you better, or you can’t come?',
  },
  uk: {
    invited: 'Запрошення',
    moved: 'Новий час',
    cancelled: 'Скасовано',
    when: 'Коли',
    where: 'Де',
    sorry: 'Ця зустріч не відбудеться.',
    manage: 'Зручніший інший час або не зможете прийти?',
  },
  ru: {
    invited: 'Приглашение',
    moved: 'Новое время',
    cancelled: 'Отменено',
    when: 'Когда',
    where: 'Где',
    sorry: 'Эта встреча не состоится.',
    manage: 'Удобнее другое время или не сможете прийти?',
  },
};

/** "Thursday, 3 December 2026, 10:00–10:30 GMT+1", in the customer's language and zone. */
export function sayMoment(
  { startsAt, endsAt, zone }: Pick<MeetingRecord, 'startsAt' | 'endsAt' | 'zone'>,
  language: string,
): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: zone });
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: zone });
  const ends = new Intl.DateTimeFormat(language, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  });
  return `${day.format(startsAt)}, ${time.format(startsAt)} – ${ends.format(endsAt)}`;
}

const shortMoment = ({ startsAt, zone }: Pick<MeetingRecord, 'startsAt' | 'zone'>, language: string) =>
  new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(startsAt);

export const languageOfMeeting = ({ language }: Pick<MeetingRecord, 'language'>): PageLanguage =>
  asPageLanguage(language) ?? 'en';

/** The words around an invitation, for mail programs that show them instead of buttons. */
export function invitationLetter(
  meeting: MeetingRecord,
  manageUrl: string | null,
): { subject: string; preheader: string; body: string; language: string } {
  const language = languageOfMeeting(meeting);
  const say = words[language];
  const cancelled = meeting.state === 'cancelled';
  const what = cancelled ? say.cancelled : meeting.sequence > 0 ? say.moved : say.invited;
  const facts = [
    `${say.when}: ${sayMoment(meeting, language)}`,
    meeting.place === '' || cancelled ? null : `${say.where}: ${meeting.place}`,
  ].filter((line) => line !== null);
  const paragraphs = [
    meeting.title,
    ...(cancelled ? [say.sorry] : []),
    facts.join('\n'),
    ...(meeting.note === '' ? [] : [meeting.note]),
    ...(manageUrl === null || cancelled ? [] : [`${say.manage}\n${manageUrl}`]),
  ];
  return {
    subject: `${what}: ${meeting.title} · ${shortMoment(meeting, language)}`,
    preheader: sayMoment(meeting, language),
    body: paragraphs.join('\n\n'),
    language,
  };
}
