import { readParts, type ReadMail, type ReadOptions } from '../mail/incoming/reading/read-mail.ts';
import { answerJobs } from './answering.ts';

/* Takes mails apart that have come in, away from the event loop. */

export interface MailJob {
  raw: Uint8Array;
  options: ReadOptions;
}

answerJobs<MailJob, ReadMail>(({ raw, options }) => readParts(raw, options));
