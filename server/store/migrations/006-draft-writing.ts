import type { Migration } from './ddl.ts';

/** Who draws on which draft, from which window, and who has asked to take over. No row: nobody draws. */
export const draftWriting: Migration = {
  number: 6,
  name: 'draft writing',
  up: ({ text, integer }) => [
    `create table draft_writing (
      process_id ${text} not null primary key,
      window_id ${text} not null,
      user_id ${text},
      since ${integer} not null,
      until ${integer} not null,
      place ${text},
      ask ${text}
    )`,
  ],
};
