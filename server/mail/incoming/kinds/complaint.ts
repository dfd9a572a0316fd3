import { says } from '../evidence.ts';
import { fieldOf } from '../reading/fields.ts';
import type { Sign } from '../signs.ts';

/** A provider, on behalf of somebody who pressed "spam" (RFC 5965, and Outlook, which has a way of its own). */
export const complaintSigns: readonly Sign[] = [
  {
    points: 100,
    because: 'it carries a feedback report (RFC 5965)',
    holds: ({ mail }) => mail.feedback !== null,
  },
  {
    points: 100,
    because: 'its head says that it is a feedback report',
    holds: (evidence) => says(evidence, 'content-type', /report-type\s*=\s*"?feedback-report/i),
  },
  {
    points: 100,
    because: 'it returns our mail with the header that Outlook.com adds when somebody reports it',
    holds: ({ mail }) => fieldOf(mail.returned?.fields, 'x-hmxmroriginalrecipient') !== '',
  },
  {
    points: 80,
    because: 'it reports an abuse in its text',
    holds: ({ mail, words }) =>
      /^feedback-type:\s*\w/im.test(mail.text.slice(0, 5_000)) ||
      /this is an? (auto-?generated )?e-?mail abuse (report|complaint)/i.test(words),
  },
  {
    points: 60,
    because: 'its subject is that of a provider’s report',
    holds: ({ subject }) =>
      /^(complaint about message from|e-?mail feedback report for ip|abuse report|spam report|\[?abuse\]?:)/i.test(
        subject,
      ),
  },
  {
    points: 40,
    because: 'it comes from where providers send their reports',
    holds: ({ mail }) =>
      /^(abuse|feedback|fbl|complaints?|scomp|staff|arf)([-_.+].*)?@/i.test(mail.from.address) ||
      /\b(feedback loop|antispam feedback|complaint feedback)\b/i.test(mail.from.name),
  },
  {
    points: 30,
    because: 'it returns a mail',
    holds: ({ mail }) => mail.returned !== null,
  },
];
