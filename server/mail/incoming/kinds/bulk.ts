import { has, says } from '../evidence.ts';
import { phrases } from '../phrases.ts';
import type { Sign } from '../signs.ts';

const waysOut = phrases(
  "unsubscribe|update your (email )?preferences|view (this email|it) in (your|a) browser|you (are receiving|received|'re receiving) this (e-?mail|message|newsletter) because",
  'отписаться( от рассылки)?|отказаться от рассылки|вы получили это письмо|письмо не отображается',
  'відписатися( від розсилки)?|ви отримали цей лист|abmelden|newsletter abbestellen|se désinscrire|se désabonner|darse de baja|cancelar (la )?suscripción',
);

/** Mail to many at once, which answers nothing. */
export const bulkSigns: readonly Sign[] = [
  {
    points: 70,
    because: 'its head says how to unsubscribe',
    holds: (evidence) => has(evidence, 'list-unsubscribe'),
  },
  {
    points: 70,
    because: 'it came through a mailing list',
    holds: (evidence) => has(evidence, 'list-id', 'list-post', 'mailing-list', 'x-mailing-list', 'x-list'),
  },
  {
    points: 100,
    because: 'its head says that it is sent to many',
    holds: (evidence) => says(evidence, 'precedence', /^\s*(bulk|list|junk)\b/i),
  },
  {
    points: 40,
    because: 'a service for newsletters has sent it',
    holds: (evidence) =>
      has(
        evidence,
        'feedback-id',
        'x-campaign',
        'x-campaign-id',
        'x-campaignid',
        'x-mc-user',
        'x-mailgun-tag',
        'x-sfmc-stack',
        'x-report-abuse-to',
        'x-csa-complaints',
        'x-mailru-msgtype',
        'x-unisender-id',
        'x-postmaster-msgtype',
      ),
  },
  {
    points: 40,
    because: 'its text says how to unsubscribe',
    holds: ({ body, answers }) => !answers && waysOut.test(body),
  },
  {
    points: 30,
    because: 'its sender takes no answers',
    holds: ({ mail }) =>
      /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|newsletter|news|marketing|info-?mail|mailing|notifications?)([-_.+].*)?@/i.test(
        mail.from.address,
      ),
  },
  {
    points: -100,
    because: '',
    // A person who writes through a list answers in a conversation.
    holds: ({ answers }) => answers,
  },
];
