import type { Route } from '../http/route.ts';
import { accountRoutes } from './accounts.ts';
import { apiDescription } from './api-description.ts';
import { awayRoutes } from './away.ts';
import { attentionRoutes } from './attention.ts';
import { bookingRoutes } from './booking.ts';
import { bulkRoutes } from './bulk.ts';
import { consentRoutes } from './consent.ts';
import { contactRuleRoutes } from './contact-rules.ts';
import { contentRoutes } from './content.ts';
import { correctingRoutes } from './correcting.ts';
import { dealActionRoutes } from './deal-actions.ts';
import { dealChangeRoutes } from './deal-changes.ts';
import { dealContactRoutes } from './deal-contacts.ts';
import { dealRoutes } from './deals.ts';
import { demoRoutes } from './demo.ts';
import { fieldRoutes } from './fields.ts';
import { forecastRoutes } from './forecast.ts';
import { formRoutes } from './forms.ts';
import { healthRoutes } from './health.ts';
import { duplicateRoutes } from './duplicates.ts';
import { exportRoutes } from './exports.ts';
import { importRoutes } from './imports.ts';
import { inboundMailRoutes } from './inbound-mail.ts';
import { inboxBulkRoutes } from './inbox-bulk.ts';
import { inboxRoutes } from './inbox.ts';
import { liveRoutes } from './live.ts';
import { mailboxRoutes } from './mailbox.ts';
import { matterRoutes } from './matters.ts';
import { meetingRoutes } from './meetings.ts';
import { messageRoutes } from './messages.ts';
import { moveRoutes } from './moves.ts';
import { noteRoutes } from './notes.ts';
import { notificationRoutes } from './notifications.ts';
import { outboxRoutes } from './outbox.ts';
import { peopleRoutes } from './people.ts';
import { pipelineRoutes } from './pipeline.ts';
import { privacyRoutes } from './privacy.ts';
import { processRoutes } from './processes.ts';
import { productRoutes } from './products.ts';
import { questionRoutes } from './questions.ts';
import { recordFileRoutes } from './record-files.ts';
import { recordOwnerRoutes } from './record-owners.ts';
import { segmentRoutes } from './segments.ts';
import { tagRoutes } from './tags.ts';
import { templateRoutes } from './templates.ts';
import { requestRoutes } from './requests.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './session.ts';
import { settingsRoutes } from './settings.ts';
import { timelineRoutes } from './timeline.ts';
import { userRoutes } from './users.ts';
import { viewRoutes } from './views.ts';
import { hookRoutes } from './hooks.ts';
import { webhookRoutes } from './webhooks.ts';
import { writingRoutes } from './writing.ts';
import { whatsNextRoutes } from './whats-next.ts';

const described: readonly Route[] = [
  ...sessionRoutes,
  ...demoRoutes,
  ...privacyRoutes,
  ...processRoutes,
  ...templateRoutes,
  ...writingRoutes,
  ...moveRoutes,
  ...bulkRoutes,
  ...forecastRoutes,
  ...attentionRoutes,
  ...dealRoutes,
  ...dealContactRoutes,
  ...dealChangeRoutes,
  ...correctingRoutes,
  ...whatsNextRoutes,
  ...dealActionRoutes,
  ...timelineRoutes,
  ...inboxRoutes,
  ...inboxBulkRoutes,
  ...matterRoutes,
  ...requestRoutes,
  ...questionRoutes,
  ...messageRoutes,
  ...awayRoutes,
  ...pipelineRoutes,
  ...viewRoutes,
  ...peopleRoutes,
  ...duplicateRoutes,
  ...fieldRoutes,
  ...tagRoutes,
  ...productRoutes,
  ...segmentRoutes,
  ...recordFileRoutes,
  ...recordOwnerRoutes,
  ...consentRoutes,
  ...searchRoutes,
  ...contentRoutes,
  ...formRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...mailboxRoutes,
  ...meetingRoutes,
  ...bookingRoutes,
  ...outboxRoutes,
  ...noteRoutes,
  ...notificationRoutes,
  ...userRoutes,
  ...settingsRoutes,
  ...contactRuleRoutes,
  ...accountRoutes,
  ...inboundMailRoutes,
  ...webhookRoutes,
  ...hookRoutes,
  ...liveRoutes,
  ...healthRoutes,
];

/** The one table of routes: Express is wired from it, and the API's description is made from it. */
export const routes: readonly Route[] = [...described, apiDescription(described)];
