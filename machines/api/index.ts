/**
 * The wire: schemas and types of every request and response under `/api/v1`, shared by browser and server.
 * Times are epoch milliseconds (`…At`), money is integer minor units (`…Minor`) with an ISO currency beside it.
 */
export * from './accounts.ts';
export * from './actions.ts';
export * from './attention.ts';
export * from './because.ts';
export * from './booking.ts';
export * from './bulk.ts';
export * from './consent.ts';
export * from './content.ts';
export * from './contact-rules.ts';
export * from './deal-page.ts';
export * from './deals.ts';
export * from './errors.ts';
export * from './forms.ts';
export * from './imports.ts';
export * from './inbox.ts';
export * from './leads.ts';
export * from './live.ts';
export * from './mailbox.ts';
export * from './meetings.ts';
export * from './matters.ts';
export * from './messages.ts';
export * from './moves.ts';
export * from './notifications.ts';
export * from './outbox.ts';
export * from './paging.ts';
export * from './people.ts';
export * from './permissions.ts';
export * from './pipeline.ts';
export * from './primitives.ts';
export * from './processes.ts';
export * from './pushed-mail.ts';
export * from './questions.ts';
export * from './reasons.ts';
export * from './requests.ts';
export * from './search.ts';
export * from './session.ts';
export * from './settings.ts';
export * from './templates.ts';
export * from './timeline.ts';
export * from './users.ts';
export * from './views.ts';
export * from './webhooks.ts';
export * from './writing.ts';
