import type { Mail } from '../compose-mail.ts';
import { agencyAddress } from './team.ts';

const lines = (at: number): string[] => [
  'From: Bo Lindholm <bo@lindholm-kok.example>',
  `To: ${agencyAddress.name} <${agencyAddress.address}>`,
  'Subject: A website for our kitchen studio?',
  `Date: ${new Date(at).toUTCString()}`,
  'Message-ID: <first-letter@lindholm-kok.example>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hello,',
  '',
  'Ragna at the fair told me about you. We have two showrooms and a website from 2014.',
  'What would a new one cost, and when could you begin?',
  '',
  'Bo Lindholm',
  '',
];

/** Somebody whom nobody knows has written: the first thing to decide in the inbox. */
export const strangerWrites = async (mail: Pick<Mail, 'inbound'>, at: number): Promise<void> => {
  await mail.inbound.receive({
    envelopeFrom: 'bo@lindholm-kok.example',
    recipient: agencyAddress.address,
    raw: Buffer.from(lines(at).join('\r\n')),
    receivedAt: at,
    accountId: null,
  });
};
